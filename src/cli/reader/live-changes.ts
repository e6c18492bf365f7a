import { DiskFailure } from '../../disk/failure.ts';
import { watchArchive } from '../../disk/watch-archive.ts';
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

  /** The reader's own editor, or the watcher, changed posts; `null`: it is not known which. */
  async changed(paths: readonly string[] | null): Promise<void> {
    const before = new Map(this.#session.posts.map((post) => [post.path, post.hash]));
    await this.reload();
    const after = new Map(this.#session.posts.map((post) => [post.path, post.hash]));
    const all = new Set([...before.keys(), ...after.keys()]);
    const changed = [...all].filter((path) => before.get(path) !== after.get(path));
    if (changed.length > 0) this.#listener?.({ type: 'posts-changed', paths: changed });
    else if (paths && paths.length === 0) return;
  }

  async #changedQuietly(paths: readonly string[] | null): Promise<void> {
    try {
      await this.changed(paths);
    } catch (error) {
      if (error instanceof DiskFailure) this.#listener?.({ type: 'problem', what: error.reason });
    }
  }

  /** Reads the list again; calls that come while it is being read share that reading. */
  reload(): Promise<void> {
    this.#reading ??= this.#reload().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #reload(): Promise<void> {
    await this.#session.reload();
    this.#onPosts();
    const { posts, problems } = this.#session.archive;
    this.#listener?.({ type: 'archive', posts, problems });
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
