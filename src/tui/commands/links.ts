/** Links and footnotes from the keyboard: hints, the focus that Tab moves, following them. */
import { targetsIn } from '../../page/places.ts';
import { fragmentPlace } from '../../post/fragments.ts';
import { caretOf } from '../derive/caret.ts';
import { summaryAt } from '../derive/folds.ts';
import { firstReference } from '../derive/footnotes.ts';
import { pageOf } from '../derive/page-of.ts';
import { readerView } from '../derive/reader-view.ts';
import { notify } from '../notice.ts';
import type { Focus } from '../state/reader.ts';
import type { State } from '../state.ts';
import { type Handlers, type Stamp, type Step, step } from './command.ts';
import { turn } from './folds.ts';
import { openPost } from './open-post.ts';
import { goTo, reveal, withReader } from './scroll.ts';
import { visit } from './visit.ts';

/** How many rows Tab looks ahead for the next link. */
const farthestLink = 4000;

/** What can be followed in some rows of the page, from top to bottom, each once. */
function targetsOf(state: State, from: number, to: number): Focus[] {
  const page = pageOf(state);
  if (!page) return [];
  const targets: Focus[] = [];
  for (const line of page.lines(Math.max(0, from), to))
    for (const { kind, index, start } of targetsIn(line)) {
      // A link that goes on in the next line is the same link.
      const known = targets.at(-1);
      if (!(known?.kind === kind && known.index === index)) targets.push({ kind, index, start });
    }
  return targets;
}

/** What can be followed on the screen. */
export function visibleTargets(state: State): readonly Focus[] {
  const view = readerView(state);
  return view ? targetsOf(state, view.top, view.top + view.rows) : [];
}

const same = (a: Focus, b: Focus): boolean => a.kind === b.kind && a.index === b.index && a.start === b.start;

function moveFocus(state: State, direction: 1 | -1, stamp: Stamp): Step {
  const view = readerView(state, 1);
  const { reader } = state;
  if (!view || !reader) return step(state);
  const visible = visibleTargets(state);
  const at = reader.link ? visible.findIndex((target) => reader.link && same(target, reader.link)) : -1;
  const start = at >= 0 ? at : direction > 0 ? -1 : visible.length;
  const next = visible[start + direction] ?? farther(state, direction);
  if (!next) return notify(state, { key: 'tui.links.none' }, 'info', stamp);
  return reveal(withReader(state, { link: next }), next.start);
}

/** The nearest link beyond the screen. */
function farther(state: State, direction: 1 | -1): Focus | undefined {
  const view = readerView(state, farthestLink);
  if (!view) return undefined;
  const step = Math.max(1, view.rows);
  for (let away = 0; away < farthestLink; away += step) {
    const from = direction > 0 ? view.top + view.rows + away : view.top - away - step;
    if (from + step <= 0 || from >= view.page.rows) return undefined;
    const found = targetsOf(state, from, Math.min(from + step, direction > 0 ? from + step : view.top));
    const next = direction > 0 ? found[0] : found.at(-1);
    if (next) return next;
  }
  return undefined;
}

/** Letters for hints: those under the fingers first. */
const letters = 'asdfghjklqwertyuiopzxcvbnm';

/** The hint of each of `count` targets: one letter while they suffice, else two. */
export function hintLabels(count: number): string[] {
  const all = Array.from(letters);
  if (count <= all.length) return all.slice(0, count);
  return all.flatMap((first) => all.map((second) => first + second)).slice(0, count);
}

/** A letter typed while hints are shown. */
export function typeHint(state: State, letter: string, stamp: Stamp): Step {
  const { reader } = state;
  if (reader?.hints === null || !reader) return step(state);
  const typed = reader.hints + letter.toLowerCase();
  const targets = visibleTargets(state);
  const labels = hintLabels(targets.length);
  const exact = targets[labels.indexOf(typed)];
  if (exact) return follow(withReader(state, { hints: null }), exact, stamp);
  const possible = labels.some((label) => label.startsWith(typed));
  return step(withReader(state, { hints: possible ? typed : null }));
}

/** Goes where a link or footnote leads. */
export function follow(state: State, target: Focus, stamp: Stamp): Step {
  const opened = state.reader?.opened;
  if (!opened) return step(state);
  const { document } = opened;
  if (target.kind === 'fold') return step(turn(state, target.index));
  if (target.kind === 'footnote') {
    const note = document.footnotes.find(({ number }) => number === target.index);
    return note ? goTo(visit(state), note.start) : step(state);
  }
  if (target.kind === 'back') {
    const place = referenceOf(state, target.index);
    return place === null ? step(state) : reveal(visit(state), place, { link: null });
  }
  const link = opened.links[target.index];
  switch (link?.kind) {
    case 'post':
      return openPost(
        state,
        link.path,
        link.fragment ? { type: 'fragment', fragment: link.fragment } : { type: 'remembered' },
        stamp,
      );
    case 'fragment': {
      const place = fragmentPlace(document, link.fragment);
      if (place === null)
        return notify(state, { key: 'tui.links.no-place', args: { fragment: link.fragment } }, 'warning', stamp);
      return goTo(visit(state), place);
    }
    case 'web':
      return step(state, { type: 'open-address', address: link.address });
    case 'file':
      return notify(state, { key: 'tui.links.file', args: { path: link.path } }, 'info', stamp);
    default:
      return notify(state, { key: 'tui.links.unknown', args: { address: link?.address ?? '' } }, 'warning', stamp);
  }
}

/** Where a footnote is first referred to. */
function referenceOf(state: State, number: number): number | null {
  const document = state.reader?.opened?.document;
  return document ? firstReference(document.blocks, number) : null;
}

/** Without a link in the focus, Enter opens or folds the summary that the caret is on. */
function turnAtCaret(state: State, stamp: Stamp): Step {
  const caret = caretOf(state);
  const summary = caret && summaryAt(state, caret.start);
  if (summary === null) return notify(state, { key: 'tui.links.no-focus' }, 'info', stamp);
  return step(turn(state, summary));
}

export const linkHandlers: Handlers = {
  'link-hints': (state, _, stamp) =>
    visibleTargets(state).length === 0
      ? notify(state, { key: 'tui.links.none-here' }, 'info', stamp)
      : step(withReader(state, { hints: '' })),
  'next-link': (state, _, stamp) => moveFocus(state, 1, stamp),
  'previous-link': (state, _, stamp) => moveFocus(state, -1, stamp),
  follow: (state, _, stamp) =>
    state.reader?.link ? follow(state, state.reader.link, stamp) : turnAtCaret(state, stamp),
};
