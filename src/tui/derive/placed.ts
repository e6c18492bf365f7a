/** The records of the open post with the places they have today. */
import { type Annotation, noteOf, positionOf, quoteOf } from '../../annotation/model.ts';
import type { Status, Verdict } from '../../annotation/verdict.ts';
import { type HighlightColor, highlightColors } from '../../page/line.ts';
import type { PostDocument, Range } from '../../post/document.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';
import { type PostRecords, recordsOf } from './post-records.ts';

export interface Placed extends Range {
  readonly record: Annotation;
  readonly status: Status;
}

/** Records of passages that have a place (uncertain ones at their best candidate), in reading order. */
export const placedRecords = (state: State): readonly Placed[] => {
  const { reader } = state;
  if (!reader?.opened) return [];
  return placed(recordsOf(state, reader.path), reader.places, reader.opened.document);
};

const placed = remember(
  ({ annotations, bookmarks }: PostRecords, verdicts: Readonly<Record<string, Verdict>>, document: PostDocument) =>
    [...annotations, ...bookmarks]
      .flatMap((record) => {
        const place = placeOf(record, verdicts[record.id], document);
        return place ? [{ ...place, record }] : [];
      })
      .sort((a, b) => a.start - b.start || a.end - b.end),
);

/** Where a record is: as anchored; a record made since then stands where its selectors say, if its words stand there. */
function placeOf(
  record: Annotation,
  verdict: Verdict | undefined,
  document: PostDocument,
): (Range & { status: Status }) | null {
  if (verdict) {
    if (!verdict.place || !record.target.selector) return null;
    return { start: verdict.place.start, end: verdict.place.end, status: verdict.status };
  }
  const position = positionOf(record.target);
  const quote = quoteOf(record.target);
  if (!position || document.text.slice(position.start, position.end) !== quote?.exact) return null;
  return { start: position.start, end: position.end, status: 'exact' };
}

/** Annotations (no bookmarks) among placed records. */
export const isAnnotation = ({ record }: Placed): boolean => record.motivation !== 'bookmarking';

/** A record's colour as the page shows it; the first one where none, or an unknown one, is set. */
export const colorOf = (record: Annotation): HighlightColor =>
  highlightColors.find((color) => color === record.color) ?? highlightColors[0] ?? 'yellow';

export const hasNote = ({ record }: Placed): boolean => noteOf(record) !== null;

/** The record that a passage means: the one of exactly this range, else the shortest that it touches. */
export function recordAt(records: readonly Placed[], range: Range): Placed | null {
  const touching = records.filter(({ start, end }) => start < range.end && end > range.start);
  const exact = touching.find(({ start, end }) => start === range.start && end === range.end);
  return exact ?? [...touching].sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
}
