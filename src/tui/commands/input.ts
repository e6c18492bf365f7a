/**
 * The one-line input. Its text is edited by `ink-text-input`, which gets the keystrokes that it knows (text, ←, →,
 * backspace); readline's keys are translated into those here. What the text means is up to the screen that opened it.
 */
import { graphemes } from '../../page/width.ts';
import type { Input, InputPurpose } from '../state/input.ts';
import type { State } from '../state.ts';
import { andThen, type Handlers, type Stamp, type Step, step } from './command.ts';
import { completeNext, offerCompletions } from './completion.ts';

/** What a screen does with its input. */
export interface InputUse {
  /** The text has changed. */
  readonly changed: (state: State, stamp: Stamp) => Step;
  /** Enter; the input is still open. */
  readonly accept: (state: State, stamp: Stamp) => Step;
  /** Esc; the input is still open. */
  readonly cancel: (state: State, stamp: Stamp) => Step;
  /** ↑ and ↓. */
  readonly choose?: (state: State, by: 1 | -1, stamp: Stamp) => Step;
}

export function openInput(state: State, purpose: InputPurpose, value: string, stamp: Stamp): State {
  return {
    ...state,
    input: { key: stamp.uuid(), purpose, value, cursor: value.length, before: value, ...fresh },
  };
}

/** What an input's text takes with it when it changes. */
const fresh = { recall: -1, suggestions: [], completing: '', choice: -1 } as const;

export const closeInput = (state: State): State => ({ ...state, input: null });

/** Puts another text into the open input (history, completion); the cursor goes behind it. */
export function setInput(state: State, value: string, stamp: Stamp, change: Partial<Input> = {}): State {
  if (!state.input) return state;
  return { ...state, input: { ...state.input, ...change, key: stamp.uuid(), value, cursor: value.length } };
}

const left = '\u001b[D';
const right = '\u001b[C';
const backspace = '\u007f';

/** Sends keystrokes to the component and keeps the cursor's place in step with it. */
function type(state: State, input: Input, keystrokes: readonly string[], cursor: number): Step {
  if (keystrokes.length === 0) return step(state);
  return step({ ...state, input: { ...input, cursor } }, { type: 'type', keystrokes });
}

const times = (keystroke: string, n: number): string[] => Array.from({ length: Math.max(0, n) }, () => keystroke);

/** UTF-16 units of the grapheme before and after the cursor: the component moves by single units. */
const unitsBefore = ({ value, cursor }: Input): number => graphemes(value.slice(0, cursor)).at(-1)?.length ?? 0;
const unitsAfter = ({ value, cursor }: Input): number => graphemes(value.slice(cursor))[0]?.length ?? 0;

/** UTF-16 units back to the start of the word before the cursor, with the blanks behind it. */
const wordBefore = ({ value, cursor }: Input): number => /\S*\s*$/u.exec(value.slice(0, cursor))?.[0].length ?? 0;

const edit =
  (keystrokes: (input: Input) => readonly string[], by: (input: Input) => number) =>
  (state: State): Step =>
    state.input ? type(state, state.input, keystrokes(state.input), state.input.cursor + by(state.input)) : step(state);

const erase = (units: (input: Input) => number) =>
  edit(
    (input) => times(backspace, units(input)),
    (input) => -units(input),
  );

/** Keys of the one-line input that are no commands of the keymap. */
export const inputKeys: Readonly<Record<string, (state: State) => Step>> = {
  '←': edit(
    (i) => times(left, unitsBefore(i)),
    (i) => -unitsBefore(i),
  ),
  '→': edit((i) => times(right, unitsAfter(i)), unitsAfter),
  '^b': edit(
    (i) => times(left, unitsBefore(i)),
    (i) => -unitsBefore(i),
  ),
  '^f': edit((i) => times(right, unitsAfter(i)), unitsAfter),
  Backspace: erase(unitsBefore),
  '^h': erase(unitsBefore),
  Del: edit(
    (i) => [...times(right, unitsAfter(i)), ...times(backspace, unitsAfter(i))],
    () => 0,
  ),
};

/** Longest text of a one-line input, in UTF-16 units. */
const longest = 2000;

/** Text that was typed or pasted: one line of it. */
export function typeText(state: State, text: string): Step {
  const { input } = state;
  if (!input) return step(state);
  const line = text.replace(/\s+/gu, ' ').slice(0, Math.max(0, longest - input.value.length));
  return line === '' ? step(state) : type(state, input, [line], input.cursor + line.length);
}

export function inputHandlers(uses: Readonly<Record<InputPurpose, InputUse>>): Handlers {
  const use =
    (act: (use: InputUse, state: State, stamp: Stamp) => Step | undefined) =>
    (state: State, _: unknown, stamp: Stamp) =>
      (state.input && act(uses[state.input.purpose], state, stamp)) ?? step(state);
  return {
    'input-accept': use((u, state, stamp) => u.accept(state, stamp)),
    'input-cancel': use((u, state, stamp) => u.cancel(state, stamp)),
    'input-up': use((u, state, stamp) => u.choose?.(state, -1, stamp)),
    'input-down': use((u, state, stamp) => u.choose?.(state, 1, stamp)),
    'input-complete': (state, _, stamp) =>
      state.input
        ? completeNext(state, (next) => uses[state.input?.purpose ?? 'filter'].changed(next, stamp), stamp)
        : step(state),
    'input-line-start': edit(
      (i) => times(left, i.cursor),
      (i) => -i.cursor,
    ),
    'input-line-end': edit(
      (i) => times(right, i.value.length - i.cursor),
      (i) => i.value.length - i.cursor,
    ),
    'input-delete-word': erase(wordBefore),
    'input-delete-line': erase((i) => i.cursor),
    'text-typed': (state, { text }) => typeText(state, text),
    'input-changed': (state, { key, value }, stamp) => {
      const { input } = state;
      if (!input || input.key !== key || input.value === value) return step(state);
      const next = { ...state, input: { ...input, value, ...fresh } };
      return andThen(uses[input.purpose].changed(next, stamp), offerCompletions);
    },
  };
}
