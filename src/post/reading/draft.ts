/**
 * The inline content of one leaf while it is put together: texts with white space folded, not yet placed in the reading
 * text. Folding must know the whole leaf (a space at its end is no space), so places are given afterwards.
 */

export type StyleType =
  | 'emphasis'
  | 'strong'
  | 'deletion'
  | 'mark'
  | 'insertion'
  | 'subscript'
  | 'superscript'
  | 'keyboard';

export type Draft =
  | { type: 'text' | 'code' | 'macro'; text: string }
  | { type: 'math'; text: string; display: boolean }
  | { type: 'image'; text: string; address: string; title: string | null }
  | { type: 'break'; dropped: boolean }
  | { type: StyleType; children: Draft[] }
  | { type: 'link'; children: Draft[]; address: string; title: string | null; auto: boolean }
  | { type: 'footnote-reference'; label: string; number: number }
  | { type: 'anchor'; name: string };

type TextDraft = Extract<Draft, { text: string }>;
type BreakDraft = Extract<Draft, { type: 'break' }>;

/** White space that folds. Non-breaking and other wide or narrow spaces are characters of the text. */
const foldable = /[ \t\n\v\f\r\u0085\u2028\u2029]+/g;
const needsFolding = /[\t\n\v\f\r\u0085\u2028\u2029]| {2}/;

/** Folds runs of white space into one space each. */
export function fold(text: string): string {
  return needsFolding.test(text) ? text.replace(foldable, ' ') : text;
}

/** Puts the texts of one leaf together. */
export class Leaf {
  readonly drafts: Draft[] = [];
  /** True until something visible stands in the line: spaces are dropped. */
  #lineStart = true;
  #isEmpty = true;
  /** The last text, if it ends in a space: it loses it before a break and at the end. */
  #spaced: TextDraft | null = null;
  #last: TextDraft | null = null;
  #trailingBreaks: BreakDraft[] = [];

  /** Appends plain text to `into`, a list of this leaf. */
  text(into: Draft[], text: string): void {
    const folded = this.#fold(text);
    if (!folded) return;
    const last = into.at(-1);
    if (last?.type === 'text') {
      last.text += folded;
      this.#mark(last, folded);
    } else {
      const draft: Draft = { type: 'text', text: folded };
      into.push(draft);
      this.#mark(draft, folded);
    }
  }

  /** Appends a draft whose own text is folded like all other. */
  add(into: Draft[], draft: TextDraft): void {
    draft.text = this.#fold(draft.text);
    into.push(draft);
    if (draft.text) this.#mark(draft, draft.text);
  }

  /** Appends a hard break; leading ones are dropped. */
  break(into: Draft[]): void {
    if (this.#isEmpty) return;
    this.#trim();
    const draft: BreakDraft = { type: 'break', dropped: false };
    into.push(draft);
    this.#trailingBreaks.push(draft);
    this.#lineStart = true;
  }

  /** Separates what follows by a break, unless it stands at the start of a line anyway. */
  separate(into: Draft[]): void {
    if (!this.#lineStart) this.break(into);
  }

  /** Drops what a leaf must not end with; nothing may be added afterwards. */
  finish(): Draft[] {
    this.#trim();
    if (this.#last) this.#last.text = this.#last.text.trimEnd();
    for (const draft of this.#trailingBreaks) draft.dropped = true;
    return this.drafts;
  }

  #fold(text: string): string {
    const folded = fold(text);
    // Non-breaking spaces at a leaf's beginning are no text either (`<p>&nbsp;</p>`).
    if (this.#isEmpty) return folded.trimStart();
    return (this.#lineStart || this.#spaced) && folded.charCodeAt(0) === 0x20 ? folded.slice(1) : folded;
  }

  #mark(draft: TextDraft, added: string): void {
    this.#spaced = added.charCodeAt(added.length - 1) === 0x20 ? draft : null;
    this.#last = draft;
    this.#lineStart = false;
    this.#isEmpty = false;
    if (this.#trailingBreaks.length > 0) this.#trailingBreaks = [];
  }

  #trim(): void {
    if (this.#spaced) this.#spaced.text = this.#spaced.text.slice(0, -1);
    this.#spaced = null;
  }
}
