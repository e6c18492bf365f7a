/** Moving the page: by rows, screens, to its ends, to offsets. */
import { onScreen, unitsOfPost } from '../derive/caret.ts';
import { pageOf } from '../derive/page-of.ts';
import { readerLayout } from '../derive/reader-layout.ts';
import { readerView, scrolledBy, scrolledToOffset, scrollTo } from '../derive/reader-view.ts';
import { unitAt } from '../derive/units.ts';
import type { ReaderState, Scroll } from '../state/reader.ts';
import type { State } from '../state.ts';
import { andThen, type Handlers, type Step, step } from './command.ts';
import { uncovered } from './folds.ts';
import { restingTime } from './remember-reading.ts';

/** The reader with something changed. */
export const withReader = (state: State, change: Partial<ReaderState>): State =>
  state.reader ? { ...state, reader: { ...state.reader, ...change } } : state;

/** The page at another place. Caret and focus stay as long as they are in sight; the place is written down later. */
export function scrolled(state: State, scroll: Scroll | null, change: Partial<ReaderState> = {}): Step {
  if (!scroll || !state.reader) return step(state);
  const moved = withReader(state, { scroll: exact(state, scroll), ...change });
  return step(keepInSight(moved), {
    type: 'timer',
    key: 'reading',
    after: restingTime,
    command: { name: 'reading-due' },
  });
}

/** The very beginning is meant by no row that is above all others; which one that is, the page knows. */
function exact(state: State, scroll: Scroll): Scroll {
  if (Number.isFinite(scroll.shift)) return scroll;
  const page = pageOf(state);
  const { rows } = readerLayout(state);
  page?.settle(0, rows, rows * 2);
  return page ? scrollTo(page, 0, rows) : { offset: 0, shift: 0 };
}

function keepInSight(state: State): State {
  const { reader } = state;
  if (!reader) return state;
  const caret = reader.caret && onScreen(state, reader.caret.start) ? reader.caret : null;
  const link = reader.link && onScreen(state, reader.link.start) ? reader.link : null;
  return caret === reader.caret && link === reader.link ? state : withReader(state, { caret, link });
}

/** Shows an offset: not at all moved when it is well in sight, else a third of the screen from the top. */
export function reveal(covered: State, offset: number, change: Partial<ReaderState> = {}): Step {
  const state = uncovered(covered, offset);
  const view = readerView(state, 1);
  if (!view) return step(withReader(state, change));
  const page = pageOf(state);
  const row = page ? page.rowOf(offset) : 0;
  const { top } = readerView(state, 1) ?? view;
  // A line at the very edge is in sight, but what follows it is not.
  const slack = view.rows >= 12 ? 2 : 0;
  const fits = row >= top + (top > 0 ? slack : 0) && row < top + view.rows - slack;
  if (fits) return step(withReader(state, change));
  return scrolled(state, scrolledToOffset(state, offset, Math.floor(view.rows / 3)), change);
}

/** Puts an offset's line at the top of the screen, a little below its edge. */
export function toTop(covered: State, offset: number, change: Partial<ReaderState> = {}): Step {
  const state = uncovered(covered, offset);
  return scrolled(state, scrolledToOffset(state, offset, state.size.rows >= 16 ? 1 : 0), change);
}

/** Goes to a part of the post: as `toTop`; where the post's end keeps it from the top, the caret shows it. */
export function goTo(state: State, offset: number): Step {
  return andThen(toTop(state, offset, { caret: null, link: null }), (next) => {
    const view = readerView(next);
    const units = unitsOfPost(next);
    const atTop = !view || view.page.rowOf(offset) - view.top <= 1;
    return step(atTop || !units ? next : withReader(next, { caret: unitAt(units, offset, 'sentence') }));
  });
}

const by =
  (rows: (screen: number) => number, sign: 1 | -1) =>
  (state: State, { count = 1 }: { count?: number }) =>
    scrolled(state, scrolledBy(state, sign * count * rows(readerLayout(state).rows)));

const line = () => 1;
const half = (screen: number) => Math.max(1, Math.floor(screen / 2));
/** Two lines of the screen before stay, so that the eye finds on. */
const whole = (screen: number) => Math.max(1, screen - 2);

function toEnd(state: State): Step {
  const page = pageOf(state);
  if (!page) return step(state);
  const { rows } = readerLayout(state);
  page.settle(page.document.text.length, rows * 2, rows);
  return scrolled(state, scrollTo(page, page.rows - rows, rows), { caret: null });
}

/** A count is a percentage of the post, as in `less`. */
function toPercent(state: State, percent: number): Step {
  const length = pageOf(state)?.document.text.length ?? 0;
  return toTop(state, Math.floor((Math.min(100, percent) / 100) * length), { caret: null });
}

export const scrollHandlers: Handlers = {
  'line-down': by(line, 1),
  'line-up': by(line, -1),
  'half-page-down': by(half, 1),
  'half-page-up': by(half, -1),
  'page-down': by(whole, 1),
  'page-up': by(whole, -1),
  first: (state, { count }) =>
    count === undefined
      ? scrolled(state, { offset: 0, shift: Number.NEGATIVE_INFINITY }, { caret: null })
      : toPercent(state, count),
  last: (state, { count }) => (count === undefined ? toEnd(state) : toPercent(state, count)),
};
