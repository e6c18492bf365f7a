/** What happens outside: posts and data change, work goes on. */
import { notify } from '../notice.ts';
import type { PortEvent } from '../ports.ts';
import { dataChanged } from '../records.ts';
import type { State } from '../state.ts';
import { andThen, type Stamp, type Step, step } from './command.ts';
import { searchAgain, wantPreview } from './library.ts';
import { reanchor } from './reanchor.ts';

export function outside(state: State, event: PortEvent, stamp: Stamp): Step {
  switch (event.type) {
    case 'archive':
      return archiveKnown(state, event);
    case 'posts-changed':
      return andThen(reader(forgetPreview(state, event.paths), event.paths), wantPreview);
    case 'data':
      return reanchor(dataChanged(state, event.document));
    case 'located':
      return located(state, event.posts);
    case 'backlinks':
      return step(withBacklinks(state, event.path, event.backlinks));
    case 'progress':
      // Read or indexed to the end: now there may be more to find.
      return event.done < event.total
        ? step({ ...state, progress: { ...event } })
        : searchAgain({ ...state, progress: null });
    case 'problem':
      return notify(state, event.what, 'warning', stamp);
  }
}

/** Mostly it is as it was remembered: then all that was derived from it holds. */
function archiveKnown(state: State, event: Extract<PortEvent, { type: 'archive' }>): Step {
  const { archive } = state;
  const { posts, problems, missing } = event;
  const isAsKnown = archive.posts === posts && archive.missing === missing && !archive.coming;
  if (isAsKnown && archive.problems.length + problems.length === 0) return step(state);
  return searchAgain({ ...state, archive: { ...archive, posts, problems, missing, coming: null } });
}

function located(state: State, posts: State['records']['located']): Step {
  const known = state.records.located;
  const ids = Object.keys(posts);
  const isSame = ids.length === Object.keys(known).length && ids.every((id) => known[id] === posts[id]);
  // Records of the open post may have come or gone.
  return isSame ? step(state) : reanchor({ ...state, records: { ...state.records, located: posts } });
}

function withBacklinks(state: State, path: string, backlinks: readonly string[]): State {
  const { reader } = state;
  if (!reader?.opened || reader.path !== path) return state;
  return { ...state, reader: { ...reader, opened: { ...reader.opened, backlinks } } };
}

/** A preview of a post that has changed is one of what it was. */
function forgetPreview(state: State, paths: readonly string[]): State {
  const { preview } = state.library;
  return preview && paths.includes(preview.path) ? { ...state, library: { ...state.library, preview: null } } : state;
}

/** The open post is read again where it stands when its file has changed. */
function reader(state: State, paths: readonly string[]): Step {
  const open = state.reader;
  if (!open?.opened || !paths.includes(open.path)) return step(state);
  return step(state, { type: 'open-post', path: open.path });
}
