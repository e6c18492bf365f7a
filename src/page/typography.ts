/**
 * Smart but faithful typography: straight quotes and apostrophes become typographic ones, three dots an ellipsis, two
 * hyphens a dash. Only what is shown changes. Code, math, macros and addresses stay as they are, and so does a paragraph
 * whose quotes do not pair.
 */
import type { LeafText, Run } from './leaf-text.ts';

export type Typographer = (leaf: LeafText) => LeafText;

/** Anything to do at all? */
const candidates = /["']|\.\.\.|--/;

const quotePairs: Readonly<Record<string, readonly [string, string]>> = {
  de: ['„', '“'],
  'de-ch': ['«', '»'],
  'de-li': ['«', '»'],
  en: ['“', '”'],
};

/** @param language the post's language as BCP 47 tag; without one only apostrophes, ellipses and dashes are set */
export function typographerFor(language: string | null): Typographer {
  const tag = (language ?? '').toLowerCase().replace('_', '-');
  const pair = quotePairs[tag] ?? quotePairs[tag.split('-')[0] ?? ''] ?? null;
  return (leaf) => {
    if (!candidates.test(leaf.text)) return leaf;
    const prose = leaf.runs.map((run) => (run.solid ? '\ufffc'.repeat(run.text.length) : run.text)).join('');
    const paired = pair && (prose.match(/"/g)?.length ?? 0) % 2 === 0 && !/\d"/.test(prose) ? pair : null;
    return compose(leaf, prose, paired);
  };
}

function compose(leaf: LeafText, prose: string, pair: readonly [string, string] | null): LeafText {
  const runs: Run[] = [];
  let text = '';
  const push = (run: Run, part: string, start: number | undefined, length: number) => {
    runs.push({ ...run, text: part, start, length, from: text.length, simple: run.simple && part.length === length });
    text += part;
  };
  for (const run of leaf.runs) {
    const isProse =
      !run.solid && run.simple && run.start !== undefined && candidates.test(run.text) && !looksLikeAddress(run.text);
    if (!isProse || run.start === undefined) {
      push(run, run.text, run.start, run.length);
      continue;
    }
    let at = 0;
    const set = setMarks(run.text, prose, run.from, pair);
    for (const match of set.matchAll(shortened)) {
      const replacement = match[0].startsWith('.') ? '…' : '–';
      if (match.index > at) push(run, set.slice(at, match.index), run.start + at, match.index - at);
      push(run, replacement, run.start + match.index, match[0].length);
      at = match.index + match[0].length;
    }
    if (at < set.length) push(run, set.slice(at), run.start + at, set.length - at);
  }
  return { text, runs };
}

const looksLikeAddress = (text: string): boolean => /:\/\/|www\./.test(text);

/** Exactly three dots; exactly two hyphens between spaces or between letters (not an option such as `--width`). */
const shortened = /(?<!\.)\.{3}(?!\.)|(?<=\S )--(?= )|(?<=\p{L})--(?=\p{L})/gu;

/** Replaces quotes and apostrophes, one character by one. */
function setMarks(text: string, prose: string, from: number, pair: readonly [string, string] | null): string {
  return text.replace(/["']/g, (mark, index: number) => {
    const before = prose[from + index - 1] ?? ' ';
    const after = prose[from + index + 1] ?? ' ';
    if (mark === "'") return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\s.,;:!?)]/u.test(after) ? '’' : mark;
    if (!pair) return mark;
    return /[\s([{\u2013\u2014/\ufffc]/.test(before) && !/\s/.test(after) ? pair[0] : pair[1];
  });
}
