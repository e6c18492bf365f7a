import type { Annotation, DataDocument } from '../annotation/model.ts';
import { inSlices, Pauses } from '../post/pauses.ts';
import type { PostMeta } from '../post/post.ts';
import { stride } from '../post/steps.ts';
import { listedLocations, preciseLocations, type Where } from './locations.ts';
import type { Session } from './session.ts';

/** Where posts are, in a state of archive and data file. */
interface Known {
  readonly posts: readonly PostMeta[];
  readonly document: DataDocument;
  readonly found: Promise<Where>;
  settled: Where | null;
}

type PostsByPath = ReadonlyMap<string, PostMeta>;

/** What is known from the list, and all that it was made from. */
interface Listed {
  readonly posts: readonly PostMeta[];
  readonly annotations: readonly Annotation[];
  readonly bookmarks: readonly Annotation[];
  readonly settled: Where | null;
  readonly found: object | null;
  readonly where: Promise<Where>;
}

/** Where the posts of a session's annotations and bookmarks are today. @throws DataFailure from any method */
export class Whereabouts {
  readonly #session: Session;
  #last: Known | null = null;
  /** What was found last of an archive's posts: with a note more they are still where they were. */
  #found: { readonly posts: readonly PostMeta[]; readonly where: Where } | null = null;

  #byPath: { readonly posts: readonly PostMeta[]; readonly made: Promise<PostsByPath> } | null = null;
  #listed: Listed | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** As precise as it can be had, for which each post may have to be read once; looked for once for each state. */
  precise(): Promise<Where> {
    const session = this.#session;
    const { posts, document } = session;
    const last = this.#known();
    if (last) return last.found;
    const records = [...session.annotations, ...session.bookmarks];
    const found = this.#precise(posts, records);
    const known: Known = { posts, document, found, settled: null };
    this.#last = known;
    const settle = (where: Where) => {
      known.settled = where;
      this.#found = { posts, where: ofThese(records, where) };
    };
    found.then(settle, () => {
      if (this.#last === known) this.#last = null;
    });
    return found;
  }

  async #precise(posts: readonly PostMeta[], records: readonly Annotation[]): Promise<Where> {
    return (await this.#allAtTheirPaths(posts, records)) ?? preciseLocations(this.#session, records);
  }

  /** A post that still has its path is that post: mostly all have, and nothing has to be looked for. Else `null`. */
  async #allAtTheirPaths(posts: readonly PostMeta[], records: readonly Annotation[]): Promise<Where | null> {
    const byPath = await this.posts(posts);
    return records.every(({ target }) => byPath.has(target.source)) ? sourceAmong(byPath) : null;
  }

  /** As precise as it can be waited for: in the reader what the list tells, until more is known. */
  now(): Promise<Where> {
    return this.#session.isRead ? this.listed() : this.precise();
  }

  /**
   * As far as it is known without reading posts: what was both renamed and rewritten is not found so. The answer is the
   * same function for as long as nothing that it depends on has changed.
   */
  async listed(): Promise<Where> {
    const { posts, annotations, bookmarks } = this.#session;
    const settled = this.#known()?.settled ?? null;
    const found = this.#found;
    const last = this.#listed;
    const isSame =
      last?.posts === posts &&
      last.annotations === annotations &&
      last.bookmarks === bookmarks &&
      last.settled === settled &&
      last.found === found;
    if (isSame) return last.where;
    const where = this.#list(posts, [...annotations, ...bookmarks], settled);
    this.#listed = { posts, annotations, bookmarks, settled, found, where };
    where.catch(() => {
      this.#listed = null;
    });
    return where;
  }

  async #list(posts: readonly PostMeta[], records: readonly Annotation[], settled: Where | null): Promise<Where> {
    const here = await this.#allAtTheirPaths(posts, records);
    if (here) return here;
    if (settled) return settled;
    const listed = await listedLocations(posts, records);
    const found = this.#found?.posts === posts ? this.#found.where : () => null;
    return (annotation) => found(annotation) ?? listed(annotation);
  }

  /** The posts by path; made in steps, once for each state of the archive. */
  posts(posts = this.#session.posts): Promise<PostsByPath> {
    if (this.#byPath?.posts !== posts)
      this.#byPath = { posts, made: inSlices(mapping(posts), new Pauses({ isAwaited: true })) };
    return this.#byPath.made;
  }

  /** What was looked for in the present state. */
  #known(): Known | null {
    const { posts, document } = this.#session;
    return this.#last?.posts === posts && this.#last.document === document ? this.#last : null;
  }
}

const sources = new WeakMap<PostsByPath, Where>();

/** The same function for the same posts. */
function sourceAmong(posts: PostsByPath): Where {
  const known = sources.get(posts);
  if (known) return known;
  const where: Where = ({ target }) => (posts.has(target.source) ? target.source : null);
  sources.set(posts, where);
  return where;
}

function* mapping(posts: readonly PostMeta[]): Generator<void, PostsByPath> {
  const byPath = new Map<string, PostMeta>();
  for (const [i, post] of posts.entries()) {
    if (i % stride === 0) yield;
    byPath.set(post.path, post);
  }
  return byPath;
}

/** The same for those alone that were looked for, as long as they are of the post that they were of. */
function ofThese(records: readonly Annotation[], where: Where): Where {
  const targets = new Map(records.map(({ id, target }) => [id, target]));
  return (annotation) => {
    const target = targets.get(annotation.id);
    const { source, fingerprint } = annotation.target;
    return target?.source === source && target.fingerprint === fingerprint ? where(annotation) : null;
  };
}
