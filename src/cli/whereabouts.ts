import type { Annotation, DataDocument } from '../annotation/model.ts';
import type { PostMeta } from '../post/post.ts';
import { listedLocations, preciseLocations, type Where } from './locations.ts';
import type { Session } from './session.ts';

/** Where posts are, in a state of archive and data file. */
interface Known {
  readonly posts: readonly PostMeta[];
  readonly document: DataDocument;
  readonly found: Promise<Where>;
  settled: Where | null;
}

/** Where the posts of a session's annotations and bookmarks are today. @throws DataFailure from any method */
export class Whereabouts {
  readonly #session: Session;
  #last: Known | null = null;
  /** What was found last of an archive's posts: with a note more they are still where they were. */
  #found: { readonly posts: readonly PostMeta[]; readonly where: Where } | null = null;

  #paths: { readonly posts: readonly PostMeta[]; readonly paths: ReadonlySet<string> } | null = null;

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
    const found = preciseLocations(session, records);
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

  /** As precise as it can be waited for: in the reader what the list tells, until more is known. */
  now(): Promise<Where> {
    return this.#session.isRead ? this.listed() : this.precise();
  }

  /** As far as it is known without reading posts: what was both renamed and rewritten is not found so. */
  async listed(): Promise<Where> {
    const { posts, annotations, bookmarks } = this.#session;
    // A post that still has its path is that post: mostly all have, and nothing has to be looked for.
    const paths = this.#pathsOf(posts);
    const isHere = ({ target }: Annotation) => paths.has(target.source);
    if (annotations.every(isHere) && bookmarks.every(isHere)) return sourceAmong(paths);
    const settled = this.#known()?.settled;
    if (settled) return settled;
    const listed = await listedLocations(posts, [...annotations, ...bookmarks]);
    const found = this.#found?.posts === posts ? this.#found.where : () => null;
    return (annotation) => found(annotation) ?? listed(annotation);
  }

  #pathsOf(posts: readonly PostMeta[]): ReadonlySet<string> {
    if (this.#paths?.posts !== posts) this.#paths = { posts, paths: new Set(posts.map(({ path }) => path)) };
    return this.#paths.paths;
  }

  /** What was looked for in the present state. */
  #known(): Known | null {
    const { posts, document } = this.#session;
    return this.#last?.posts === posts && this.#last.document === document ? this.#last : null;
  }
}

const sourceAmong =
  (paths: ReadonlySet<string>): Where =>
  ({ target }) =>
    paths.has(target.source) ? target.source : null;

/** The same for those alone that were looked for, as long as they are of the post that they were of. */
function ofThese(records: readonly Annotation[], where: Where): Where {
  const targets = new Map(records.map(({ id, target }) => [id, target]));
  return (annotation) => {
    const target = targets.get(annotation.id);
    const { source, fingerprint } = annotation.target;
    return target?.source === source && target.fingerprint === fingerprint ? where(annotation) : null;
  };
}
