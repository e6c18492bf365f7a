/** Highlights, notes, colours, bookmarks and marks on passages of the open post. */
import { newAnnotation } from '../../annotation/create.ts';
import { describe } from '../../annotation/describe.ts';
import type { Annotation } from '../../annotation/model.ts';
import { highlightColors } from '../../page/line.ts';
import type { Range } from '../../post/document.ts';
import { passageOf } from '../derive/caret.ts';
import { colorOf, isAnnotation, type Placed, placedRecords, recordAt } from '../derive/placed.ts';
import { recordsOf } from '../derive/post-records.ts';
import { notify } from '../notice.ts';
import { edit } from '../records.ts';
import type { State } from '../state.ts';
import { toggleBookmark } from './bookmark.ts';
import { recolor } from './color.ts';
import { andThen, type Handlers, type KeyCommand, type Stamp, type Step, step } from './command.ts';
import { composeEdit, composeNew } from './composer.ts';
import { withReader } from './scroll.ts';

/** What a key on a passage works with. */
interface Passage {
  readonly range: Range;
  /** The annotation there, if any; while selecting only one of exactly this passage. */
  readonly annotation: Placed | null;
}

function passage(state: State): Passage | null {
  const range = passageOf(state);
  if (!range || range.end <= range.start) return null;
  const annotations = placedRecords(state).filter(isAnnotation);
  const there = recordAt(annotations, range);
  const exact = there && there.start === range.start && there.end === range.end;
  return { range, annotation: state.reader?.selection && !exact ? null : there };
}

/** Ends a selection; the caret rests on the passage it was. */
const settle = (state: State, range: Range): State =>
  withReader(state, { selection: null, caret: { start: range.start, end: range.end } });

function fresh(state: State, range: Range, stamp: Stamp, parts: Partial<Annotation>): Annotation | null {
  const opened = state.reader?.opened;
  if (!opened) return null;
  return newAnnotation({
    uuid: stamp.uuid(),
    now: stamp.now,
    archive: state.records.archive,
    post: opened.post.meta,
    passage: describe(opened.document, range),
    ...(parts.motivation ? { motivation: parts.motivation as 'bookmarking' } : {}),
    ...(parts.color ? { color: parts.color } : {}),
    ...(parts.label ? { label: parts.label } : {}),
  });
}

/** The colour of the annotation made last, so that a person's own colour need be chosen once only. */
const usualColor = ({ records }: State): string => {
  let newest: Annotation | null = null;
  for (const record of records.document.annotations)
    if (record.color && (!newest || record.created > newest.created)) newest = record;
  return newest ? colorOf(newest) : (highlightColors[0] ?? 'yellow');
};

function highlight(state: State, stamp: Stamp): Step {
  const here = passage(state);
  if (!here) return step(state);
  if (here.annotation && here.annotation.start === here.range.start && here.annotation.end === here.range.end) {
    return notify(settle(state, here.range), { key: 'tui.highlight.there' }, 'info', stamp);
  }
  const after = fresh(state, here.range, stamp, { color: usualColor(state) });
  if (!after) return step(state);
  const next = settle(state, here.range);
  return edit(
    next,
    [{ list: 'annotations', before: null, after, at: stamp.now }],
    { key: 'tui.edit.highlight' },
    stamp,
  );
}

function note(state: State, stamp: Stamp): Step {
  const here = passage(state);
  const opened = state.reader?.opened;
  if (!here || !opened) return step(state);
  const next = settle(state, here.annotation ?? here.range);
  if (here.annotation) return composeEdit(next, here.annotation.record, stamp);
  return composeNew(next, opened, here.range, usualColor(state), stamp);
}

function nextColor(state: State, stamp: Stamp): Step {
  const here = passage(state);
  if (!here?.annotation) return notify(state, { key: 'tui.no-annotation' }, 'info', stamp);
  return recolor(state, here.annotation.record, stamp);
}

/** Deletes the annotation of the passage, or else the bookmark that stands on it. */
function remove(state: State, stamp: Stamp): Step {
  const here = passage(state);
  if (!here) return step(state);
  const bookmark = here.annotation
    ? null
    : recordAt(
        placedRecords(state).filter((p) => !isAnnotation(p)),
        here.range,
      );
  const before = here.annotation?.record ?? bookmark?.record;
  if (!before) return notify(state, { key: 'tui.no-annotation' }, 'info', stamp);
  return removeRecord(state, before, stamp);
}

export function removeRecord(state: State, before: Annotation, stamp: Stamp): Step {
  const list = before.motivation === 'bookmarking' ? 'bookmarks' : 'annotations';
  return edit(state, [{ list, before, after: null, at: stamp.now }], { key: 'tui.edit.delete' }, stamp);
}

/** A selection is bookmarked as a passage, else the post as a whole. */
function bookmark(state: State, stamp: Stamp): Step {
  const opened = state.reader?.opened;
  if (!opened) return step(state);
  if (!state.reader?.selection) return toggleBookmark(state, opened.post.meta, stamp);
  const here = passage(state);
  const after = here && fresh(state, here.range, stamp, { motivation: 'bookmarking' });
  if (!here || !after) return step(state);
  const next = settle(state, here.range);
  return edit(next, [{ list: 'bookmarks', before: null, after, at: stamp.now }], { key: 'tui.edit.bookmark' }, stamp);
}

/** A mark: a bookmark whose label is its letter; one of each letter in a post. */
function setMark(state: State, letter: string | undefined, stamp: Stamp): Step {
  const { reader } = state;
  const range = passageOf(state);
  if (!reader || !letter || !range) return step(state);
  const after = fresh(state, range, stamp, { motivation: 'bookmarking', label: letter });
  if (!after) return step(state);
  const old = recordsOf(state, reader.path).bookmarks.filter(
    (record) => record.label === letter && record.target.selector,
  );
  const changes = [
    ...old.map((before) => ({ list: 'bookmarks', before, after: null, at: stamp.now }) as const),
    { list: 'bookmarks', before: null, after, at: stamp.now } as const,
  ];
  return edit(state, changes, { key: 'tui.edit.mark', args: { letter } }, stamp);
}

/** An annotation is described by the whole post: it waits until that is there. */
const whole =
  (act: (state: State, stamp: Stamp, letter?: string) => Step) =>
  (state: State, { letter }: KeyCommand, stamp: Stamp): Step =>
    state.reader?.partial ? notify(state, { key: 'tui.reader.rest-coming' }, 'info', stamp) : act(state, stamp, letter);

export const annotateHandlers: Handlers = {
  highlight: whole(highlight),
  note: whole(note),
  'next-color': whole(nextColor),
  delete: whole(remove),
  bookmark: whole(bookmark),
  'set-mark': whole((state, stamp, letter) => setMark(state, letter, stamp)),
  copy: (state, _, stamp) => {
    const range = passageOf(state);
    const document = state.reader?.opened?.document;
    if (!range || !document) return step(state);
    const text = document.text.slice(range.start, range.end);
    const next = state.reader?.selection ? settle(state, range) : state;
    return andThen(step(next, { type: 'copy', text }), (s) => notify(s, { key: 'tui.copied' }, 'success', stamp));
  },
};
