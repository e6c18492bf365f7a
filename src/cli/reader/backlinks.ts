import { type Lookup, linkAddresses, resolveLink } from '../../post/links.ts';
import { inSlices, Pauses } from '../../post/pauses.ts';
import type { PostMeta } from '../../post/post.ts';
import { stride } from '../../post/steps.ts';
import { PostThreads } from '../post-threads.ts';
import type { Session } from '../session.ts';

/** Archives up to this size are read at once for their links; larger ones meanwhile, on another thread. */
const small = 300;
/** Posts of a large archive that are read at a time, and how long the others have the machine then, in ms. */
const atOnce = 32;
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
      this.#index = await inSlices(inverting(posts, outgoing));
    }
    if (this.#asked !== null && this.#session.posts.length > small)
      this.#tell(this.#asked, this.#index.get(this.#asked) ?? []);
  }

  async #read(posts: readonly PostMeta[]): Promise<ReadonlyMap<string, Outgoing>> {
    const { outgoing, changed } = await inSlices(comparing(posts, this.#outgoing));
    const lookup = await this.#lookup();
    const pauses = new Pauses();
    await this.#eachAddresses(changed, async (meta, addresses) => {
      const { path, hash } = meta;
      outgoing.set(path, { hash, names: namesOf(meta), targets: targetsOf(path, addresses, lookup) });
      if (pauses.isDue) await pauses.take();
    });
    return outgoing;
  }

  /** Gives what each post links to; of many posts another thread reads it. */
  async #eachAddresses(
    posts: readonly PostMeta[],
    give: (meta: PostMeta, addresses: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const { archive } = this.#session;
    const threads = posts.length > small ? PostThreads.open(true, 1) : null;
    const some = batches(posts).values();
    const oneByOne = async () => {
      for (const batch of some) {
        const read = await threads?.links(batch.map(({ path }) => ({ path, file: archive.fileOf(path) ?? '' })));
        for (const [i, meta] of batch.entries()) await give(meta, read?.[i] ?? (await this.#addressesIn(meta.path)));
        if (!read && posts.length > small) await new Promise((done) => setTimeout(done, rest).unref());
      }
    };
    try {
      // While what one has read is taken in, the thread reads for the other.
      await Promise.all(threads ? [oneByOne(), oneByOne()] : [oneByOne()]);
    } finally {
      threads?.end();
    }
  }

  async #addressesIn(path: string): Promise<readonly string[]> {
    const post = await this.#session.archive.read(path).catch(() => null);
    return post ? linkAddresses(post.body) : [];
  }
}

/** Which posts still link to what they linked to, and which have to be read. */
function* comparing(posts: readonly PostMeta[], before: ReadonlyMap<string, Outgoing>) {
  // What a link means depends on which posts there are, and on what they are called.
  let areSame = posts.length === before.size;
  for (let i = 0; areSame && i < posts.length; i++) {
    const post = posts[i] as PostMeta;
    areSame = before.get(post.path)?.names === namesOf(post);
    if (i % stride === 0) yield;
  }
  const outgoing = new Map<string, Outgoing>();
  const changed: PostMeta[] = [];
  for (const [i, meta] of posts.entries()) {
    if (i % stride === 0) yield;
    const known = before.get(meta.path);
    if (areSame && known?.hash === meta.hash) outgoing.set(meta.path, known);
    else changed.push(meta);
  }
  return { outgoing, changed };
}

const batches = (posts: readonly PostMeta[]): (readonly PostMeta[])[] =>
  Array.from({ length: Math.ceil(posts.length / atOnce) }, (_, i) => posts.slice(i * atOnce, (i + 1) * atOnce));

function targetsOf(path: string, addresses: readonly string[], lookup: Lookup): readonly string[] {
  const targets = new Set<string>();
  for (const address of addresses) {
    const target = resolveLink(address, path, lookup);
    if (target.kind === 'post' && target.path !== path) targets.add(target.path);
  }
  return [...targets];
}

const namesOf = ({ title, slug, id, address, aliases }: PostMeta): string =>
  [title, slug, id, address, ...aliases].join('\n');

/** In steps of some posts each. */
function* inverting(
  posts: readonly PostMeta[],
  outgoing: ReadonlyMap<string, Outgoing>,
): Generator<void, Map<string, string[]>> {
  const index = new Map<string, string[]>();
  for (const [i, { path }] of posts.entries()) {
    if (i % stride === 0) yield;
    for (const target of outgoing.get(path)?.targets ?? []) {
      const known = index.get(target);
      if (known) known.push(path);
      else index.set(target, [path]);
    }
  }
  return index;
}
