import type { LibraryState } from '../state/library.ts';
import type { State } from '../state.ts';
import { andThen, type Stamp, type Step } from './command.ts';
import { searchLibrary } from './library.ts';
import { rememberReading } from './remember-reading.ts';

/** Leaves every other screen for the library, filtered by tags or a query; the open post's place is written down. */
export function toLibrary(state: State, filter: Partial<Pick<LibraryState, 'tags' | 'query'>>, stamp: Stamp): Step {
  return andThen(rememberReading(state, stamp), (next) => {
    const library = { ...next.library, tags: filter.tags ?? [], selected: null, top: 0, answer: null };
    return searchLibrary({ ...next, reader: null, screens: ['library'], input: null, library }, filter.query ?? '');
  });
}
