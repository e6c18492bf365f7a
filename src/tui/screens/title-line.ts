import type { Line, Span } from '../../page/line.ts';
import { width } from '../../page/width.ts';
import { cutSpans, foreign, span } from './compose.ts';
import { headerLine } from './view.ts';

/** The first line of a screen: its name, and at the right what it is about (foreign text), which gives way. */
export function titleLine(columns: number, name: string, about: string): Line {
  return headerLine(columns, [span(name, 'title')], aboutSpans(about, columns - 2 - width(name) - 3));
}

function aboutSpans(about: string, room: number): Span[] {
  return room >= 8 ? cutSpans([foreign(about, 'dim')], room) : [];
}
