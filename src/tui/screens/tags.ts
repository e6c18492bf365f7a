/** Choosing tags for the library: counts follow the choice; `and`, `or`, `not` at a key. */
import { type Handlers, type Step, step } from '../commands/command.ts';
import { openFilter, wantPreview } from '../commands/library.ts';
import { chosenPosts, cycleRole, filteredPosts, tagCounts } from '../derive/tag-choice.ts';
import type { TagRole } from '../state/library.ts';
import { popScreen, type State } from '../state.ts';
import { span } from './compose.ts';
import { tagLine } from './library/side-pane.ts';
import { composeList, plainListHandlers } from './plain-list.ts';
import { headerLine, lastLine, type Screen } from './view.ts';

const countsOf = (state: State) => tagCounts(filteredPosts(state), state.library.tags);

const choose = (state: State, role?: TagRole): Step => {
  const tag = countsOf(state)[state.tags.selected]?.tag;
  if (tag === undefined) return step(state);
  const tags = cycleRole(state.library.tags, tag, role);
  return step({ ...state, library: { ...state.library, tags, selected: null, top: 0 } });
};

const done = (state: State): Step => wantPreview(popScreen(state));

const handlers: Handlers = {
  ...plainListHandlers(
    ({ tags }) => tags,
    (state) => countsOf(state).length,
    (state, tags) => ({ ...state, tags }),
  ),
  'tag-and': (state) => choose(state, 'and'),
  'tag-or': (state) => choose(state, 'or'),
  'tag-not': (state) => choose(state, 'not'),
  open: (state) => {
    const tag = countsOf(state)[state.tags.selected];
    return tag?.role ? done(state) : done(choose(state, 'and').state);
  },
  tags: done,
  back: done,
  close: done,
  clear: (state) =>
    state.library.tags.length > 0 ? step({ ...state, library: { ...state.library, tags: [] } }) : done(state),
  search: (state, _, stamp) => openFilter(popScreen(state), stamp),
};

const chain = ['tags', 'list', 'general'] as const;

export const tagsScreen: Screen = {
  contexts: () => chain,
  handlers,
  compose: (state, view) => {
    const counts = countsOf(state);
    const { words } = view;
    const { columns } = state.size;
    const left = state.archive.posts.length;
    const shown = filteredPosts(state).length;
    const lines = counts.map((tag) => (chosen: boolean) => tagLine(tag, Math.min(columns - 1, 50), chosen));
    const header = headerLine(
      columns,
      [span(words('tui.tags.title'), 'title')],
      [span(words('tui.library.count-of', { n: chosenCount(state), total: shown === left ? left : shown }), 'count')],
    );
    const footer = lastLine(state, view, ['open', 'tag-and', 'tag-or', 'tag-not', 'clear', 'back'], [], chain);
    return composeList(state, header, lines, state.tags, footer);
  },
};

/** Posts that the choice leaves. */
const chosenCount = (state: State): number => chosenPosts(filteredPosts(state), state.library.tags).length;
