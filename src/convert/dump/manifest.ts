/** The manifest of a dump: which posts it holds, and what is known of them. YAML, made by `--propose` or by hand. */
import { readDate } from '../../post/dates.ts';
import { splitNames, splitTags } from '../../post/fields.ts';
import { parseYaml } from '../../post/yaml.ts';
import { ConvertFailure } from '../failure.ts';

export interface ManifestPost {
  /** As it stands in the dump, but for white space and the form of quotes and dashes. */
  readonly title: string;
  /** Where it stood when the manifest was made: decides between equal lines. From 1. */
  readonly line: number | null;
  readonly date: string | null;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  readonly authors: readonly string[];
  readonly summary: string | null;
  readonly slug: string | null;
  readonly id: string | null;
  readonly address: string | null;
  readonly lang: string | null;
  readonly draft: boolean;
}

export interface Manifest {
  readonly posts: readonly ManifestPost[];
  /** What stands before the first title is left out, and said to be. */
  readonly dropBefore: boolean;
  /** Fields that mean nothing here: misspelled, perhaps. */
  readonly unknown: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const postFields = new Set(
  'title line confidence date tags categories author authors summary slug id address lang draft'.split(' '),
);
const manifestFields = new Set('posts source before lang author authors tags categories'.split(' '));

/**
 * Reads a manifest. Only `posts` with a `title` each is needed; a post may be a mere title.
 * @throws {ConvertFailure} that names the line or the post
 */
export function readManifest(text: string): Manifest {
  const data = parsed(text);
  const list = isFields(data) ? data['posts'] : data;
  if (!Array.isArray(list) || list.length === 0) throw new ConvertFailure('convert.manifest.noPosts');
  const common = isFields(data) ? data : {};
  const posts = list.map((entry, i) => manifestPost(entry, i + 1, common));
  return {
    posts,
    dropBefore: /^(?:drop|leave out|weglassen)$/i.test(textOf(common['before']) ?? ''),
    unknown: unknownFields(common, list),
  };
}

function parsed(text: string): unknown {
  try {
    return parseYaml(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line?: number; column?: number } };
    throw new ConvertFailure('convert.manifest.yaml', {
      reason: reason ?? String(error),
      line: String((mark?.line ?? 0) + 1),
      column: String((mark?.column ?? 0) + 1),
    });
  }
}

function manifestPost(entry: unknown, number: number, common: Fields): ManifestPost {
  const fields: Fields = isFields(entry) ? entry : { title: entry };
  const title = textOf(fields['title']);
  if (!title) throw new ConvertFailure('convert.manifest.noTitle', { number });
  const line = textOf(fields['line']);
  if (line !== null && !/^[1-9]\d{0,9}$/.test(line)) throw new ConvertFailure('convert.manifest.line', { title, line });
  const date = textOf(fields['date']);
  if (date !== null && !readDate(date)) throw new ConvertFailure('convert.manifest.date', { title, date });
  return {
    title,
    line: line === null ? null : Number(line),
    date: date === null ? null : (readDate(date)?.date.text ?? null),
    tags: [...new Set([...listOf(common['tags'], splitTags), ...listOf(fields['tags'], splitTags)])],
    categories: [...new Set([...listOf(common['categories'], splitTags), ...listOf(fields['categories'], splitTags)])],
    authors: authorsOf(fields) ?? authorsOf(common) ?? [],
    summary: textOf(fields['summary']),
    slug: textOf(fields['slug']),
    id: textOf(fields['id']),
    address: textOf(fields['address']),
    lang: textOf(fields['lang']) ?? textOf(common['lang']),
    draft: fields['draft'] === true || /^(?:true|yes|ja)$/i.test(textOf(fields['draft']) ?? ''),
  };
}

function authorsOf(fields: Fields): string[] | null {
  const authors = listOf(fields['authors'] ?? fields['author'], splitNames);
  return authors.length > 0 ? authors : null;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || null : null;

const listOf = (value: unknown, split: (text: string) => readonly string[]): string[] =>
  (Array.isArray(value) ? value.map(textOf) : split(textOf(value) ?? ''))
    .map((text) => text?.trim() ?? '')
    .filter(Boolean);

function unknownFields(common: Fields, posts: readonly unknown[]): string[] {
  const inPosts = posts.filter(isFields).flatMap((post) => Object.keys(post).filter((name) => !postFields.has(name)));
  const above = Object.keys(common).filter((name) => !manifestFields.has(name));
  return [...new Set([...above, ...inPosts])];
}
