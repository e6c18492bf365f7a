/** Saved searches: showing, running, saving, naming and deleting them. */
import type { PersonalRecords } from '../../annotation/lists.ts';
import type { SavedSearch } from '../../annotation/model.ts';
import { cleanName, newSearch, searchNamed, withName, withQuery } from '../../annotation/saved-search.ts';
import type { Message } from '../../locale/message.ts';
import {
  isPresent,
  type OfferedSearch,
  offeredSearches,
  presentSearch,
  savedSearches,
  showsCounts,
} from '../derive/searches.ts';
import { notify } from '../notice.ts';
import { edit } from '../records.ts';
import type { Naming, SearchesState } from '../state/searches.ts';
import { popScreen, pushScreen, type State, topScreen } from '../state.ts';
import { andThen, type Handlers, type Stamp, type Step, step } from './command.ts';
import { closeInput, type InputUse, openInput } from './input.ts';
import { openNotesWith } from './notes.ts';
import { toLibrary } from './to-library.ts';

const withSearches = (state: State, change: Partial<SearchesState>): State => ({
  ...state,
  searches: { ...state.searches, ...change },
});

/** Shows what a search finds, in place of whatever lies on the library. */
export function runSearch(state: State, { query, scope }: Pick<OfferedSearch, 'query' | 'scope'>, stamp: Stamp): Step {
  if (scope === 'posts') return toLibrary(state, { query }, stamp);
  return openNotesWith({ ...state, screens: state.screens.filter((name) => name !== 'notes') }, query);
}

function openSearches(state: State): Step {
  if (topScreen(state) === 'searches') return step(popScreen(state));
  const present = offeredSearches(state).findIndex((search) => isPresent(state, search));
  return step(
    withSearches(pushScreen({ ...state, input: null }, 'searches'), { selected: Math.max(0, present), top: 0 }),
  );
}

/** The search under the cursor of the list. */
const chosen = (state: State): OfferedSearch | undefined => offeredSearches(state)[state.searches.selected];

function name(state: State, naming: Naming, value: string, stamp: Stamp): Step {
  const asking = withSearches(pushScreen({ ...state, input: null }, 'name-search'), { naming });
  return step(openInput(asking, 'name-search', value, stamp));
}

/** Asks for the name under which what is on the screen is saved. */
function saveAs(state: State, stamp: Stamp): Step {
  const present = presentSearch(state);
  if (!present) return notify(state, { key: 'tui.searches.nothing' }, 'info', stamp);
  const known = offeredSearches(state).find((search) => isPresent(state, search))?.saved;
  return name(state, { type: 'save', ...present }, known?.name ?? '', stamp);
}

/** Puts a search in the place of another, of none, or of one none. */
const change = (
  state: State,
  before: PersonalRecords['searches'] | null,
  after: PersonalRecords['searches'] | null,
  what: Message,
  stamp: Stamp,
): Step => edit(state, [{ list: 'searches', before, after, at: stamp.now }], what, stamp);

/** The name is given: saves the search, or renames it. */
function named(state: State, stamp: Stamp): Step {
  const { naming } = state.searches;
  const given = cleanName(state.input?.value ?? '');
  if (!naming || given === '') return step(state);
  const below = withSearches(popScreen(closeInput(state)), { naming: null });
  const what = { key: 'tui.searches.saved', args: { name: given } };
  if (naming.type === 'rename') {
    const search = savedSearches(state).find(({ id }) => id === naming.id);
    const after = search && withName(search, given, stamp.now);
    return after && after !== search
      ? change(below, search, after, { key: 'tui.searches.renamed' }, stamp)
      : step(below);
  }
  const { query, scope } = naming;
  const same = searchNamed(savedSearches(state), given);
  if (same?.query === query && same.scope === scope) return notify(below, what, 'success', stamp);
  const after: SavedSearch = same
    ? withQuery({ ...same, scope }, query, stamp.now)
    : newSearch({ uuid: stamp.uuid(), now: stamp.now, archive: state.records.archive, name: given, query, scope });
  return change(below, same ?? null, after, what, stamp);
}

/** The one-line input that gives a search its name. */
export const nameUse: InputUse = {
  changed: (state) => step(state),
  accept: named,
  cancel: (state) => step(withSearches(popScreen(closeInput(state)), { naming: null })),
};

/** What the keys do in the list of searches. */
export const searchesHandlers: Handlers = {
  open: (state, _, stamp) => {
    const search = chosen(state);
    return search ? runSearch(popScreen(state), search, stamp) : step(state);
  },
  'rename-search': (state, _, stamp) => {
    const saved = chosen(state)?.saved;
    return saved ? name(state, { type: 'rename', id: saved.id }, saved.name, stamp) : refused(state, stamp);
  },
  delete: (state, _, stamp) => {
    const saved = chosen(state)?.saved;
    return saved ? change(state, saved, null, { key: 'tui.edit.delete' }, stamp) : refused(state, stamp);
  },
};

const refused = (state: State, stamp: Stamp): Step => notify(state, { key: 'tui.searches.built-in' }, 'info', stamp);

export const searchesEverywhere: Handlers = {
  searches: (state) => openSearches(state),
  'save-search': (state, _, stamp) => saveAs(state, stamp),
  'count-due': (state) =>
    showsCounts(state)
      ? step(state, {
          type: 'count-hits',
          searches: offeredSearches(state).map(({ query, scope }) => ({ query, scope })),
          verdicts: [...state.notes.verdicts.values()],
        })
      : step(state),
  counted: (state, { counts }) => step(withSearches(state, { counts })),
};

/** How long after the last change hits are counted again, in ms. */
const countAfter = 250;

/** Has the hits counted when something has changed that they depend on, where they can be seen. */
export function countAgain(before: State, after: Step): Step {
  const { state } = after;
  if (state === before || !showsCounts(state)) return after;
  const same =
    showsCounts(before) &&
    before.archive.posts === state.archive.posts &&
    before.records.document === state.records.document &&
    before.reading === state.reading &&
    before.notes.verdicts === state.notes.verdicts &&
    (before.progress === null) === (state.progress === null);
  return same ? after : andThen(after, wantCounts);
}

/** Has the hits counted soon, where they can be seen. */
export const wantCounts = (state: State): Step =>
  showsCounts(state)
    ? step(state, { type: 'timer', key: 'count', after: countAfter, command: { name: 'count-due' } })
    : step(state);
