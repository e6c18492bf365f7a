/** What stands before the lines of a block: bars of quotes, markers of lists, indents. */
import type { StyleName } from './line.ts';
import type { Segment } from './page.ts';
import { width } from './width.ts';

export interface Prefix {
  readonly segments: readonly Segment[];
  readonly columns: number;
}

export const noPrefix: Prefix = { segments: [], columns: 0 };

/** A segment that is not of the reading text. */
export const added = (text: string, ...style: StyleName[]): Segment => ({ text, style, length: 0 });

export function prefixed(prefix: Prefix, text: string, ...style: StyleName[]): Prefix {
  if (text === '') return prefix;
  return { segments: [...prefix.segments, added(text, ...style)], columns: prefix.columns + width(text) };
}

/** The prefix whose last sign opens and folds the `details` that begins at an offset. */
export function withFold({ segments, columns }: Prefix, fold: number): Prefix {
  return { columns, segments: segments.map((own, i) => (i === segments.length - 1 ? { ...own, fold } : own)) };
}

/** What of a prefix is seen in an empty line: the bars, without trailing space. */
export function bars(prefix: Prefix): readonly Segment[] {
  const segments = [...prefix.segments];
  while (segments.length > 0 && segments[segments.length - 1]!.text.trim() === '') segments.pop();
  const last = segments[segments.length - 1];
  if (last) segments[segments.length - 1] = { ...last, text: last.text.trimEnd() };
  return segments;
}
