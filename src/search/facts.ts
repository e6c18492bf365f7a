import type { Status } from '../annotation/verdict.ts';

/** What a query may ask of an annotation or bookmark. */
export interface NoteFacts {
  readonly id: string;
  /** The path of the post it belongs to today. */
  readonly post: string;
  readonly motivation: string;
  /** `null` for a mere mark. */
  readonly note: string | null;
  /** The passage as it was marked; '' for a bookmark of a whole post. */
  readonly quote: string;
  readonly label: string | null;
  readonly tags: readonly string[];
  /** ISO 8601. */
  readonly created: string;
  readonly modified: string;
  /** `null`: not anchored yet. */
  readonly status: Status | null;
}

/** What the data file and the reading state know of a post. */
export interface PostFacts {
  /** 0 to 1. */
  readonly progress: number;
  readonly finished: boolean;
  /** Annotations and bookmarks of the post. */
  readonly notes: readonly NoteFacts[];
}

/** Facts by path; `undefined` for a post that was never opened nor annotated. */
export type FactsOf = (path: string) => PostFacts | undefined;

/** No post was opened or annotated. */
export const noFacts: FactsOf = () => undefined;

export const isBookmark = (note: NoteFacts): boolean => note.motivation === 'bookmarking';
