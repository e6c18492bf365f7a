import { DiskFailure } from '../../disk/failure.ts';
import { watchArchive } from '../../disk/watch-archive.ts';
import type { PostMeta } from '../../post/post.ts';
import type { PortEvent } from '../../tui/ports.ts';
import { preciseLocations } from '../locations.ts';
import { reasonOf } from '../reason.ts';
import type { Session } from '../session.ts';

type Listener = (event: PortEvent) => void;

/** Tells the reader what other programs do to the archive and to the data file while it is open. */
export class LiveChanges {
  readonly #session: Session;
  readonly #onPosts: () => void;
  #listener: Listener | null = null;
  #reading: Promise<void> | null = null;
  /** Paths that are to be read next; `null`: all of them. */
  #waiting: Set<string> | null = new Set();
  #isWaiting = false;

  constructor(session: Session, onPosts: () => void) {
    this.#session = session;
    this.#onPosts = onPosts;
  }

  listen(listener: Listener): () => void {
    this.#listener = listener;
    const { archive, context } = this.#session;
    const endArchive = watchArchive(archive.root, (paths) => void this.#changedQuietly(paths));
    const endData = context.data.watch((document) => {
      if (document instanceof DiskFailure) listener({ type: 'problem', what: document.reason });
      if (document instanceof Error) return;
      this.#session.adopt(document);
      listener({ type: 'data', document });
    });
    // What was remembered of the archive has been compared with it by now.
    listener({ type: 'archive', posts: archive.posts, problems: archive.problems });
    void this.#tellLocations();
    void this.#index();
    return () => {
      endArchive();
      endData();
      this.#listener = null;
    };
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
    const before = hashes(this.#session.posts);
    await this.#session.reload(paths);
    this.#onPosts();
    const { posts, problems } = this.#session.archive;
    this.#listener?.({ type: 'archive', posts, problems });
    const after = hashes(posts);
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (path) => before.get(path) !== after.get(path),
    );
    if (changed.length > 0) this.#listener?.({ type: 'posts-changed', paths: changed });
    await this.#tellLocations();
    void this.#index();
  }

  /** The index follows the posts while they are read; searching goes on with what there is. */
  async #index(): Promise<void> {
    const what = { key: 'cli.progress.indexing' };
    try {
      await this.#session.searching.refresh((done, total) => this.#listener?.({ type: 'progress', what, done, total }));
    } catch (error) {
      // Reading and annotating go on without a search.
      this.#listener?.({ type: 'problem', what: { key: 'cli.index.failed', args: { reason: reasonOf(error) } } });
    }
    this.#listener?.({ type: 'progress', what, done: 1, total: 1 });
  }

  /** Which post an annotation belongs to, where that is not the one it was made in. */
  async #tellLocations(): Promise<void> {
    const session = this.#session;
    const records = [...session.annotations, ...session.bookmarks];
    const where = await preciseLocations(session, records);
    const posts: Record<string, string | null> = {};
    for (const record of records) {
      const path = where(record);
      if (path !== record.target.source) posts[record.id] = path;
    }
    this.#listener?.({ type: 'located', posts });
  }
}

const hashes = (posts: readonly PostMeta[]): Map<string, string> =>
  new Map(posts.map((post) => [post.path, post.hash]));
