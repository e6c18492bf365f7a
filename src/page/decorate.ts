/** Highlights, selection, caret, hits and the like, laid over a line when it is painted: layout never knows of them. */
import type { Line, Span, StyleName } from './line.ts';
import type { PageLine, Segment } from './page.ts';

/** A passage of the reading text (code points, half-open) with a style over it. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly style: StyleName;
}

/**
 * A page's line as spans, with marks laid over it. Marks may overlap; where they do, later ones win.
 * @param marks any order; only those that touch the line count
 */
export function decorate(line: PageLine, marks: readonly Mark[] = []): Line {
  const near = marks.filter((mark) => mark.start < line.end && mark.end > line.start);
  const spans: Span[] = [];
  for (const segment of line.segments) {
    const start = segment.start;
    if (start === undefined || near.length === 0) spans.push(span(segment, segment.text, segment.style));
    else if (segment.length === 0) spans.push(span(segment, segment.text, styleAt(segment.style, near, start, true)));
    else split(segment, start, near, spans);
  }
  return { spans };
}

function split(segment: Segment, start: number, marks: readonly Mark[], spans: Span[]): void {
  const end = start + segment.length;
  const cuts = new Set<number>([start]);
  for (const mark of marks) {
    if (mark.start > start && mark.start < end) cuts.add(mark.start);
    if (mark.end > start && mark.end < end) cuts.add(mark.end);
  }
  if (cuts.size === 1) {
    spans.push(span(segment, segment.text, styleAt(segment.style, marks, start, false)));
    return;
  }
  const places = [...cuts].sort((a, b) => a - b);
  const points = Array.from(segment.text);
  if (points.length !== segment.length) {
    // An indivisible segment takes the styles of its first character.
    spans.push(span(segment, segment.text, styleAt(segment.style, marks, start, false)));
    return;
  }
  places.forEach((place, i) => {
    const text = points.slice(place - start, (places[i + 1] ?? end) - start).join('');
    spans.push(span(segment, text, styleAt(segment.style, marks, place, false)));
  });
}

/** @param inside whether a mark must go on past the place (for what stands between two characters, such as a hyphen) */
function styleAt(
  base: readonly StyleName[],
  marks: readonly Mark[],
  place: number,
  inside: boolean,
): readonly StyleName[] {
  let style = base;
  for (const mark of marks) {
    const covers = inside ? mark.start < place && mark.end > place : mark.start <= place && mark.end > place;
    if (covers) style = [...style, mark.style];
  }
  return style;
}

const span = (segment: Segment, text: string, style: readonly StyleName[]): Span =>
  segment.address === undefined ? { text, style } : { text, style, link: segment.address };
