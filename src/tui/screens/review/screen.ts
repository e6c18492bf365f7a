/** The review: what a passage was, what stands there today, and what shall hold. */
import { noteOf, quoteOf } from '../../../annotation/model.ts';
import type { Status } from '../../../annotation/verdict.ts';
import type { Frame, Line, Span } from '../../../page/line.ts';
import { width } from '../../../page/width.ts';
import { cleanLine } from '../../../post/clean.ts';
import { candidatesOf, reviewed, reviewHandlers, reviewQueue } from '../../commands/review.ts';
import type { NoteItem } from '../../derive/notes-items.ts';
import type { State } from '../../state.ts';
import { emptyLine, fitted, foreign, frameOf, line, span, wrapText } from '../compose.ts';
import { headerLine, lastLine, ruleLine, type Screen, type View } from '../view.ts';
import { candidateLines } from './candidate.ts';

const chain = ['review', 'list', 'general'] as const;
/** Longest lines: passages are read, not scanned. */
const longest = 100;

export const reviewScreen: Screen = {
  contexts: () => chain,
  handlers: reviewHandlers,
  compose: composeReview,
};

export function composeReview(state: State, view: View): Frame {
  const { columns, rows } = state.size;
  const rules = rows >= 16;
  const { item, index } = reviewed(state);
  const room = rows - (rules ? 4 : 2);
  const body = item ? itemLines(state, view, item, room) : doneLines(state, view);
  while (body.length < room) body.push(emptyLine);
  return frameOf(
    [
      headLine(state, view, index),
      ...(rules ? [ruleLine(columns)] : []),
      ...body.slice(0, room),
      ...(rules ? [ruleLine(columns)] : []),
      footLine(state, view, item),
    ],
    rows,
  );
}

function headLine(state: State, { words }: View, index: number): Line {
  const queue = reviewQueue(state);
  const counts = (['changed', 'uncertain', 'orphan'] as const satisfies readonly Status[]).flatMap((status) => {
    const n = queue.filter(({ verdict }) => verdict?.status === status).length;
    return n === 0 ? [] : [words(`tui.review.count-${status}`, { n })];
  });
  const place = queue.length === 0 ? '' : `  ${index + 1}/${queue.length}`;
  const title = words('tui.review.title');
  const left = counts.join(', ');
  const short = left.length + title.length + place.length + 4 > state.size.columns;
  return headerLine(state.size.columns, short ? [span(title, 'title')] : [span(left)], [
    ...(short ? [] : [span(title, 'title')]),
    span(place, 'count'),
  ]);
}

function itemLines(state: State, view: View, item: NoteItem, rows: number): Line[] {
  const columns = Math.min(longest, state.size.columns - 4);
  const about = [...oldPassage(item, columns, rows, view), ...aboutLines(state, item, columns, view)];
  const candidates = candidatesOf(item);
  const tight = rows < 14;
  const heading = view.words(candidates.length > 0 ? 'tui.review.candidates' : 'tui.review.no-candidates');
  return [
    ...about,
    ...(tight ? [] : [emptyLine]),
    ...wrapText(heading, columns, 2).map((text) => line(span('  '), span(text, 'dim'))),
    ...candidates.flatMap((candidate, i) =>
      candidateLines(item, candidate, i, i === state.review.candidate, { columns: state.size.columns, tight }, view),
    ),
  ];
}

/** What was marked, as it was. */
function oldPassage({ record }: NoteItem, columns: number, rows: number, { words }: View): Line[] {
  const exact = quoteOf(record.target)?.exact ?? record.target.title ?? '';
  const text = words('tui.quoted', { text: cleanLine(exact.replace(/\s+/gu, ' ').trim()) });
  return wrapText(text, columns, Math.max(1, Math.floor(rows / 4))).map((row) => line(span('  '), span(row, 'bold')));
}

function aboutLines(state: State, item: NoteItem, columns: number, { words }: View): Line[] {
  const { record, verdict } = item;
  const status = verdict ? words(`annotation.status.${verdict.status}`) : '';
  const why = verdict ? words.of(verdict.why) : '';
  const title =
    state.archive.posts.find((meta) => meta.path === item.path)?.title ?? record.target.title ?? record.target.source;
  const kept = state.review.kept.includes(item.key) ? [span(`  (${words('tui.review.left')})`, 'dim')] : [];
  const note = noteOf(record);
  return [
    line(span('  '), ...fitted([span(words('tui.review.in'), 'dim'), span(' '), foreign(title)], columns)),
    line(
      span('  '),
      ...fitted(
        [
          span(status, 'warning'),
          ...(why === '' || why === verdict?.why.key ? [] : [span(`: ${cleanLine(why)}`, 'dim')]),
          ...kept,
        ],
        columns,
      ),
    ),
    ...(note === null ? [] : noteLines(note, columns, words('tui.review.note'))),
  ];
}

function noteLines(note: string, columns: number, label: string): Line[] {
  const indent = width(label) + 1;
  return wrapText(cleanLine(note.replace(/\s+/gu, ' ').trim()), columns - indent, 2).map((text, i) =>
    line(span('  '), span(i === 0 ? `${label} ` : ' '.repeat(indent), 'dim'), span(text)),
  );
}

/** Nothing is left to decide, or the places are being looked for. */
function doneLines({ notes, size }: State, { words }: View): Line[] {
  const text = words(notes.anchoring ? 'tui.review.looking' : 'tui.review.done');
  return [emptyLine, ...wrapText(text, size.columns - 6, 3).map((row) => line(span('   '), span(row)))];
}

function footLine(state: State, view: View, item: NoteItem | null): Line {
  const several = item && candidatesOf(item).length > 1;
  const hints = item
    ? ([
        ...(candidatesOf(item).length > 0 ? (['review-accept'] as const) : []),
        ...(several ? ([{ commands: ['line-down', 'line-up'], label: 'tui.review.choose' }] as const) : []),
        'review-keep',
        'review-show',
        'next-hit',
        'undo',
        'help',
      ] as const)
    : (['undo', 'close', 'help'] as const);
  const right: Span[] = [];
  return lastLine(state, view, hints, right, chain);
}
