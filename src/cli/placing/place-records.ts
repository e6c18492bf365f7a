import { type Annotation, positionOf } from '../../annotation/model.ts';
import type { Verdict } from '../../annotation/verdict.ts';
import { DiskFailure } from '../../disk/failure.ts';
import type { Message } from '../../locale/message.ts';
import { inSlices, Pauses } from '../../post/pauses.ts';
import type { PostMeta } from '../../post/post.ts';
import { stride } from '../../post/steps.ts';
import type { Where } from '../locations.ts';
import { eachWithThreads } from '../post-threads.ts';
import type { Session } from '../session.ts';
import { knownVerdicts, placeAnew } from './place-in-post.ts';

/** An annotation or bookmark, and where it is today. */
export interface PlacedRecord {
  readonly annotation: Annotation;
  /** The path of its post today, or `null`. */
  readonly path: string | null;
  /** The post's title today, or as it was. */
  readonly title: string | null;
  readonly verdict: Verdict;
}

/** The records of a post whose verdicts have to be worked out, or were. */
interface Group {
  readonly post: PostMeta;
  readonly records: readonly Annotation[];
}

/** Places all annotations and bookmarks of a session's archive. What was found of a post is known until it changes. */
export class Placing {
  readonly #session: Session;
  /** What was found last, by path. */
  readonly #known = new Map<string, Group & { readonly rows: readonly PlacedRecord[] }>();
  #last: { readonly of: readonly unknown[]; readonly placed: Promise<readonly PlacedRecord[]> } | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Every annotation and bookmark, by post in the list's order and there in reading order; looked for once for each state
   * of posts, records and what is known of where the posts are. A post whose file is known to have the reading text that
   * they were made with is not parsed; the others are, on other threads where they are many or keys come meanwhile.
   * @param onProgress records placed so far, and in all
   */
  async placed(onProgress: (done: number, total: number) => void = () => {}): Promise<readonly PlacedRecord[]> {
    const { posts, annotations, bookmarks, whereabouts } = this.#session;
    const where = await whereabouts.now();
    const of = [posts, annotations, bookmarks, where];
    if (this.#last && of.every((part, i) => part === this.#last?.of[i])) return this.#last.placed;
    const looked = this.#place(posts, [...annotations, ...bookmarks], where, onProgress);
    const placed = looked.then(({ rows }) => rows);
    this.#last = { of, placed };
    const forget = () => {
      if (this.#last?.placed === placed) this.#last = null;
    };
    // What could not be read is tried again when it is asked for again.
    looked.then(({ isWhole }) => isWhole || forget(), forget);
    return placed;
  }

  async #place(
    posts: readonly PostMeta[],
    records: readonly Annotation[],
    where: Where,
    onProgress: (done: number, total: number) => void,
  ): Promise<{ readonly rows: readonly PlacedRecord[]; readonly isWhole: boolean }> {
    const session = this.#session;
    const pauses = new Pauses({ isAwaited: true });
    const groups = await inSlices(grouping(posts, records, where), pauses);
    const byPath = new Map<string, readonly PlacedRecord[]>();
    const lost: PlacedRecord[] = [];
    const changed: Group[] = [];
    let done = 0;
    for (const group of groups.ofPosts) {
      if (pauses.isDue) await pauses.take();
      const rows = this.#placedBefore(group) ?? (await this.#placedUnchanged(group));
      if (rows) byPath.set(group.post.path, rows);
      else changed.push(group);
      if (rows) done += group.records.length;
    }
    onProgress(done, records.length);
    await eachWithThreads(changed, session.isRead, async (group, threads) => {
      try {
        const { hash, verdicts } = await placeAnew(session, group.post, group.records, threads);
        // The file may have changed since the list was read.
        byPath.set(group.post.path, this.#keep({ ...group, post: { ...group.post, hash } }, verdicts));
      } catch (error) {
        // A post that is gone since, or cannot be read: what can be told of the others is told all the same.
        if (!(error instanceof DiskFailure)) throw error;
        for (const annotation of group.records) lost.push(lostRecord(annotation, error.reason));
      }
      done += group.records.length;
      onProgress(done, records.length);
    });
    const rows = await inSlices(inListOrder(groups, byPath), pauses);
    await session.fingerprints.save();
    return { rows: [...rows, ...lost], isWhole: lost.length === 0 };
  }

  /** Where these records of the post as it is were found. */
  #placedBefore({ post, records }: Group): readonly PlacedRecord[] | null {
    const last = this.#known.get(post.path);
    const isSame =
      last?.post.hash === post.hash &&
      last.post.title === post.title &&
      last.records.length === records.length &&
      last.records.every((record, i) => record === records[i]);
    return isSame ? last.rows : null;
  }

  async #placedUnchanged(group: Group): Promise<readonly PlacedRecord[] | null> {
    const verdicts = await knownVerdicts(this.#session, group.post, group.records);
    return verdicts && this.#keep(group, verdicts);
  }

  #keep(group: Group, verdicts: readonly Verdict[]): readonly PlacedRecord[] {
    const { path, title } = group.post;
    const rows = group.records.flatMap((annotation, i): PlacedRecord[] => {
      const verdict = verdicts[i];
      return verdict ? [{ annotation, path, title, verdict }] : [];
    });
    this.#known.set(path, { ...group, rows: rows.sort(inReadingOrder) });
    return rows;
  }
}

function* inListOrder(
  { ofPosts, ofNone }: Groups,
  byPath: ReadonlyMap<string, readonly PlacedRecord[]>,
): Generator<void, readonly PlacedRecord[]> {
  const placed: PlacedRecord[] = [];
  for (const [i, { post }] of ofPosts.entries()) {
    if (i % stride === 0) yield;
    for (const row of byPath.get(post.path) ?? []) placed.push(row);
  }
  for (const annotation of ofNone) placed.push(lostRecord(annotation, postGone(annotation)));
  return placed;
}

interface Groups {
  /** In the list's order. */
  readonly ofPosts: readonly Group[];
  /** Records whose post is none of the archive's. */
  readonly ofNone: readonly Annotation[];
}

function* grouping(posts: readonly PostMeta[], records: readonly Annotation[], where: Where): Generator<void, Groups> {
  const byPath = new Map<string | null, Annotation[]>();
  for (const [i, record] of records.entries()) {
    if (i % stride === 0) yield;
    const path = where(record);
    const own = byPath.get(path);
    if (own) own.push(record);
    else byPath.set(path, [record]);
  }
  const ofPosts: Group[] = [];
  for (const [i, post] of posts.entries()) {
    if (i % stride === 0) yield;
    const own = byPath.get(post.path);
    if (own) ofPosts.push({ post, records: own });
  }
  return { ofPosts, ofNone: byPath.get(null) ?? [] };
}

const postGone = ({ target }: Annotation): Message => ({ key: 'cli.why.postGone', args: { path: target.source } });

const lostRecord = (annotation: Annotation, why: Message): PlacedRecord => ({
  annotation,
  path: null,
  title: annotation.target.title ?? null,
  verdict: { id: annotation.id, status: 'orphan', place: null, confidence: 0, why, candidates: [] },
});

/** Orphans of a post stand behind its other records, where they stood when they were made. */
function inReadingOrder(a: PlacedRecord, b: PlacedRecord): number {
  const rank = ({ verdict }: PlacedRecord) => (verdict.place === null && verdict.status === 'orphan' ? 1 : 0);
  const start = ({ verdict, annotation }: PlacedRecord) =>
    verdict.place?.start ?? positionOf(annotation.target)?.start ?? -1;
  return rank(a) - rank(b) || start(a) - start(b) || (a.annotation.created < b.annotation.created ? -1 : 1);
}
