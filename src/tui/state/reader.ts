import type { Verdict } from '../../annotation/verdict.ts';
import type { Message } from '../../locale/message.ts';
import type { Typesetting } from '../../page/typesetting.ts';
import type { Range } from '../../post/document.ts';
import type { OpenedPost } from '../ports.ts';

/**
 * Where the page is scrolled to, free of its width: the reading-text offset of the first visible line that has text, and
 * how many rows above that line the screen begins (blank lines, the title block; ≤ 0).
 */
export interface Scroll {
  readonly offset: number;
  readonly shift: number;
}

/** From the anchor, which is always inside, to the end that moves. Code points. */
export interface Selection {
  readonly anchor: Range;
  /** The moving end: the selection's end when it is behind the anchor, its start when it is before it. */
  readonly focus: number;
  readonly by: 'word' | 'line';
  /** The column that `j` and `k` keep, from 0; `null`: that of the focus. */
  readonly column: number | null;
}

export interface Find {
  readonly query: string;
  /** Passages found, ascending. */
  readonly ranges: readonly Range[];
  /** Index into `ranges`, or -1. */
  readonly current: number;
}

/** What can be followed: a link by its index, a footnote by its number, the fold of a `details` by its start offset. */
export interface Focus {
  readonly kind: 'link' | 'footnote' | 'back' | 'fold';
  readonly index: number;
  /** Offset of its beginning. */
  readonly start: number;
}

/** A place to go back to. */
export interface Visit {
  readonly path: string;
  readonly scroll: Scroll;
}

/** What shall be shown once a post is there. */
export type Landing =
  | { readonly type: 'remembered' }
  | { readonly type: 'scroll'; readonly scroll: Scroll }
  | { readonly type: 'offset'; readonly offset: number }
  | { readonly type: 'fragment'; readonly fragment: string }
  /** The heading of this text; of several the one with the index nearest to `index`. */
  | { readonly type: 'heading'; readonly heading: string; readonly index: number }
  /** The passage of an annotation. */
  | { readonly type: 'annotation'; readonly id: string }
  /** A search's hit: its words are marked and `n N` go through them. */
  | { readonly type: 'hit'; readonly at: number | null; readonly terms: readonly string[]; readonly query: string };

export interface ReaderState {
  readonly path: string;
  /** `null` while the post is being read. */
  readonly opened: OpenedPost | null;
  /** Only the beginning of the post is there yet: it can be read, not annotated. */
  readonly partial: boolean;
  readonly typesetting: Typesetting;
  /** Why the post cannot be shown. */
  readonly failure: Message | null;
  readonly landing: Landing;
  readonly scroll: Scroll;
  /** The sentence the caret was moved to; `null`: it rests on the first whole sentence of the screen. */
  readonly caret: Range | null;
  readonly selection: Selection | null;
  readonly find: Find | null;
  /** The link or footnote mark that has the focus. */
  readonly link: Focus | null;
  /** Letters typed so far of a link hint; `null`: no hints are shown. */
  readonly hints: string | null;
  /** Offset at which the mouse button went down. */
  readonly pressed: number | null;
  /** Where the annotations are, by id. */
  readonly places: Readonly<Record<string, Verdict>>;
  /** Ids of the notes that are opened (long notes fold) or, in the folded mode, shown. */
  readonly unfolded: readonly string[];
  /** Start offsets of the `details` that were opened or folded by hand, or opened by a jump into them. */
  readonly turned: readonly number[];
  /** Place left by the last jump within or out of the post, newest last. */
  readonly back: readonly Visit[];
  readonly forward: readonly Visit[];
  /** Selected heading of the outline. */
  readonly outline: { readonly selected: number; readonly top: number };
}
