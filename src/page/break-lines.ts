/**
 * Where the lines of a paragraph end. Not each line by itself, as a typewriter does, but the whole paragraph at once:
 * the breaks with the least sum of squared holes at the right, as in Knuth and Plass, "Breaking Paragraphs into Lines"
 * (1981), for ragged-right text; and as there, words are divided only when it does not look good without.
 */
import { After } from './after.ts';
import { type Boxes, boxesOf } from './boxes.ts';
import type { Hyphenator } from './typesetting.ts';

export interface SetLine {
  /** UTF-16 range of the text that is shown. */
  readonly from: number;
  readonly to: number;
  /** Where the next line (or the end) begins in the text: what lies between vanished at the break. */
  readonly next: number;
  /** A hyphen is added at its end. */
  readonly hyphen: boolean;
}

export interface BreakOptions {
  readonly width: number;
  readonly hyphenator: Hyphenator | null;
  readonly solid: readonly (readonly [from: number, to: number])[];
  /** Lines of about equal length, for headings: as few lines as without, and the last as long as may be. */
  readonly balanced?: boolean;
}

/** Sets a text in lines of at most `width` columns. An empty text gives one empty line. */
export function breakLines(text: string, options: BreakOptions): SetLine[] {
  const width = Math.max(2, options.width);
  if (text.length <= width && isShort(text)) return [{ from: 0, to: text.length, next: text.length, hyphen: false }];
  const whole = boxesOf(text, { ...options, width, hyphenate: false });
  if (options.balanced) return linesFrom(whole, balancedBreaks(whole, width), text);
  const first = chooseBreaks(whole, width);
  if (options.hyphenator === null || first.worst <= tolerance(width)) return linesFrom(whole, first.ends, text);
  const syllables = boxesOf(text, { ...options, width, hyphenate: true });
  return linesFrom(syllables, chooseBreaks(syllables, width).ends, text);
}

const isShort = (text: string): boolean =>
  /^[\x20-\x7e\xa0-\xac\xae-\u024f\u2018-\u201e]*$/.test(text) && !text.endsWith(' ');

/** A hole at a line's end that is still calm to the eye, in columns. */
const tolerance = (width: number): number => Math.max(3, Math.round(width * 0.11));

/** Costs in squared columns at a measure of 72; a line may rather have a hole of six columns than end in a hyphen. */
const cost = {
  hyphen: 40,
  /** Added for a hyphen under a hyphen. */
  ladder: 60,
  soft: 6,
  /** A space that would rather stay one. */
  glue: 250,
  /** A paragraph's last line of one word; and for each column that it is shorter than eight. */
  lone: 200,
  short: 20,
  /** A paragraph's last line that is the rest of a divided word. */
  stump: 600,
  /** Each line: fewer lines where nothing else tells them apart. */
  line: 20,
};

/** A paragraph being set: tables by box, with one row more at the end. Kept for the next paragraph, as it may be long. */
const work = { left: new Int32Array(256), best: new Float64Array(256), start: new Int32Array(256) };

function prepare(count: number): typeof work {
  if (work.left.length <= count) {
    const size = 2 ** Math.ceil(Math.log2(count + 1));
    Object.assign(work, { left: new Int32Array(size), best: new Float64Array(size), start: new Int32Array(size) });
  }
  return work;
}

/** @returns indices of the boxes after which lines end, and the widest hole (columns) that is not a paragraph's end */
function chooseBreaks(boxes: Boxes, width: number): { ends: number[]; worst: number } {
  const { columns, after, length: count } = boxes;
  const { left, best, start: startOf } = prepare(count + 1);
  // left[k]: columns of the boxes before box k, with the spaces between them, had they stood on one endless line.
  left[0] = 0;
  best[0] = 0;
  for (let i = 0; i < count; i++) left[i + 1] = left[i]! + columns[i]! + (isSpaceAfter(after[i] as After) ? 1 : 0);
  const scale = 72 / width;
  // Boxes may be empty; a line of very many would be looked at over and over.
  const most = 2 * width + 8;
  for (let end = 1; end <= count; end++) {
    const kind = after[end - 1] as After;
    const isLast = end === count || kind === After.forced;
    const tail = left[end]! - (isSpaceAfter(kind) ? 1 : 0) + (kind === After.hyphen && end < count ? 1 : 0);
    const own = cost.line + (isLast ? 0 : penaltyOf(kind));
    let cheapest = Number.POSITIVE_INFINITY;
    let chosen = end - 1;
    for (let start = end - 1; start >= Math.max(0, end - most); start--) {
      const hole = width - (tail - left[start]!);
      if (hole < 0 && start < end - 1) break;
      const before = start === 0 ? After.forced : (after[start - 1] as After);
      let total = best[start]! + own;
      if (!isLast) {
        if (hole > 0) total += hole * scale * hole * scale;
        if (before === After.hyphen && kind === After.hyphen) total += cost.ladder;
      } else if (before !== After.forced) total += endingCost(boxes, start, end, before);
      if (total < cheapest) {
        cheapest = total;
        chosen = start;
      }
      if (before === After.forced) break;
    }
    best[end] = cheapest;
    startOf[end] = chosen;
  }
  const ends: number[] = [];
  let worst = 0;
  for (let end = count; end > 0; end = startOf[end]!) {
    ends.push(end);
    const kind = after[end - 1] as After;
    if (end === count || kind === After.forced) continue;
    worst = Math.max(worst, width - (left[end]! - (isSpaceAfter(kind) ? 1 : 0) - left[startOf[end]!]!));
  }
  return { ends: ends.reverse(), worst };
}

const isSpaceAfter = (kind: After): boolean => kind === After.space || kind === After.glue;

/** Longer texts are no headings, whatever they are called. Lines. */
const balancedAtMost = 8;

/** The breaks at the narrowest width that needs no more lines than `width` does. */
function balancedBreaks(boxes: Boxes, width: number): number[] {
  const { ends } = chooseBreaks(boxes, width);
  if (ends.length > balancedAtMost) return ends;
  let low = 1;
  for (let i = 0; i < boxes.length; i++) low = Math.max(low, boxes.columns[i]!);
  let high = width;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chooseBreaks(boxes, middle).ends.length <= ends.length) high = middle;
    else low = middle + 1;
  }
  return chooseBreaks(boxes, low).ends;
}

function penaltyOf(kind: After): number {
  if (kind === After.hyphen) return cost.hyphen;
  if (kind === After.glue) return cost.glue;
  return kind === After.soft ? cost.soft : 0;
}

/** What a paragraph's last line costs that holds the boxes `start` to `end`. */
function endingCost(boxes: Boxes, start: number, end: number, before: After): number {
  let columns = boxes.columns[end - 1]!;
  for (let i = start; i < end - 1; i++) {
    if (isSpaceAfter(boxes.after[i] as After)) return 0;
    columns += boxes.columns[i]!;
  }
  if (before === After.hyphen || before === After.emergency) return cost.stump;
  return cost.lone + cost.short * Math.max(0, 8 - columns);
}

function linesFrom(boxes: Boxes, ends: readonly number[], text: string): SetLine[] {
  const lines: SetLine[] = [];
  let start = 0;
  for (const end of ends) {
    const last = end - 1;
    const isEnd = end === boxes.length;
    lines.push({
      from: boxes.from[start]!,
      to: boxes.to[last]!,
      next: isEnd ? text.length : boxes.from[end]!,
      hyphen: boxes.after[last] === After.hyphen && !isEnd,
    });
    start = end;
  }
  return lines.length > 0 ? lines : [{ from: 0, to: 0, next: text.length, hyphen: false }];
}
