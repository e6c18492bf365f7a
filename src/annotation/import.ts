import type { Message } from '../locale/message.ts';
import { isRecord } from './canonical.ts';
import { importHypothesis, isHypothesis } from './import-hypothesis.ts';
import { importJsonLd, isJsonLd } from './import-jsonld.ts';
import { type Annotation, type ArchiveRecord, type DataDocument, emptyDocument, type SavedSearch } from './model.ts';

export interface ImportOptions {
  /** The id of the archive that the annotations are for. */
  readonly archive: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** A new random UUID each time. */
  readonly uuid: () => string;
  /** The archive's posts: foreign addresses are looked up among them. */
  readonly posts: readonly ImportPost[];
}

export interface ImportPost {
  readonly path: string;
  readonly title: string;
  readonly id: string | null;
  readonly slug: string | null;
  readonly address: string | null;
}

export type ImportAnswer =
  /** To be merged into the data file (`merge`); `problems` says what could not be taken as it was. */
  { readonly document: DataDocument; readonly problems: readonly Message[] } | { readonly problem: Message };

/**
 * Reads annotations: what `exportJson` and `exportJsonLd` wrote (nothing is lost), a whole data file, W3C annotations
 * of other programs, or an export of Hypothesis. Importing the same file twice changes nothing.
 */
export function importRecords(text: string, options: ImportOptions): ImportAnswer {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return {
      problem: { key: 'annotation.import.no-json', args: { reason: error instanceof Error ? error.message : '' } },
    };
  }
  if (isDataDocument(value)) return importDocument(value, options);
  if (isHypothesis(value)) return importHypothesis(value, options);
  if (isJsonLd(value)) return importJsonLd(value, options);
  return { problem: { key: 'annotation.import.unknown' } };
}

const isDataDocument = (value: unknown): value is DataDocument =>
  isRecord(value) && typeof value['version'] === 'number' && Array.isArray(value['annotations']);

function importDocument(document: DataDocument, options: ImportOptions): ImportAnswer {
  if (document.version !== 1)
    return { problem: { key: 'annotation.import.newer', args: { version: document.version } } };
  const problems: Message[] = [];
  const taken = (list: unknown, name: string): Annotation[] => {
    const records = Array.isArray(list) ? list : [];
    const good = records.filter(isAnnotation);
    if (good.length < records.length) problems.push(dropped(records.length - good.length, name));
    return good;
  };
  const annotations = taken(document.annotations, 'annotations');
  const bookmarks = taken(document.bookmarks, 'bookmarks');
  const searches = (Array.isArray(document.searches) ? document.searches : []).filter(isSearch);
  if (searches.length < (document.searches?.length ?? 0))
    problems.push(dropped(document.searches.length - searches.length, 'searches'));
  const archives = document.archives ?? [];
  return { document: settled({ annotations, bookmarks, searches, archives }, options), problems };
}

export const dropped = (n: number, list: string): Message => ({ key: 'annotation.import.dropped', args: { n, list } });

/** The least that a record must have to be one. */
export const isAnnotation = (value: unknown): value is Annotation =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  value['id'] !== '' &&
  isRecord(value['target']) &&
  typeof value['target']['source'] === 'string';

const isSearch = (value: unknown): value is SavedSearch =>
  isRecord(value) && ['id', 'name', 'query'].every((field) => typeof value[field] === 'string' && value[field] !== '');

type Imported = Pick<DataDocument, 'annotations' | 'bookmarks' | 'archives'> & Partial<Pick<DataDocument, 'searches'>>;

/**
 * Records of another copy of this archive become this one's. Another copy is known by its posts: at least half of the
 * annotated ones are here, under the same path and title, id or slug. Records of any other archive stay its own.
 */
export function settled(
  { annotations, bookmarks, archives, searches = [] }: Imported,
  { archive, posts }: ImportOptions,
): DataDocument {
  const records = [...annotations, ...bookmarks];
  const same = new Set<string>();
  for (const id of new Set(records.map((record) => record.archive))) {
    const own = records.filter((record) => record.archive === id);
    if (id === undefined || id === archive || 2 * own.filter(here(posts)).length >= own.length) same.add(id);
  }
  const bound = (record: Annotation) =>
    record.archive !== archive && same.has(record.archive) ? { ...record, archive } : record;
  return {
    ...emptyDocument,
    archives: archives.filter((known: ArchiveRecord) => known.id === archive || !same.has(known.id)),
    annotations: annotations.map(bound),
    bookmarks: bookmarks.map(bound),
    searches: searches.map((search) => (same.has(search.archive ?? '') ? { ...search, archive } : search)),
  };
}

function here(posts: readonly ImportPost[]): (record: Annotation) => boolean {
  const titles = new Map(posts.map((post) => [post.path, post.title]));
  const ids = new Set(posts.flatMap((post) => (post.id ? [post.id] : [])));
  const slugs = new Set(posts.flatMap((post) => (post.slug ? [post.slug] : [])));
  return ({ target }) =>
    (titles.has(target.source) && (target.title === undefined || titles.get(target.source) === target.title)) ||
    ids.has(target.postId ?? '\0') ||
    slugs.has(target.slug ?? '\0');
}
