import { Pauses } from '../../disk/pause.ts';
import { type Lookup, linkAddresses, resolveLink } from '../../post/links.ts';
import type { PostMeta } from '../../post/post.ts';
import type { Session } from '../session.ts';

/** Archives up to this size are read at once for their links; larger ones in idle time. */
const small = 300;
/** Posts of a large archive that are read at a time, and how long the keys have the thread to themselves then, in ms. */
const stride = 4;
const rest = 12;

/** Where a post links to, as long as its file is as it was. */
interface Outgoing {
  readonly hash: string;
  /** What links may call it. */
  readonly names: string;
  readonly targets: readonly string[];
}

type Tell = (path: string, backlinks: readonly string[]) => void;

/** Which posts link to which: made once from the posts' sources; later only what has changed is read again. */
export class Backlinks {
  readonly #session: Pick<Session, 'posts' | 'archive'>;
  readonly #lookup: () => Promise<Lookup>;
  readonly #tell: Tell;
  #outgoing: ReadonlyMap<string, Outgoing> = new Map();
  /** The answers, by target; those of before while posts are read again. */
  #index: ReadonlyMap<string, readonly string[]> = new Map();
  #isStale = true;
  #building: Promise<void> | null = null;
  #asked: string | null = null;

  /** @param tell is called with what is known late of the post that was asked for last */
  constructor(session: Pick<Session, 'posts' | 'archive'>, lookup: () => Promise<Lookup>, tell: Tell) {
    this.#session = session;
    this.#lookup = lookup;
    this.#tell = tell;
  }

  /** The posts have changed. */
  forget(): void {
    this.#isStale = true;
  }

  /** Paths of the posts that link to one, newest first; what is known so far while a large archive is being read. */
  async to(path: string): Promise<readonly string[]> {
    this.#asked = path;
    if (this.#isStale) {
      this.#building ??= this.#build().finally(() => {
        this.#building = null;
      });
      if (this.#session.posts.length <= small) await this.#building;
    }
    return this.#index.get(path) ?? [];
  }

  async #build(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const { posts } = this.#session;
      const outgoing = await this.#read(posts);
      if (posts !== this.#session.posts) continue;
      this.#outgoing = outgoing;
      this.#index = inverted(posts, outgoing);
    }
    if (this.#asked !== null && this.#session.posts.length > small)
      this.#tell(this.#asked, this.#index.get(this.#asked) ?? []);
  }

  async #read(posts: readonly PostMeta[]): Promise<ReadonlyMap<string, Outgoing>> {
    const { archive } = this.#session;
    const before = this.#outgoing;
    // What a link means depends on which posts there are, and on what they are called.
    const areSame =
      posts.length === before.size && posts.every((post) => before.get(post.path)?.names === namesOf(post));
    const outgoing = new Map<string, Outgoing>();
    const pauses = new Pauses();
    const lookup = await this.#lookup();
    let read = 0;
    for (const meta of posts) {
      const { path, hash } = meta;
      const known = before.get(path);
      if (areSame && known?.hash === hash) {
        outgoing.set(path, known);
        continue;
      }
      if (posts.length > small && ++read % stride === 0) await new Promise((done) => setTimeout(done, rest).unref());
      if (pauses.isDue) await pauses.take();
      const post = await archive.read(path).catch(() => null);
      if (pauses.isDue) await pauses.take();
      outgoing.set(path, { hash, names: namesOf(meta), targets: post ? targetsOf(path, post.body, lookup) : [] });
    }
    return outgoing;
  }
}

function targetsOf(path: string, body: string, lookup: Lookup): readonly string[] {
  const targets = new Set<string>();
  for (const address of linkAddresses(body)) {
    const target = resolveLink(address, path, lookup);
    if (target.kind === 'post' && target.path !== path) targets.add(target.path);
  }
  return [...targets];
}

const namesOf = ({ title, slug, id, address, aliases }: PostMeta): string =>
  [title, slug, id, address, ...aliases].join('\n');

function inverted(posts: readonly PostMeta[], outgoing: ReadonlyMap<string, Outgoing>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const { path } of posts) {
    for (const target of outgoing.get(path)?.targets ?? []) {
      const known = index.get(target);
      if (known) known.push(path);
      else index.set(target, [path]);
    }
  }
  return index;
}
