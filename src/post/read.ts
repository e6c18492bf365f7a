import { hash as hashOf } from 'node:crypto';
import { cleanLine, isClean } from './clean.ts';
import { dateInName, readDate } from './dates.ts';
import { type Decoded, decode } from './decode.ts';
import { distinct, Fields, splitAtCommas, splitNames, splitTags } from './fields.ts';
import {
  type Found,
  type FrontMatter,
  findFrontMatter,
  isSurelyMatter,
  readFrontMatter,
  unclosed,
} from './front-matter.ts';
import { guessLanguage } from './language.ts';
import { isTooLarge } from './limits.ts';
import { behindModuleCode, isMdx } from './mdx.ts';
import { nameOf, titleFromPath } from './path-names.ts';
import type { Post, PostDate, PostMeta } from './post.ts';
import { Problems } from './problems.ts';
import { type Scan, scanBody } from './scan.ts';

/**
 * Reads a post: encoding, front matter in every dialect, and what the list needs to know of it. Never throws: whatever is
 * wrong is in `meta.problems`, and the post is readable all the same.
 * @param path in the archive, with `/`
 */
export function readPost(path: string, bytes: Uint8Array): Post {
  const opened = open(path, bytes);
  const { decoded, bodyAt, bodyLine, data } = opened;
  const body = decoded.utf8.toString('utf8', bodyAt).normalize('NFC');
  return { meta: metaOf(path, bytes, opened), body, bodyLine, data };
}

/** What the list knows of a post; most of its text is not even decoded. */
export function readMeta(path: string, bytes: Uint8Array): PostMeta {
  return metaOf(path, bytes, open(path, bytes));
}

/** What of a post is searched. */
export type SearchedMeta = Pick<PostMeta, 'title' | 'tags' | 'aliases' | 'headings' | 'hash'>;

export interface Searched {
  readonly meta: SearchedMeta;
  readonly body: string;
}

/**
 * The same of a post as `readPost`, without what takes time and is not searched.
 * @param known what was read of the post before, which holds as long as its bytes are the same
 */
export function readSearched(path: string, bytes: Uint8Array, known?: SearchedMeta): Searched {
  if (known && hashOf('sha256', bytes, 'hex') === known.hash) {
    const body = bodyOf(path, bytes);
    if (body !== null) return { meta: known, body };
  }
  const { decoded, bodyAt, data } = open(path, bytes);
  const meta = searchedOf(path, bytes, { fields: new Fields(data), scan: scanBody(decoded.utf8, bodyAt) });
  return { meta, body: decoded.utf8.toString('utf8', bodyAt).normalize('NFC') };
}

function searchedOf(
  path: string,
  bytes: Uint8Array,
  { fields, scan, problems = new Problems(path) }: { fields: Fields; scan: Scan; problems?: Problems },
): SearchedMeta {
  return {
    title: titleOf(path, fields, scan.headings, problems),
    tags: distinct([...tagsOf(fields), ...scan.tags]).map(cleanLine),
    aliases: distinct(fields.list(splitAtCommas, 'aliases', 'alias', 'redirect_from')).map(cleanLine),
    headings: scan.headings.map(cleanLine),
    hash: hashOf('sha256', bytes, 'hex'),
  };
}

/** A post's text with its front matter read. */
interface Opened {
  readonly decoded: Decoded;
  readonly data: FrontMatter['data'];
  readonly fault: FrontMatter['fault'];
  /** Where the body begins, in bytes of `decoded.utf8`. */
  readonly bodyAt: number;
  readonly bodyLine: number;
}

/** Bytes that hold nearly every front matter; only where it goes on is more decoded. */
const head = 4096;

/** How many bytes to decode for the front matter: up to what seems to be its end. */
function headOf(utf8: Buffer): number {
  const first = utf8[0];
  if (first !== 0x2d && first !== 0x2b) return head;
  const end = utf8.indexOf(first === 0x2d ? '\n---' : '\n+++', 3);
  return end < 0 || end > head ? head : Math.min(head, end + 200);
}

function open(path: string, bytes: Uint8Array): Opened {
  const opened = openMatter(bytes);
  return isMdx(path) ? withoutModuleCode(opened) : opened;
}

function withoutModuleCode(opened: Opened): Opened {
  const text = opened.decoded.utf8.toString('utf8', opened.bodyAt);
  const code = text.slice(0, behindModuleCode(text));
  return {
    ...opened,
    bodyAt: opened.bodyAt + Buffer.byteLength(code, 'utf8'),
    bodyLine: opened.bodyLine + code.split('\n').length - 1,
  };
}

/** The body, when it is known where it begins without reading the front matter; else `null`. */
function bodyOf(path: string, bytes: Uint8Array): string | null {
  if (isMdx(path)) return null;
  const { utf8 } = decode(bytes);
  const { text, found } = matterIn(utf8);
  if (found && (found === 'unclosed' || !isSurelyMatter(found))) return null;
  const bodyAt = found ? Buffer.byteLength(text.slice(0, found.bodyAt), 'utf8') : 0;
  return utf8.toString('utf8', bodyAt).normalize('NFC');
}

/** Looks for front matter in as much of a text as is needed for it. */
function matterIn(utf8: Buffer): { readonly text: string; readonly found: Found | 'unclosed' | null } {
  const length = headOf(utf8);
  const text = utf8.toString('utf8', 0, length);
  const found = findFrontMatter(text);
  if (utf8.length <= length || (found !== 'unclosed' && (found || !mayBegin(text)))) return { text, found };
  const whole = utf8.toString('utf8');
  return { text: whole, found: findFrontMatter(whole) };
}

function openMatter(bytes: Uint8Array): Opened {
  const decoded = decode(bytes);
  const whole: Opened = { decoded, data: {}, fault: null, bodyAt: 0, bodyLine: 1 };
  const { text, found } = matterIn(decoded.utf8);
  if (!found) return whole;
  if (found === 'unclosed') return { ...whole, fault: unclosed };
  const read = readFrontMatter(found);
  if (!read) return whole;
  const bodyAt = Buffer.byteLength(text.slice(0, found.bodyAt), 'utf8');
  return { decoded, data: read.data, fault: read.fault, bodyAt, bodyLine: found.bodyLine };
}

/** Whether front matter may begin here that ends further on. */
const mayBegin = (text: string): boolean => /^(?:---|\+\+\+|;;;|\{)/.test(text);

function metaOf(path: string, bytes: Uint8Array, { decoded, data, fault, bodyAt }: Opened): PostMeta {
  const fields = new Fields(data);
  const problems = new Problems(path);
  if (decoded.doubtful) problems.encoding();
  if (fault) problems.frontMatter(fault);
  if (isTooLarge(decoded.utf8, bodyAt)) problems.tooLarge();
  const scan = scanBody(decoded.utf8, bodyAt);
  if (scan.isTooDeep) problems.tooDeep();
  const { title, tags, aliases, headings, hash } = searchedOf(path, bytes, { fields, scan, problems });
  const address = fields.text(
    'permalink',
    'url',
    'canonical',
    'canonical_url',
    'link',
    'external_url',
    'source_url',
    'path',
  );
  return {
    path,
    title,
    date: dateOf(path, fields, problems),
    tags,
    lang: languageOf(fields) ?? guessLanguage(decoded.utf8, bodyAt),
    authors: distinct(fields.list(splitNames, 'authors', 'author', 'by', 'creator', 'byline')).map(cleanLine),
    summary: cleaned(fields.text('summary', 'description', 'excerpt', 'abstract', 'lead', 'teaser')),
    draft: isDraft(path, fields),
    id: cleaned(fields.text('id', 'uid', 'uuid', 'guid')),
    slug: cleaned(fields.text('slug')),
    address: address && /^(?:https?:\/\/|\/|[\w.-]+\/|[\w-]+$)/i.test(address) ? cleanLine(address) : null,
    aliases,
    words: scan.words,
    headings,
    hash,
    problems: problems.list,
  };
}

const cleaned = (text: string | null): string | null => text && cleanLine(text);

function titleOf(path: string, fields: Fields, headings: readonly string[], problems: Problems): string {
  const written = [fields.text('title', 'titel'), headings[0]].find((text) => text && !/^\{\{.*\}\}$/.test(text));
  const title = written ?? titleFromPath(path);
  if (!isClean(title)) problems.controlCharacters();
  return cleanLine(title);
}

/** The date of the post itself; when it was changed is not looked at. */
function dateOf(path: string, fields: Fields, problems: Problems): PostDate | null {
  const value = fields.get(
    'date',
    'datum',
    'published',
    'publishDate',
    'pubDate',
    'datePublished',
    'published_at',
    'created',
    'created_at',
    'dateCreated',
  );
  if (value !== undefined && typeof value !== 'boolean' && !isLeftToGenerator(value)) {
    const read = readDate(Array.isArray(value) ? value[0] : value);
    if (read) {
      if (read.ambiguous) problems.ambiguousDate(String(value), read.date.text);
      return read.date;
    }
    problems.date(typeof value === 'string' ? value : JSON.stringify(value));
  }
  return dateInName(nameOf(path));
}

/** Eleventy's `Last Modified` and `git Created`, and the `{{date}}` of a template, which YAML takes for a map. */
function isLeftToGenerator(value: unknown): boolean {
  if (typeof value === 'string') return /^(?:git )?(?:created|last modified)$|\{\{.*\}\}/i.test(value.trim());
  return typeof value === 'object' && value !== null && '[object Object]' in value;
}

function tagsOf(fields: Fields): string[] {
  return [
    ...fields.list(splitTags, 'tags'),
    ...fields.list(splitAtCommas, 'tag'),
    ...fields.list(splitTags, 'categories'),
    ...fields.list(splitAtCommas, 'category', 'kategorie', 'kategorien'),
    ...fields.list(splitTags, 'keywords', 'schlagwörter', 'topics'),
  ];
}

const languageNames: Readonly<Record<string, string>> = {
  deutsch: 'de',
  german: 'de',
  englisch: 'en',
  english: 'en',
  français: 'fr',
  french: 'fr',
  italiano: 'it',
  italian: 'it',
};

/** The language as the post names it, as a BCP 47 tag. */
function languageOf(fields: Fields): string | null {
  const written = fields.text('lang', 'language', 'sprache', 'locale', 'hreflang');
  if (!written) return null;
  const named = languageNames[written.toLowerCase()];
  if (named) return named;
  const tag = written.replace(/\..*$/, '').replace(/_/g, '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? tag : null;
}

function isDraft(path: string, fields: Fields): boolean {
  const isTrue = (value: unknown) => value === true || /^(?:true|yes|ja|1|on)$/i.test(String(value));
  const isFalse = (value: unknown) => value === false || /^(?:false|no|nein|0|off)$/i.test(String(value));
  if (isTrue(fields.get('draft', 'entwurf')) || isFalse(fields.get('published'))) return true;
  return /^(?:draft|entwurf)$/i.test(fields.text('status') ?? '') || /(?:^|\/)_drafts\//.test(path);
}
