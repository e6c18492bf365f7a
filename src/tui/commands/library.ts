/** What the keys do in the library. */
import { continuePath } from '../derive/continue.ts';
import { askedBy, meant } from '../derive/searches.ts';
import { notify } from '../notice.ts';
import { libraryView } from '../screens/library/layout.ts';
import { sortOrders } from '../state/reading.ts';
import { pushScreen, type State } from '../state.ts';
import { toggleBookmark } from './bookmark.ts';
import { type Handlers, type Stamp, type Step, step } from './command.ts';
import { toggleFinished } from './finished.ts';
import { closeInput, type InputUse, openInput, setInput } from './input.ts';
import { quit } from './leave.ts';
import { listHandlers } from './list.ts';
import { openPost } from './open-post.ts';

/** The post under the cursor. */
export function selectedMeta(state: State) {
  const { items, cursor } = libraryView(state);
  const item = items[cursor];
  return item?.type === 'post' ? item.meta : null;
}

/** Puts the cursor on an item and remembers where the window then stands. */
export function selectPost(state: State, index: number): State {
  const { items } = libraryView(state);
  const item = items[index];
  if (item?.type !== 'post') return state;
  return settled({ ...state, library: { ...state.library, selected: item.meta.path } });
}

const settled = (state: State): State => ({
  ...state,
  library: { ...state.library, top: libraryView(state).window.top },
});

/** How long the cursor rests on a post before it is read for the preview, in ms. */
const previewAfter = 120;

export function wantPreview(state: State): Step {
  const meta = selectedMeta(state);
  if (!meta || libraryView(state).layout.preview === null || state.library.preview?.path === meta.path)
    return step(state);
  return step(state, {
    type: 'timer',
    key: 'preview',
    after: previewAfter,
    command: { name: 'preview-due', path: meta.path },
  });
}

const listView = (state: State) => {
  const { items, cursor, window } = libraryView(state);
  return {
    count: items.length,
    selectable: (index: number) => items[index]?.type === 'post',
    cursor,
    page: window.end - window.top,
    select: selectPost,
    after: wantPreview,
  };
};

/** Opens the post under the cursor; a hit of a search is landed on. */
function openSelected(state: State, stamp: Stamp): Step {
  // The answer to what was typed last is on its way: what it finds is what is meant.
  if (state.library.searching) return step({ ...state, library: { ...state.library, openFirst: true } });
  const { items, cursor } = libraryView(state);
  const item = items[cursor];
  if (item?.type !== 'post') return step(state);
  const { hit } = item;
  return openPost(
    state,
    item.meta.path,
    hit && (hit.at !== null || hit.terms.length > 0)
      ? { type: 'hit', at: hit.at, terms: hit.terms, query: meant(state, state.library.query).query }
      : { type: 'remembered' },
    stamp,
  );
}

/** Asks for what the filter finds; one that asks for nothing shows all posts at once. */
export function searchLibrary(state: State, query: string): Step {
  const serial = state.library.asked + 1;
  const asked = askedBy(state, query);
  if (asked.trim() === '') {
    return wantPreview(
      settled({
        ...state,
        library: { ...state.library, query, answer: null, asked: serial, searching: false, openFirst: false },
      }),
    );
  }
  return step(
    { ...state, library: { ...state.library, query, asked: serial, searching: true, openFirst: false } },
    { type: 'search', query: asked, serial },
  );
}

/** Filters by a query; the same one again shows everything. */
const toggleFilter = (state: State, query: string): Step =>
  state.library.query === query ? clear(state) : searchLibrary(closeInput(state), query);

/** The posts have changed: what the filter finds is asked for again; what was found stays until then. */
export function searchAgain(state: State): Step {
  const { library } = state;
  const query = askedBy(state, library.query);
  if (query.trim() === '') return step(settled(state));
  const serial = library.asked + 1;
  return step({ ...state, library: { ...library, asked: serial } }, { type: 'search', query, serial });
}

/** Takes the filter back: the words first, then the tags. */
function clear(state: State): Step {
  const { library } = state;
  if (library.query !== '') return searchLibrary(state, '');
  if (library.tags.length > 0) return wantPreview(settled({ ...state, library: { ...library, tags: [] } }));
  return step(state);
}

const longestHistory = 50;

export const filterUse: InputUse = {
  changed: (state) => searchLibrary(state, state.input?.value ?? ''),
  accept: (state) => {
    const query = state.library.query.trim();
    const history =
      query === '' ? state.library.history : [query, ...state.library.history.filter((old) => old !== query)];
    return step(closeInput({ ...state, library: { ...state.library, history: history.slice(0, longestHistory) } }));
  },
  cancel: (state) => {
    const before = state.input?.before ?? '';
    const closed = closeInput(state);
    return before === state.library.query ? step(closed) : searchLibrary(closed, before);
  },
  choose: (state, by, stamp) => {
    const { input, library } = state;
    if (!input) return step(state);
    const recalling = input.recall >= 0 || input.value === '';
    if (!recalling || library.history.length === 0) {
      return libraryHandlers[by > 0 ? 'line-down' : 'line-up']?.(state, { name: 'line-down' }, stamp) ?? step(state);
    }
    const recall = Math.max(-1, Math.min(library.history.length - 1, input.recall - by));
    const value = recall < 0 ? '' : (library.history[recall] ?? '');
    return searchLibrary(setInput(state, value, stamp, { recall }), value);
  },
};

/** Starts the filter with something in it, or with what stands there. */
export const openFilter = (state: State, stamp: Stamp): Step =>
  step(openInput(state, 'filter', state.library.query, stamp));

export const libraryHandlers: Handlers = {
  ...listHandlers(listView),
  open: (state, _, stamp) => openSelected(state, stamp),
  // The library is where everything begins: there is nothing to go back to.
  back: (state) => step(state),
  clear: (state) => clear(state),
  close: (state, _, stamp) => quit(state, stamp),
  search: (state, _, stamp) => openFilter(state, stamp),
  'next-hit': (state, _, stamp) => libraryHandlers['line-down']?.(state, { name: 'line-down' }, stamp) ?? step(state),
  'previous-hit': (state, _, stamp) => libraryHandlers['line-up']?.(state, { name: 'line-up' }, stamp) ?? step(state),
  tags: (state) => step(pushScreen(state, 'tags')),
  sort: (state) => {
    const { library, settings } = state;
    const present = library.arranging ?? settings.sort;
    const sort = sortOrders[(sortOrders.indexOf(present) + 1) % sortOrders.length] ?? 'date';
    const next = { ...state, library: { ...library, arranging: sort } };
    return step(next, { type: 'arrange', sort }, { type: 'save-settings', settings: { ...settings, sort } });
  },
  group: (state) => {
    const settings = { ...state.settings, groupByYear: !state.settings.groupByYear };
    return step(settled({ ...state, settings }), { type: 'save-settings', settings });
  },
  bookmark: (state, _, stamp) => {
    const meta = selectedMeta(state);
    return meta ? toggleBookmark(state, meta, stamp) : step(state);
  },
  finished: (state, _, stamp) => {
    const meta = selectedMeta(state);
    return meta ? toggleFinished(state, meta.path, stamp) : step(state);
  },
  source: (state) => {
    const meta = selectedMeta(state);
    return meta ? step(state, { type: 'edit-source', path: meta.path, line: 1 }) : step(state);
  },
  pager: (state) => {
    const meta = selectedMeta(state);
    return meta ? step(state, { type: 'page-post', path: meta.path }) : step(state);
  },
  address: (state, _, stamp) => {
    const address = selectedMeta(state)?.address;
    if (!address || !/^https?:/i.test(address)) return notify(state, { key: 'tui.address.none' }, 'info', stamp);
    return step(state, { type: 'open-address', address });
  },
  continue: (state, _, stamp) => {
    const path = continuePath(state);
    if (!path) return notify(state, { key: 'tui.continue.none' }, 'info', stamp);
    return openPost({ ...state, library: { ...state.library, selected: path } }, path, { type: 'remembered' }, stamp);
  },
  unread: (state) => toggleFilter(state, 'is:unread'),
  'half-read': (state) => toggleFilter(state, 'is:reading'),
  delete: (state, _, stamp) => notify(state, { key: 'tui.delete.in-notes' }, 'info', stamp),
};

/** What comes back from arranging and searching. */
export const searchHandlers: Handlers = {
  arranged: (state, { sort }, stamp) => {
    if (state.library.arranging !== sort) return step(state);
    const settings = { ...state.settings, sort };
    const next = settled({ ...state, settings, library: { ...state.library, arranging: null } });
    return notify(next, { key: `tui.sort.by-${sort}` }, 'info', stamp);
  },
  'search-answered': (state, { serial, answer: found }, stamp) => {
    if (serial !== state.library.asked) return step(state);
    const answer = { ...found, problems: meant(state, state.library.query).problemsOf(found.problems) };
    // A new question begins at the first hit; the same one asked again leaves the cursor where it is.
    const place = state.library.searching ? { selected: null, top: 0 } : {};
    const library = { ...state.library, ...place, answer, searching: false, openFirst: false };
    const next = settled({ ...state, library });
    if (state.library.openFirst) return openSelected(next, stamp);
    return wantPreview(next);
  },
  'search-failed': (state, { serial, why }, stamp) =>
    serial === state.library.asked
      ? notify({ ...state, library: { ...state.library, searching: false, openFirst: false } }, why, 'error', stamp)
      : step(state),
  'preview-due': (state, { path }) =>
    selectedMeta(state)?.path === path && state.library.preview?.path !== path
      ? step(state, { type: 'load-preview', path })
      : step(state),
  'preview-loaded': (state, { path, document, typesetting }) =>
    step({ ...state, library: { ...state.library, preview: { path, document, typesetting } } }),
};
