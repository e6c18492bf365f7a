import type { Message } from '../locale/message.ts';

export type Status = 'exact' | 'moved' | 'changed' | 'uncertain' | 'orphan';

/** A passage of today's reading text. Offsets are code points. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** How anchoring an annotation went (DESIGN §4). */
export interface Verdict {
  readonly id: string;
  readonly status: Status;
  /** The place for `exact`, `moved`, `changed`; the best candidate for `uncertain`; `null` for `orphan`. */
  readonly place: Place | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** Why, for people: "moved 3 paragraphs down", "two words changed". */
  readonly why: Message;
  /** Candidates for a review, best first; only for `changed`, `uncertain` and `orphan`. */
  readonly candidates: readonly (Place & { readonly confidence: number })[];
}
