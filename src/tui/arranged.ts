/** What the screens show of the ports' answers, and what they may be asked for next, worked out between keys. */
import type { Verdict } from '../annotation/verdict.ts';
import { begunInSlices, inSlices, Pauses } from '../post/pauses.ts';
import { arranging, arrangingAhead } from './derive/arranging.ts';
import { arrangingNotes } from './derive/notes-items.ts';
import { newerVerdicts } from './derive/verdicts.ts';
import type { FoundNotes, SearchAnswer } from './ports.ts';
import type { SortOrder } from './state/reading.ts';
import type { State } from './state.ts';

/** A filter may leave thousands of posts. */
export async function arrangedAnswer(state: State, answer: SearchAnswer): Promise<SearchAnswer> {
  if (answer.posts)
    await begunInSlices(
      arranging({ ...state, library: { ...state.library, answer } }),
      new Pauses({ isAwaited: true }),
    );
  return answer;
}

/** From so many notes on, putting them in order takes longer than a key may wait. */
const manyNotes = 500;

/** The places of thousands of notes may be found at once. @param changed is called where they are others than before */
export async function arrangedNotes(
  state: State,
  verdicts: readonly Verdict[],
  changed: () => void,
): Promise<readonly Verdict[]> {
  const known = newerVerdicts(state, verdicts);
  if (known !== state.notes.verdicts && verdicts.length >= manyNotes)
    await inSlices(
      arrangingNotes({ ...state, notes: { ...state.notes, verdicts: known } }),
      new Pauses({ isAwaited: true }),
    );
  if (known !== state.notes.verdicts) changed();
  return verdicts;
}

/** Works out the list in another order; what takes no longer than a key may wait is done at once. */
export function arrange(state: State, sort: SortOrder, done: () => void): void {
  const next = { ...state, settings: { ...state.settings, sort } };
  const work = begunInSlices(arranging(next), new Pauses({ isAwaited: true }));
  if (work) void work.then(done);
  else done();
}

/** A filter may leave thousands of notes. */
export async function arrangedFound(state: State, answer: FoundNotes): Promise<FoundNotes> {
  await begunInSlices(
    arrangingNotes({ ...state, notes: { ...state.notes, found: answer.ids } }),
    new Pauses({ isAwaited: true }),
  );
  return answer;
}

/** What screens show that are a key away; given up where posts have come meanwhile, as it is begun anew then. */
export class Ahead {
  #work = new AbortController();

  begin(state: State): void {
    this.end();
    const { signal } = this.#work;
    inSlices(arrangingAhead(state), new Pauses({ signal })).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  end(): void {
    this.#work.abort();
    this.#work = new AbortController();
  }
}
