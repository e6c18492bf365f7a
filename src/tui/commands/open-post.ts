/** Opening posts, landing on what was meant, and the way back. */
import { plainTypesetting } from '../../page/typesetting.ts';
import type { Landing, ReaderState, Visit } from '../state/reader.ts';
import { pushScreen, type State } from '../state.ts';
import { andThen, type Stamp, type Step, step } from './command.ts';
import { rememberReading } from './remember-reading.ts';

const longestTrail = 100;

/** The place that is open now, to come back to. */
const visitOf = ({ path, scroll }: ReaderState): Visit => ({ path, scroll });

/** Opens a post. The open one, if any, is put on the way back. */
export function openPost(state: State, path: string, landing: Landing, stamp: Stamp): Step {
  const { reader } = state;
  const trail = reader ? [...reader.back, visitOf(reader)].slice(-longestTrail) : [];
  return go(state, path, landing, { back: trail, forward: [] }, stamp);
}

/** Opens a post with the way back and forward as given. */
export function go(
  state: State,
  path: string,
  landing: Landing,
  trails: Pick<ReaderState, 'back' | 'forward'>,
  stamp: Stamp,
): Step {
  return andThen(rememberReading(state, stamp), (next) => {
    const reader: ReaderState = {
      path,
      opened: null,
      partial: false,
      typesetting: plainTypesetting,
      failure: null,
      landing,
      scroll: { offset: 0, shift: 0 },
      caret: null,
      selection: null,
      find: null,
      link: null,
      hints: null,
      pressed: null,
      places: {},
      unfolded: [],
      turned: [],
      outline: { selected: 0, top: 0 },
      ...trails,
    };
    const shown = pushScreen({ ...next, reader, library: { ...next.library, selected: path } }, 'reader');
    return andThen(greeted(shown), (known) => step(known, { type: 'open-post', path }));
  });
}

/** Who has opened a post needs no welcome any more. */
function greeted(state: State): Step {
  if (state.settings.greeted) return step(state);
  const settings = { ...state.settings, greeted: true };
  return step({ ...state, settings }, { type: 'save-settings', settings });
}

/** One place back (or forward) on the trail. */
export function travel(state: State, direction: 'back' | 'forward', stamp: Stamp): Step {
  const { reader } = state;
  const visit = reader?.[direction].at(-1);
  if (!reader || !visit) return step(state);
  const rest = reader[direction].slice(0, -1);
  const other = direction === 'back' ? 'forward' : 'back';
  const left = [...reader[other], visitOf(reader)];
  const trails = direction === 'back' ? { back: rest, forward: left } : { back: left, forward: rest };
  return go(state, visit.path, { type: 'scroll', scroll: visit.scroll }, trails, stamp);
}
