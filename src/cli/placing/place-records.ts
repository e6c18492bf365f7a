import { type Annotation, positionOf } from '../../annotation/model.ts';
import type { Verdict } from '../../annotation/verdict.ts';
import { DiskFailure } from '../../disk/failure.ts';
import type { Message } from '../../locale/message.ts';
import { inSlices, Pauses } from '../../post/pauses.ts';
import type { PostMeta } from '../../post/post.ts';
import { stride } from '../../post/steps.ts';
import type { Where } from '../locations.ts';
import { eachWithThreads, type PostThreads } from '../post-threads.ts';
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
  /** Verdicts that took a parse, by path. */
  readonly #anchored = new Map<string, Group & { readonly verdicts: readonly Verdict[] }>();
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
    const keep = ({ post: { path, title }, records: own }: Group, verdicts: readonly Verdict[]) => {
      const rows = own.flatMap((annotation, i): PlacedRecord[] => {
        const verdict = verdicts[i];
        return verdict ? [{ annotation, path, title, verdict }] : [];
      });
      byPath.set(path, rows.sort(inReadingOrder));
    };
    for (const group of groups.ofPosts) {
      if (pauses.isDue) await pauses.take();
      const verdicts = (await knownVerdicts(session, group.post, group.records)) ?? this.#anchoredBefore(group);
      if (verdicts) keep(group, verdicts);
      else changed.push(group);
      if (verdicts) done += group.records.length;
    }
    onProgress(done, records.length);
    await eachWithThreads(changed, session.isRead, async (group, threads) => {
      try {
        keep(group, await this.#anchor(group, threads));
      } catch (error) {
        // A post that is gone since, or cannot be read: what can be told of the others is told all the same.
        if (!(error instanceof DiskFailure)) throw error;
        for (const annotation of group.records) lost.push(lostRecord(annotation, error.reason));
      }
      done += group.records.length;
      onProgress(done, records.length);
    });
    const placed: PlacedRecord[] = [];
    for (const { post } of groups.ofPosts) for (const record of byPath.get(post.path) ?? []) placed.push(record);
    for (const annotation of groups.ofNone) placed.push(lostRecord(annotation, postGone(annotation)));
    await session.fingerprints.save();
    return { rows: [...placed, ...lost], isWhole: lost.length === 0 };
  }

  /** What was found of these records in the post as it is. */
  #anchoredBefore({ post, records }: Group): readonly Verdict[] | null {
    const last = this.#anchored.get(post.path);
    const isSame =
      last?.post.hash === post.hash &&
      last.records.length === records.length &&
      last.records.every((record, i) => record === records[i]);
    return isSame ? last.verdicts : null;
  }

  async #anchor(group: Group, threads: PostThreads | null): Promise<readonly Verdict[]> {
    const { post, records } = group;
    const { hash, verdicts } = await placeAnew(this.#session, post, records, threads);
    // The file may have changed since the list was read.
    if (hash === post.hash) this.#anchored.set(post.path, { ...group, verdicts });
    return verdicts;
  }
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
