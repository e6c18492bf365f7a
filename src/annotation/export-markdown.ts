import type { Words } from '../locale/index.ts';
import { type ExportEntry, type ExportGroup, groupByPost } from './entry.ts';
import { noteOf, quoteOf, tagsOf } from './model.ts';

export interface MarkdownOptions {
  readonly words: Words;
  /** Title of the one file. */
  readonly title: string;
}

/** All annotations as one Markdown file, by post, in reading order. */
export function exportMarkdown(entries: readonly ExportEntry[], { words, title }: MarkdownOptions): string {
  const groups = groupByPost(entries);
  const sections = groups.map((group) => section(group, 2, words));
  return `${[`# ${escapeInline(title)}`, ...sections].join('\n\n')}\n`;
}

export interface MarkdownFile {
  /** The post's path, its extension replaced by `.md`: unique as the posts are. */
  readonly path: string;
  readonly text: string;
}

/** A Markdown file a post, with front matter that Obsidian and others read. */
export function exportMarkdownFiles(entries: readonly ExportEntry[], { words }: MarkdownOptions): MarkdownFile[] {
  return groupByPost(entries).map((group) => ({
    path: group.path.replace(/\.(md|markdown|mdx)$/i, '.md'),
    text: `${frontMatter(group)}\n${section(group, 1, words)}\n`,
  }));
}

function frontMatter({ path, title, post, entries }: ExportGroup): string {
  const tags = [...new Set(entries.flatMap(({ annotation }) => tagsOf(annotation)))];
  const fields: [string, unknown][] = [
    ['title', title],
    ['source', post?.address ?? path],
    ...(post?.date ? [['date', post.date] as [string, unknown]] : []),
    ...(tags.length ? [['tags', tags] as [string, unknown]] : []),
  ];
  // JSON strings and lists are YAML.
  return ['---', ...fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}`), '---', ''].join('\n');
}

function section(group: ExportGroup, level: number, words: Words): string {
  const { title, path, post, entries } = group;
  const address = post?.address && /^https?:/i.test(post.address) ? post.address : path;
  const heading = `${'#'.repeat(level)} [${escapeLinkText(title)}](${linkTarget(address)})`;
  return [heading, ...entries.map((entry) => item(entry, words))].join('\n\n');
}

function item(entry: ExportEntry, words: Words): string {
  const { annotation } = entry;
  const quote = quoteOf(annotation.target)?.exact ?? '';
  const parts = [
    quote === '' ? '' : blockQuote(quote),
    annotation.label ? `**${escapeInline(annotation.label)}**` : '',
    noteOf(annotation) ?? '',
    lastLine(entry, words),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Tags, colour, day, and where it is today unless simply there. */
function lastLine({ annotation, verdict, post }: ExportEntry, words: Words): string {
  const status = post === null ? 'orphan' : verdict?.status;
  const bookmark = annotation.motivation === 'bookmarking' ? '★' : '';
  const tags = tagsOf(annotation).map((tag) => `#${tag.replace(/\s+/g, '-')}`);
  const lost = status === 'orphan' || status === 'uncertain' ? words(`annotation.status.${status}`) : '';
  const parts = [bookmark, tags.join(' '), annotation.color ?? '', annotation.created.slice(0, 10), lost];
  return `*${parts
    .filter((part) => part !== '')
    .map(escapeInline)
    .join(' · ')}*`;
}

const blockQuote = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${escapeLine(line.replace(/\t/g, ' | '))}`)
    .join('  \n');

/** Escapes what would be read as Markdown inside a line, and nothing else: a quote should be found by its words. */
export const escapeInline = (text: string): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[*`]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\[(?=[^\]]*\](?:\(|\[|:))|(?<=\])\(/g, '\\$&')
    .replace(/\[\[/g, '\\[\\[')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/~~/g, '\\~\\~')
    .replace(/==/g, '\\=\\=');

/** The same for the text of a link, where brackets count too. */
const escapeLinkText = (text: string): string => escapeInline(text).replace(/(?<!\\)[[\]]/g, '\\$&');

/** The same, and what would be a block at the beginning of a line. */
const escapeLine = (line: string): string =>
  escapeInline(line)
    .replace(/^(\s*)(#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-{3,}\s*$|={2,}\s*$)/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(?: {4}|\t)+/, (indent) => '\u00a0'.repeat(indent.length));

/** A link target with white space and brackets percent-encoded. */
const linkTarget = (address: string): string =>
  address.replace(/[\s()<>\\]/g, (character) => encodeURIComponent(character).replace(/[()]/g, percent));
const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
