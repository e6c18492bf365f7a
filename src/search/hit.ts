/** The kind of a hit, best first; the order of hits never mixes kinds (DESIGN §6). */
export type HitKind = 'title' | 'phrase' | 'all' | 'stem' | 'compound' | 'fuzzy';
export const hitKinds: readonly HitKind[] = ['title', 'phrase', 'all', 'stem', 'compound', 'fuzzy'];

export interface Hit {
  readonly path: string;
  readonly title: string;
  readonly kind: HitKind;
  /** Plain text of about 160 characters around the best match, white space folded. */
  readonly excerpt: string;
  /** Matched stretches of `excerpt` and of `title`: half-open UTF-16 indices, ascending. */
  readonly excerptMarks: readonly (readonly [number, number])[];
  readonly titleMarks: readonly (readonly [number, number])[];
  /** Comparable within one kind of one query only; higher is better. */
  readonly score: number;
  /** Matched words as they stand in the post, so that opening a hit can mark them all. */
  readonly terms: readonly string[];
  /** Reading-text offset (code points) of the best match, where it is in the text. */
  readonly at: number | null;
}
