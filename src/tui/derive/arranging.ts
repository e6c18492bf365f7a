import { libraryLayout } from '../screens/library/layout.ts';
import type { State } from '../state.ts';
import { listing } from './library-items.ts';
import { arrangingNotes } from './notes-items.ts';
import { filteredPosts, tagCounts } from './tag-choice.ts';
import { arrangingTimeline } from './timeline.ts';

/** Works out, in steps, what the screens show in a state that is to come: thousands of posts take a while. */
export function* arranging(state: State): Generator<void, void> {
  if (state.screens.includes('notes') || state.screens.includes('review')) yield* arrangingNotes(state);
  if (state.screens.includes('timeline')) yield* arrangingTimeline(state);
  yield* listing(state);
  if (libraryLayout(state.size).tags !== null) yield* tagCounts.steps(filteredPosts(state), state.library.tags);
}

/** The same of the screens that are a key away. */
export function* arrangingAhead(state: State): Generator<void, void> {
  const { notes } = state;
  yield* arrangingNotes({ ...state, notes: { ...notes, group: notes.group === 'post' ? 'month' : 'post' } });
  yield* arrangingNotes(state);
  yield* arrangingTimeline(state);
}
