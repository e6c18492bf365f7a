import { Pauses } from '../../disk/pause.ts';
import { type Lookup, linkAddresses, resolveLink } from '../../post/links.ts';
import type { Session } from '../session.ts';

/** Archives up to this size are read at once for their links; larger ones in idle time. */
const small = 300;
/** Posts of a large archive that are read at a time, and how long the keys have the thread to themselves then, in ms. */
const stride = 4;
const rest = 12;

/** Which posts link to which: made once from the posts' sources, again after they change. */
export class Backlinks {
  readonly #session: Session;
  readonly #lookup: () => Lookup;
  #index: Map<string, string[]> | null = null;
  #building: Promise<void> | null = null;

  constructor(session: Session, lookup: () => Lookup) {
    this.#session = session;
    this.#lookup = lookup;
  }

  forget(): void {
    this.#index = null;
    this.#building = null;
  }

  /** Paths of the posts that link to one, newest first; none as long as a large archive is still being read. */
  async to(path: string): Promise<readonly string[]> {
    if (!this.#index) {
      this.#building ??= this.#build();
      if (this.#session.posts.length <= small) await this.#building;
    }
    return this.#index?.get(path) ?? [];
  }

  async #build(): Promise<void> {
    const { posts, archive } = this.#session;
    const index = new Map<string, string[]>();
    const pauses = new Pauses();
    for (const [i, { path }] of posts.entries()) {
      if (posts.length > small && i % stride === stride - 1)
        await new Promise((done) => setTimeout(done, rest).unref());
      if (pauses.isDue) await pauses.take();
      const post = await archive.read(path).catch(() => null);
      if (!post) continue;
      if (pauses.isDue) await pauses.take();
      const targets = new Set<string>();
      for (const address of linkAddresses(post.body)) {
        const target = resolveLink(address, path, this.#lookup());
        if (target.kind === 'post' && target.path !== path) targets.add(target.path);
      }
      for (const target of targets) {
        const known = index.get(target);
        if (known) known.push(path);
        else index.set(target, [path]);
      }
    }
    if (posts === this.#session.posts) this.#index = index;
  }
}
