/** From leaf texts to segments of a line, and from places in a leaf text to offsets. */
import { invisible, type LeafText, pointsIn, type Run } from './leaf-text.ts';
import type { Segment } from './page.ts';

/** Cuts the segments that show the UTF-16 range `from` to `to` of a leaf. Soft hyphens and zero-width spaces vanish. */
export function segmentsOf(leaf: LeafText, from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  for (let i = firstRun(leaf.runs, from); i < leaf.runs.length; i++) {
    const run = leaf.runs[i]!;
    if (run.from >= to && (run.from > to || run.text !== '')) break;
    const low = Math.max(from, run.from) - run.from;
    const high = Math.min(to, run.from + run.text.length) - run.from;
    if (low >= high) continue;
    if (low === 0 && high === run.text.length && !hasInvisible(run.text))
      segments.push(asSegment(run, run.text, run.start, run.length));
    else if (run.simple || run.length > 0) pushParts(segments, run, low, high);
    else segments.push(asSegment(run, run.text.slice(low, high), run.start, 0));
  }
  return segments;
}

const hasInvisible = (text: string): boolean => invisible.test(text) || text.includes('\n');
const isInvisible = (unit: number): boolean =>
  unit === 0xad || unit === 0x200b || unit === 0x2060 || unit === 0xfeff || unit === 10;

/** A part of a run, without the characters that are not shown. */
function pushParts(segments: Segment[], run: Run, low: number, high: number): void {
  const start = run.start ?? 0;
  if (!run.simple && pointsIn(run.text) !== run.length) {
    // An indivisible run: its text belongs to its first line.
    if (low === 0) segments.push(asSegment(run, run.text.slice(low, high), start, run.length));
    return;
  }
  let at = low;
  for (let i = low; i <= high; i++) {
    const unit = i < high ? run.text.charCodeAt(i) : 0xad;
    if (!isInvisible(unit)) continue;
    if (i > at) {
      const point = run.simple ? at : pointsIn(run.text.slice(0, at));
      const text = run.text.slice(at, i);
      segments.push(asSegment(run, text, start + point, run.simple ? text.length : pointsIn(text)));
    }
    at = i + 1;
  }
}

function asSegment(run: Run, text: string, start: number | undefined, length: number): Segment {
  const { style, link, address, footnote, back } = run;
  return { text, style, start, length, link, address, footnote, back };
}

/** Index of the last run that begins at or before a UTF-16 index (earlier ones of the same place included). */
function firstRun(runs: readonly Run[], index: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle]!;
    if (run.from + run.text.length <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The reading-text offset at a UTF-16 index of a leaf; past its end, the end of its last run. */
export function offsetIn(leaf: LeafText, index: number, end: number): number {
  for (let i = firstRun(leaf.runs, index); i < leaf.runs.length; i++) {
    const run = leaf.runs[i]!;
    const inside = Math.max(0, index - run.from);
    if (run.start === undefined) continue;
    if (run.length === 0) return run.start;
    return run.start + (run.simple ? inside : Math.min(run.length, pointsIn(run.text.slice(0, inside))));
  }
  return end;
}
