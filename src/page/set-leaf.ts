/** A leaf text set in lines of a width: line breaking joined with the cutting of segments. */
import { type BreakOptions, breakLines } from './break-lines.ts';
import { extended } from './leaf-reader.ts';
import type { LeafText } from './leaf-text.ts';
import type { PageLine, Segment } from './page.ts';
import { offsetIn, segmentsOf } from './segments.ts';
import type { Hyphenator } from './typesetting.ts';

/**
 * @param range the reading text that the lines together stand for
 * @param balanced lines of about equal length, for headings
 */
export function setLeaf(
  leaf: LeafText,
  width: number,
  hyphenator: Hyphenator | null,
  range: { readonly start: number; readonly end: number },
  balanced = false,
): PageLine[] {
  const options: BreakOptions = { width, hyphenator, solid: solidRanges(leaf), balanced };
  const lines = breakLines(leaf.text, options);
  let start = range.start;
  return lines.map((line, i): PageLine => {
    const segments = segmentsOf(leaf, line.from, line.to);
    const end = i === lines.length - 1 ? range.end : offsetIn(leaf, line.next, range.end);
    if (line.hyphen) segments.push(hyphen(segments[segments.length - 1], end));
    const own: PageLine = { segments, kind: 'text', start, end };
    start = end;
    return own;
  });
}

function hyphen(last: Segment | undefined, place: number): Segment {
  return { ...last, text: '-', style: extended(last?.style ?? noStyle, 'hyphen'), start: place, length: 0 };
}

const noStyle: Segment['style'] = [];

function solidRanges(leaf: LeafText): [number, number][] {
  const ranges: [number, number][] = [];
  for (const run of leaf.runs) if (run.solid) ranges.push([run.from, run.from + run.text.length]);
  return ranges;
}
