/**
 * How much work a text may make. `marked` is quadratic in some texts that nobody writes but an attacker (ten thousand
 * stars in one paragraph); the effort is reckoned beforehand, from the text alone, so that the reading text stays a pure
 * function of the Markdown. A unit costs up to some 10 ns.
 */

/** Units for one run of inline text, or one group of lines; 10 kB with 1,000 signs. What people write is far below. */
export const mostForOne = 10_000_000;
/** Units for a whole post. */
export const mostForAll = 150_000_000;

/** Signs at which `marked`, or an extension of ours, looks at the rest of the run. */
const signs = new Uint8Array(128);
for (const sign of '\\<![`*~_{$%') signs[sign.charCodeAt(0)] = 1;

/** Units for lexing a run of inline text. */
export function inlineEffort(source: string): number {
  let count = 0;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code < 128) count += signs[code] as number;
    // `==` marks text, a single `=` does nothing (and pictures in base64 end in one).
    if (code === 0x3d && source.charCodeAt(i + 1) === 0x3d) count++;
  }
  return count * source.length + addressEffort(source);
}

/** Bare addresses are shortened from their end, one sign at a time. */
function addressEffort(source: string): number {
  if (!source.includes('://') && !source.includes('www.')) return 0;
  let units = 0;
  for (const [word] of source.matchAll(/\S{300,}/g)) {
    // Each sign costs several looks at the whole address.
    if (/:\/\/|www\./i.test(word)) units += 4 * word.length * (word.match(/[?!.,:;*_'"~()&]/g)?.length ?? 0);
  }
  return units;
}

/** Cuts a run that is too much work into pieces that are not, at white space where there is any. */
export function* pieces(source: string): Generator<string> {
  let start = 0;
  let count = 0;
  let space = -1;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code < 128) count += signs[code] as number;
    if (code === 0x3d) count++;
    if (code === 0x20 || code === 0x0a) space = i;
    // Each character may be one of an address's signs, which count fourfold.
    const length = i + 1 - start;
    if (Math.max(count, 4 * length) * length <= mostForOne / 2) continue;
    let end = space > start ? space + 1 : i;
    // Never between the halves of a surrogate pair.
    if ((source.charCodeAt(end) & 0xfc00) === 0xdc00) end++;
    yield source.slice(start, end);
    start = end;
    i = end - 1;
    count = 0;
    space = -1;
  }
  if (start < source.length) yield source.slice(start);
}

/** What begins another block than the paragraph before it: there `marked` stops looking ahead. */
const otherBlock = /^ {0,3}(?:[-*+>#|<`~]|\d{1,9}[.)]|$)/;
const item = /^ {0,3}(?:[-*+>]|\d{1,9}[.)])/;

/** Units for lexing the longest paragraph of several lines in a text, and for all of them together. */
export interface LinesEffort {
  readonly all: number;
  /** The most for a paragraph that goes on a list's item without indentation: `marked` copies it at each line. */
  readonly lazy: number;
}

/** Characters copied are cheap: some 0.1 ns each. */
export const mostLazy = 1_000_000_000;

/** Reckons the lines of the paragraphs in a text: in an item of a list each looks ahead to its paragraph's end. */
export function linesEffort(source: string): LinesEffort {
  let all = 0;
  let lazy = 0;
  let lines = 0;
  let from = 0;
  let at = 0;
  let inItem = false;
  while (at <= source.length) {
    let end = source.indexOf('\n', at);
    if (end < 0) end = source.length;
    const beginning = source.slice(at, Math.min(end, at + 14));
    if (otherBlock.test(beginning)) {
      const units = lines * (at - from);
      all += units;
      if (inItem) lazy = Math.max(lazy, units);
      lines = 0;
      from = at;
      inItem = item.test(beginning);
    }
    lines++;
    at = end + 1;
  }
  const units = lines * (source.length - from);
  return { all: all + units, lazy: inItem ? Math.max(lazy, units) : lazy };
}
