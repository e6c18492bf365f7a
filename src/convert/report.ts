/** What a conversion did, gathered as it goes; small however long the source is. */
import type { DropKind, Dropped, Place, Trouble } from './converted.ts';
import { ownText } from './own-text.ts';

/** What became of a post's file. */
export type Outcome =
  | 'written'
  /** It was there with the same bytes. */
  | 'unchanged'
  /** It was there with other bytes, and has been replaced as asked for. */
  | 'replaced'
  /** It was there with other bytes and stays. */
  | 'kept'
  /** Something else has its name: a link, a folder. It stays. */
  | 'refused';

export interface DroppedKind {
  readonly kind: DropKind;
  readonly count: number;
  /** The first few. */
  readonly examples: readonly { readonly what: string; readonly place: Place }[];
}

const fewExamples = 5;
const mostTroubles = 100;

export class Report {
  readonly posts: { path: string; title: string; outcome: Outcome }[] = [];
  readonly troubles: Trouble[] = [];
  readonly counts: Record<Outcome, number> = { written: 0, unchanged: 0, replaced: 0, kept: 0, refused: 0 };
  /** Troubles beyond those that are kept. */
  moreTroubles = 0;
  readonly #dropped = new Map<DropKind, { count: number; examples: { what: string; place: Place }[] }>();
  readonly #keepPosts: boolean;

  /** @param keepPosts list every post, and not only those whose file was not written */
  constructor(keepPosts: boolean) {
    this.#keepPosts = keepPosts;
  }

  post(path: string, title: string, outcome: Outcome): void {
    this.counts[outcome]++;
    if (this.#keepPosts || ((outcome === 'kept' || outcome === 'refused') && this.posts.length < mostTroubles)) {
      this.posts.push({ path, title: ownText(title), outcome });
    }
  }

  drop({ kind, count, what, place }: Dropped): void {
    const known = this.#dropped.get(kind) ?? { count: 0, examples: [] };
    known.count += count;
    if (known.examples.length < fewExamples) known.examples.push({ what: ownText(what.slice(0, 200)), place });
    this.#dropped.set(kind, known);
  }

  trouble(trouble: Trouble): void {
    if (this.troubles.length < mostTroubles || trouble.fatal) this.troubles.push(trouble);
    else this.moreTroubles++;
  }

  get dropped(): DroppedKind[] {
    return [...this.#dropped].map(([kind, { count, examples }]) => ({ kind, count, examples }));
  }

  /** Whether every post of the source now stands in the folder as it was converted. */
  get complete(): boolean {
    return this.counts.kept + this.counts.refused === 0 && !this.troubles.some((trouble) => trouble.fatal);
  }

  get total(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }
}
