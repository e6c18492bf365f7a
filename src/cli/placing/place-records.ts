import { anchorPost } from '../../annotation/anchor.ts';
import { type Annotation, positionOf, quoteOf } from '../../annotation/model.ts';
import type { Verdict } from '../../annotation/verdict.ts';
import { Pauses } from '../../post/pauses.ts';
import type { PostMeta } from '../../post/post.ts';
import { READING_TEXT_RULES } from '../../post/reading/rules.ts';
import { eachWithThreads, type PostThreads } from '../post-threads.ts';
import type { Session } from '../session.ts';

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
 * whose file is known to have the reading text that they were made with is not parsed; the others are, on other threads
 * where they are many or keys come meanwhile.
 * @param onProgress records placed so far, and in all
 */
export async function placeRecords(
  session: Session,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<readonly PlacedRecord[]> {
  const records = [...session.annotations, ...session.bookmarks];
  const groups = groupBy(records, await session.whereabouts.now());
  const pauses = new Pauses();
  const byPath = new Map<string, readonly PlacedRecord[]>();
  const changed: { readonly post: PostMeta; readonly group: readonly Annotation[] }[] = [];
  let done = 0;
  const keep = ({ path, title }: PostMeta, group: readonly Annotation[], verdicts: readonly Verdict[]) => {
    const rows = group.flatMap((annotation, i): PlacedRecord[] => {
      const verdict = verdicts[i];
      return verdict ? [{ annotation, path, title, verdict }] : [];
    });
    byPath.set(path, rows.sort(inReadingOrder));
    done += group.length;
  };
  const annotated = session.posts.filter(({ path }) => groups.has(path));
  for (const post of annotated) {
    if (pauses.isDue) await pauses.take();
    const group = groups.get(post.path) ?? [];
    const verdicts = await knownVerdicts(session, post, group);
    if (verdicts) keep(post, group, verdicts);
    else changed.push({ post, group });
  }
  onProgress(done, records.length);
  await eachWithThreads(changed, session.isRead, async ({ post, group }, threads) => {
    keep(post, group, await placeAnew(session, post, group, threads));
    onProgress(done, records.length);
  });
  const placed = annotated.flatMap(({ path }) => byPath.get(path) ?? []);
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
export const placeInPost = async (
  session: Session,
  post: Pick<PostMeta, 'path' | 'hash'>,
  group: readonly Annotation[],
): Promise<readonly Verdict[]> =>
  (await knownVerdicts(session, post, group)) ?? (await placeAnew(session, post, group, null));

/** The same where the post says what it said when they were made; else `null`. */
async function knownVerdicts(
  session: Session,
  { path, hash }: Pick<PostMeta, 'path' | 'hash'>,
  group: readonly Annotation[],
): Promise<readonly Verdict[] | null> {
  const fingerprint = await session.fingerprints.known(hash);
  if (fingerprint === undefined) return null;
  const verdicts = group.map((annotation) => unchanged(annotation, path, fingerprint));
  return verdicts.every((verdict) => verdict !== null) ? verdicts : null;
}

async function placeAnew(
  session: Session,
  { path }: Pick<PostMeta, 'path'>,
  group: readonly Annotation[],
  threads: PostThreads | null,
): Promise<readonly Verdict[]> {
  const file = threads && session.archive.fileOf(path);
  const placement = file ? await threads.place({ path, file }, group) : null;
  if (placement) {
    await session.fingerprints.add(placement.hash, placement.fingerprint);
    return placement.verdicts;
  }
  const { post, document } = await session.open(path);
  const fingerprint = await session.fingerprints.of(post.meta.hash, document);
  return anchorPost(document, group, { path, fingerprint });
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
