/** Moving through the open post by its parts: sentences, sections, annotations, marks, the outline. */

import { caretOf, unitsOfPost } from '../derive/caret.ts';
import { foldsOver } from '../derive/folds.ts';
import { placedRecords } from '../derive/placed.ts';
import { recordsOf } from '../derive/post-records.ts';
import { readerView, visibleRange } from '../derive/reader-view.ts';
import { notify } from '../notice.ts';
import { pushScreen, type State } from '../state.ts';
import { type Handlers, type Stamp, type Step, step } from './command.ts';
import { travel } from './open-post.ts';
import { goTo, reveal, toTop, withReader } from './scroll.ts';
import { visit } from './visit.ts';

/** The caret to the next or previous sentence. */
function bySentence(state: State, count: number): Step {
  const units = unitsOfPost(state);
  let caret = caretOf(state);
  if (!units || !caret) return step(state);
  for (let i = 0; i < Math.abs(count); i++) {
    const from: { start: number; end: number } = caret;
    const isShown = (start: number) => foldsOver(state, start).length === 0;
    const next =
      count > 0
        ? units.forward(from.start, 'sentence', ({ start, end }) => start > from.start && end > start && isShown(start))
        : units.backward(
            from.start,
            'sentence',
            ({ start, end }) => start < from.start && end > start && isShown(start),
          );
    if (!next) break;
    caret = next;
  }
  return reveal(withReader(state, { caret, link: null }), caret.start);
}

/** The offset at the top of the screen. */
const here = (state: State): number => {
  const view = readerView(state);
  return (view && visibleRange(view)?.start) ?? 0;
};

function bySection(state: State, count: number): Step {
  const headings = state.reader?.opened?.document.headings ?? [];
  const at = here(state);
  const after = headings.filter(({ start }) => start > at);
  const before = headings.filter(({ start }) => start < at);
  const target = count > 0 ? after[Math.min(count, after.length) - 1] : before[Math.max(0, before.length + count)];
  if (target) return goTo(state, target.start);
  // Before the first heading is the beginning; after the last one nothing.
  return count < 0 ? goTo(state, 0) : step(state);
}

/** The annotation (or bookmark of a passage) after or before the caret, which is put on it. */
function byAnnotation(state: State, count: number, stamp: Stamp): Step {
  const { reader } = state;
  const records = placedRecords(state);
  if (!reader || records.length === 0) return notify(state, { key: 'tui.annotations.none' }, 'info', stamp);
  const at = reader.caret ?? { start: here(state), end: here(state) };
  const after = records.filter(({ start, end }) => start > at.start || (start === at.start && end > at.end));
  const before = records.filter(({ start, end }) => start < at.start || (start === at.start && end < at.end));
  const target = count > 0 ? after[Math.min(count, after.length) - 1] : before[Math.max(0, before.length + count)];
  if (!target)
    return notify(state, { key: count > 0 ? 'tui.annotations.last' : 'tui.annotations.first' }, 'info', stamp);
  return reveal(withReader(state, { caret: { start: target.start, end: target.end }, link: null }), target.start);
}

function toMark(state: State, letter: string | undefined, stamp: Stamp): Step {
  const { reader } = state;
  const own = reader && recordsOf(state, reader.path).bookmarks.find((record) => record.label === letter);
  const place = placedRecords(state).find(({ record }) => record.id === own?.id);
  if (!place) return notify(state, { key: 'tui.mark.none', args: { letter: letter ?? '' } }, 'info', stamp);
  return toTop(visit(state), place.start, { caret: { start: place.start, end: place.end } });
}

/** Index of the heading whose section is at the top of the screen; -1 before the first. */
export function currentHeading(state: State): number {
  const headings = state.reader?.opened?.document.headings ?? [];
  const at = here(state);
  let current = -1;
  headings.forEach(({ start }, i) => {
    if (start <= at) current = i;
  });
  return current;
}

export const travelHandlers: Handlers = {
  'next-sentence': (state, { count = 1 }) => bySentence(state, count),
  'previous-sentence': (state, { count = 1 }) => bySentence(state, -count),
  'next-section': (state, { count = 1 }) => bySection(state, count),
  'previous-section': (state, { count = 1 }) => bySection(state, -count),
  'next-annotation': (state, { count = 1 }, stamp) => byAnnotation(state, count, stamp),
  'previous-annotation': (state, { count = 1 }, stamp) => byAnnotation(state, -count, stamp),
  'go-to-mark': (state, { letter }, stamp) => toMark(state, letter, stamp),
  'history-back': (state, _, stamp) => goBack(state, stamp),
  'history-forward': (state, _, stamp) => travel(state, 'forward', stamp),
  outline: (state, _, stamp) =>
    (state.reader?.opened?.document.headings.length ?? 0) === 0
      ? notify(state, { key: 'tui.outline.none' }, 'info', stamp)
      : step(
          withReader(pushScreen(state, 'outline'), {
            outline: { selected: Math.max(0, currentHeading(state)), top: 0 },
          }),
        ),
  backlinks: (state, _, stamp) =>
    (state.reader?.opened?.backlinks.length ?? 0) === 0
      ? notify(state, { key: 'tui.backlinks.none' }, 'info', stamp)
      : step(pushScreen(state, 'backlinks')),
};

/** Back through the posts; where there is nothing to go back to, to the list. */
function goBack(state: State, stamp: Stamp): Step {
  return state.reader && state.reader.back.length > 0
    ? travel(state, 'back', stamp)
    : notify(state, { key: 'tui.history.none' }, 'info', stamp);
}
