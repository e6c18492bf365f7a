import type { Message } from '../locale/message.ts';
import { isRecord } from './canonical.ts';
import { cleanTags } from './create.ts';
import { dropped, type ImportAnswer, type ImportOptions } from './import.ts';
import { postAt } from './import-post.ts';
import { type Annotation, emptyDocument, type Selector, type TextualBody } from './model.ts';

type Row = Readonly<Record<string, unknown>>;

/** True for what the Hypothesis API (`rows`) and the Hypothesis client's export (`annotations`) give, or a bare list of it. */
export const isHypothesis = (value: unknown): boolean => rowsOf(value).some(isRow);

const isRow = (row: unknown): row is Row =>
  isRecord(row) && typeof row['id'] === 'string' && typeof row['uri'] === 'string' && row['type'] === undefined;

function rowsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return [];
  const rows = value['rows'] ?? value['annotations'];
  return Array.isArray(rows) ? rows : [];
}

/**
 * Reads annotations of Hypothesis. Their quotes are kept; their offsets count in the text of a web page and are worth
 * nothing here, so they stay unread. A reply is a note of its own on what it replies to.
 */
export function importHypothesis(value: unknown, options: ImportOptions): ImportAnswer {
  const rows = rowsOf(value);
  const good = rows.filter(isRow);
  const byId = new Map(good.map((row) => [row['id'] as string, row]));
  const unknown = new Set<string>();
  const annotations = good.map((row) => annotationOf(row, byId, options, unknown));
  const problems: Message[] = [...unknown].map((address) => ({ key: 'annotation.import.no-post', args: { address } }));
  if (good.length < rows.length) problems.push(dropped(rows.length - good.length, 'rows'));
  return { document: { ...emptyDocument, annotations }, problems };
}

function annotationOf(
  row: Row,
  byId: ReadonlyMap<string, Row>,
  options: ImportOptions,
  unknown: Set<string>,
): Annotation {
  const uri = row['uri'] as string;
  const title = titleOf(row);
  const post = postAt(uri, title, options.posts);
  if (!post) unknown.add(uri);
  const selector = selectorsOf(row, byId);
  const created = time(row['created']) ?? options.now;
  const body = bodyOf(row);
  return {
    id: `https://hypothes.is/a/${row['id'] as string}`,
    type: 'Annotation',
    motivation: body.some(({ purpose }) => purpose === 'commenting') ? 'commenting' : 'highlighting',
    created,
    modified: time(row['updated']) ?? created,
    archive: options.archive,
    ...(body.length ? { body } : {}),
    ...(typeof row['user'] === 'string' ? { creator: row['user'] } : {}),
    target: {
      source: post?.path ?? uri,
      ...(post || title ? { title: post?.title ?? title } : {}),
      ...(post?.id ? { postId: post.id } : {}),
      ...(post?.slug ? { slug: post.slug } : {}),
      ...(selector.length ? { selector } : {}),
    },
  };
}

/** Times of Hypothesis have microseconds; ours have milliseconds, UTC. */
function time(value: unknown): string | undefined {
  const date = typeof value === 'string' ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}

function titleOf(row: Row): string | undefined {
  const title = isRecord(row['document']) ? row['document']['title'] : undefined;
  const first = Array.isArray(title) ? title[0] : title;
  return typeof first === 'string' ? first : undefined;
}

function bodyOf(row: Row): TextualBody[] {
  const text = typeof row['text'] === 'string' ? row['text'] : '';
  const tags = Array.isArray(row['tags']) ? row['tags'].filter((tag) => typeof tag === 'string') : [];
  const note: TextualBody = { type: 'TextualBody', value: text, format: 'text/markdown', purpose: 'commenting' };
  const tagBodies = cleanTags(tags).map((value): TextualBody => ({ type: 'TextualBody', value, purpose: 'tagging' }));
  return text.trim() === '' ? tagBodies : [note, ...tagBodies];
}

function selectorsOf(row: Row, byId: ReadonlyMap<string, Row>): Selector[] {
  const root = Array.isArray(row['references']) ? byId.get(String(row['references'][0])) : undefined;
  const targets = (root ?? row)['target'];
  const target: unknown = Array.isArray(targets) ? targets[0] : targets;
  const selectors = isRecord(target) && Array.isArray(target['selector']) ? target['selector'] : [];
  const quote = selectors.find((s: unknown) => isRecord(s) && s['type'] === 'TextQuoteSelector');
  if (!isRecord(quote) || typeof quote['exact'] !== 'string') return [];
  const text = (field: unknown) => (typeof field === 'string' ? field.normalize('NFC') : '');
  return [
    {
      type: 'TextQuoteSelector',
      exact: text(quote['exact']),
      prefix: text(quote['prefix']),
      suffix: text(quote['suffix']),
    },
  ];
}
