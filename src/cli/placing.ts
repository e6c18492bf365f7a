import { anchorPost } from '../annotation/anchor.ts';
import { type Annotation, positionOf, quoteOf } from '../annotation/model.ts';
import type { Verdict } from '../annotation/verdict.ts';
import { READING_TEXT_RULES } from '../post/reading/rules.ts';
import { preciseLocations } from './locations.ts';
import type { Session } from './session.ts';

/** An annotation or bookmark, and where it is today. */
export interface PlacedRecord {
  readonly annotation: Annotation;
  /** The path of its post today, or `null`. */
  readonly path: string | null;
  /** The post's title today, or as it was. */
  readonly title: string | null;
  readonly verdict: Verdict;
}

/**
 * Places every annotation and bookmark of the archive, by post in the list's order and there in reading order. A post
 * whose file is known to have the reading text that they were made with is not parsed.
 */
export async function placeRecords(
  session: Session,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<readonly PlacedRecord[]> {
  const records = [...session.annotations, ...session.bookmarks];
  const where = await preciseLocations(session, records);
  const groups = groupBy(records, where);
  const placed: PlacedRecord[] = [];
  let done = 0;
  for (const post of session.posts) {
    const group = groups.get(post.path);
    if (!group) continue;
    const verdicts = await placeInPost(session, post.path, post.hash, group);
    const rows = group.map((annotation, i) => ({
      annotation,
      path: post.path,
      title: post.title,
      verdict: verdicts[i]!,
    }));
    placed.push(...rows.sort(inReadingOrder));
    done += group.length;
    onProgress(done, records.length);
  }
  for (const annotation of groups.get(null) ?? []) {
    placed.push({ annotation, path: null, title: annotation.target.title ?? null, verdict: lost(annotation) });
  }
  await session.fingerprints.save();
  return placed;
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** The verdicts on annotations of one post, in their order. */
export async function placeInPost(
  session: Session,
  path: string,
  hash: string,
  group: readonly Annotation[],
): Promise<readonly Verdict[]> {
  const fingerprint = await session.fingerprints.known(hash);
  const quick = group.map((annotation) =>
    fingerprint === undefined ? null : unchanged(annotation, path, fingerprint),
  );
  if (quick.every((verdict) => verdict !== null)) return quick;
  const { post, document } = await session.open(path);
  await session.fingerprints.of(post.meta.hash, document);
  return anchorPost(document, group, { path });
}

/** The verdict on an annotation whose post says what it said when the annotation was made; `null`: anchor it. */
function unchanged(annotation: Annotation, path: string, fingerprint: string): Verdict | null {
  const { target } = annotation;
  const position = positionOf(target);
  const quote = quoteOf(target);
  if (target.source !== path || target.fingerprint !== fingerprint || target.rules !== READING_TEXT_RULES) return null;
  if (!position || !quote) return null;
  const { start, end } = position;
  const { exact, prefix, suffix } = quote;
  return {
    id: annotation.id,
    status: 'exact',
    place: { start, end, exact, prefix, suffix },
    confidence: 1,
    why: { key: 'annotation.why.unchanged' },
    candidates: [],
  };
}

const lost = (annotation: Annotation): Verdict => ({
  id: annotation.id,
  status: 'orphan',
  place: null,
  confidence: 0,
  why: { key: 'cli.why.postGone', args: { path: annotation.target.source } },
  candidates: [],
});

/** Orphans of a post stand behind its other records, where they stood when they were made. */
function inReadingOrder(a: PlacedRecord, b: PlacedRecord): number {
  const rank = ({ verdict }: PlacedRecord) => (verdict.place === null && verdict.status === 'orphan' ? 1 : 0);
  const start = ({ verdict, annotation }: PlacedRecord) =>
    verdict.place?.start ?? positionOf(annotation.target)?.start ?? -1;
  return rank(a) - rank(b) || start(a) - start(b) || (a.annotation.created < b.annotation.created ? -1 : 1);
}
