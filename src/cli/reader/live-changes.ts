import type { Annotation } from '../../annotation/model.ts';
import type { Archive } from '../../disk/archive.ts';
import { DiskFailure } from '../../disk/failure.ts';
import { watchArchive } from '../../disk/watch-archive.ts';
import { inSlices, Pauses } from '../../post/pauses.ts';
import type { PostMeta } from '../../post/post.ts';
import { stride } from '../../post/steps.ts';
import type { PortEvent } from '../../tui/ports.ts';
import type { Where } from '../locations.ts';
import { calmly } from '../progress.ts';
import { reasonOf } from '../reason.ts';
import type { Session } from '../session.ts';
import type { Opening } from './opening.ts';

type Listener = (event: PortEvent) => void;

/** Tells the reader what other programs do to the archive and to the data file while it is open. */
export class LiveChanges {
  readonly #session: Session;
  readonly #opening: Opening | null;
  readonly #onPosts: () => void;
  #listener: Listener | null = null;
  #reading: Promise<void> | null = null;
  /** Paths that are to be read next; `null`: all of them. */
  #waiting: Set<string> | null = new Set();
  #isWaiting = false;
  readonly #ending = new AbortController();
  #isWatching = false;
  #endWatching = () => {};

  #isWhole: () => void = () => {};
  /** Resolves when all posts are known, if only as they were at the last start. */
  readonly whole = new Promise<void>((resolve) => {
    this.#isWhole = resolve;
  });
  #isChecked: () => void = () => {};
  /** Resolves when the archive has been read to its end, or compared with what is remembered of it. */
  readonly #checked = new Promise<void>((resolve) => {
    this.#isChecked = resolve;
  });

  /** @param opening what of the archive is still being read; `null`: nothing */
  constructor(session: Session, opening: Opening | null, onPosts: () => void) {
    this.#session = session;
    this.#opening = opening;
    this.#onPosts = onPosts;
    if (session.archive.missing === 0) this.#isWhole();
  }

  listen(listener: Listener): () => void {
    this.#listener = listener;
    const { context } = this.#session;
    const endData = context.data.watch((document) => {
      if (document instanceof DiskFailure) listener({ type: 'problem', what: document.reason });
      if (document instanceof Error) return;
      this.#session.adopt(document);
      listener({ type: 'data', document });
    });
    this.#watch();
    this.#tellArchive();
    void this.#follow();
    // The first search then finds what it needs.
    if (this.#session.archive.missing === 0) this.#session.searching.prepare();
    return () => {
      endData();
      this.#ending.abort();
      this.#endWatching();
      void this.#session.searching.close();
      this.#listener = null;
    };
  }

  /** The rest of an archive that is being read; what is known of all posts only can be done after it. */
  async #follow(): Promise<void> {
    const session = this.#session;
    const what = { key: 'cli.progress.reading' };
    try {
      await this.#opening?.follow(session.archive, {
        onArchive: (archive) => this.#takeArchive(archive),
        onProgress: calmly((done, total) => this.#listener?.({ type: 'progress', what, done, total })),
      });
    } catch (error) {
      if (error instanceof DiskFailure) this.#listener?.({ type: 'problem', what: error.reason });
    }
    this.#isWhole();
    this.#isChecked();
    this.#watch();
    await this.#tellLocations();
    await this.#index();
    await this.#tellLostPosts();
  }

  #takeArchive(archive: Archive): void {
    const isAsKnown = archive.posts === this.#session.archive.posts;
    this.#session.grow(archive);
    if (!isAsKnown) this.#onPosts();
    this.#tellArchive();
  }

  /** What other programs do to the archive is told, from when its folders were looked at. */
  #watch(): void {
    const { root, found } = this.#session.archive;
    if (this.#isWatching || found.folders.length === 0 || this.#ending.signal.aborted) return;
    this.#isWatching = true;
    this.#endWatching = watchArchive(root, found, (paths) => void this.#changedQuietly(paths));
  }

  /** Something else is known of the archive. */
  tell(event: PortEvent): void {
    this.#listener?.(event);
  }

  #tellArchive(): void {
    const { posts, problems, missing } = this.#session.archive;
    this.#listener?.({ type: 'archive', posts, problems, missing });
  }

  /** Posts were changed, by the reader's own editor or others; `null`: it is not known which. */
  async changed(paths: readonly string[] | null): Promise<void> {
    if (this.#waiting !== null) this.#waiting = paths === null ? null : new Set([...this.#waiting, ...paths]);
    this.#isWaiting = true;
    // What comes while posts are being read is read after it, never taken for read.
    this.#reading ??= this.#readWaiting().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readWaiting(): Promise<void> {
    await this.#checked;
    while (this.#isWaiting) {
      const paths = this.#waiting;
      this.#waiting = new Set();
      this.#isWaiting = false;
      await this.#read(paths === null ? null : [...paths]);
    }
  }

  async #changedQuietly(paths: readonly string[] | null): Promise<void> {
    try {
      await this.changed(paths);
    } catch (error) {
      if (error instanceof DiskFailure) this.#listener?.({ type: 'problem', what: error.reason });
    }
  }

  /** Reads the whole list again. */
  reload(): Promise<void> {
    return this.changed(null);
  }

  async #read(paths: readonly string[] | null): Promise<void> {
    const before = this.#session.posts;
    await this.#session.reload(paths);
    this.#onPosts();
    this.#tellArchive();
    const changed = await inSlices(changedPaths(before, this.#session.posts), new Pauses({ isAwaited: true }));
    if (changed.length > 0) this.#listener?.({ type: 'posts-changed', paths: changed });
    await this.#tellLocations();
    void this.#index().then(() => this.#tellLostPosts());
  }

  /** The index follows the posts while they are read; searching goes on with what there is. */
  async #index(): Promise<void> {
    // Nobody would end the thread that is started for it.
    if (this.#ending.signal.aborted) return;
    const what = { key: 'cli.progress.indexing' };
    try {
      await this.#session.searching.refresh(
        calmly((done, total) => this.#listener?.({ type: 'progress', what, done, total })),
        this.#ending.signal,
      );
    } catch (error) {
      // Reading and annotating go on without a search.
      this.#listener?.({ type: 'problem', what: { key: 'cli.index.failed', args: { reason: reasonOf(error) } } });
    }
    this.#listener?.({ type: 'progress', what, done: 1, total: 1 });
  }

  /** Which post an annotation belongs to, where that is not the one it was made in. */
  async #tellLocations(): Promise<void> {
    await this.#tellWhere(this.#session.whereabouts.listed());
  }

  /** The same of posts that only their text can tell; for that the whole archive is read once. */
  async #tellLostPosts(): Promise<void> {
    try {
      if (!this.#ending.signal.aborted) await this.#tellWhere(this.#session.whereabouts.precise());
    } catch (error) {
      if (error instanceof DiskFailure) this.#listener?.({ type: 'problem', what: error.reason });
    }
  }

  async #tellWhere(looking: Promise<Where>): Promise<void> {
    // Those that are made meanwhile are not looked for: they are where they were made.
    const { archive, annotations, bookmarks } = this.#session;
    const where = await looking;
    // Posts have come or gone meanwhile: what is told of them is newer than this.
    if (archive !== this.#session.archive) return;
    const posts = await inSlices(elsewhere([...annotations, ...bookmarks], where));
    if (archive === this.#session.archive) this.#listener?.({ type: 'located', posts });
  }
}

/** Where those records are whose post is not the one that they were made in. */
function* elsewhere(records: readonly Annotation[], where: Where): Generator<void, Record<string, string | null>> {
  const posts: Record<string, string | null> = {};
  for (const [i, record] of records.entries()) {
    if (i % stride === 0) yield;
    const path = where(record);
    if (path !== record.target.source) posts[record.id] = path;
  }
  return posts;
}

/** The paths of posts that came, went, or have another text. */
function* changedPaths(before: readonly PostMeta[], after: readonly PostMeta[]): Generator<void, readonly string[]> {
  const old = new Map<string, string>();
  const changed = new Set<string>();
  for (const [i, { path, hash }] of before.entries()) {
    if (i % stride === 0) yield;
    old.set(path, hash);
  }
  for (const [i, { path, hash }] of after.entries()) {
    if (i % stride === 0) yield;
    if (old.get(path) !== hash) changed.add(path);
    old.delete(path);
  }
  for (const path of old.keys()) changed.add(path);
  return [...changed];
}
