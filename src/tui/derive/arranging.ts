import { libraryLayout } from '../screens/library/layout.ts';
import type { State } from '../state.ts';
import { listing } from './library-items.ts';
import { filteredPosts, tagCounts } from './tag-choice.ts';

/** Works out, in steps, what the library shows in a state that is to come: thousands of posts take a while. */
export function* arranging(state: State): Generator<void, void> {
  yield* listing(state);
  if (libraryLayout(state.size).tags !== null) yield* tagCounts.steps(filteredPosts(state), state.library.tags);
}
