/** From the state to the screen: composes, paints, and lets Ink draw what has changed. */
import type { Frame } from '../../page/line.ts';
import { cursorColumn, type InputField } from '../components/input-field.ts';
import { wordsOf } from '../derive/words-of.ts';
import type { Bindings } from '../dispatch.ts';
import { InkApp } from '../ink/loaded.ts';
import { compose } from '../screens/screens.ts';
import type { Input } from '../state/input.ts';
import type { State } from '../state.ts';
import { paintRows } from '../terminal/paint-frame.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Surface } from './surface.ts';
import { paintingOf, viewOf } from './view.ts';

export interface DrawingOptions {
  readonly terminal: Terminal;
  readonly bindings: Bindings;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Columns and rows that are on the screen already. */
  readonly columns: number;
  readonly rows: readonly string[];
  readonly send: (bytes: string) => void;
  readonly onInput: (key: string, value: string) => void;
}

export class Drawing implements Surface {
  readonly #options: DrawingOptions;
  readonly #ink: InstanceType<typeof InkApp>;
  /** What the screen shows; `null`: everything has to be drawn. */
  #drawn: State | null = null;

  constructor(options: DrawingOptions) {
    this.#options = options;
    this.#ink = new InkApp(options);
  }

  /** Draws the state; only what has changed is written. */
  draw(state: State): void {
    // A key is followed by several reasons to draw.
    if (state === this.#drawn) return;
    this.#drawn = state;
    const { terminal, bindings, now } = this.#options;
    const frame = compose(state, viewOf(wordsOf(state.language), bindings, now()));
    const place = frame.input;
    const field = state.input && place ? fieldOf(state.input, place) : null;
    const cursor = field ? { column: cursorColumn(field), row: field.row } : (frame.cursor ?? null);
    this.#ink.draw(state.size.columns, paintRows(frame, paintingOf(terminal, state.settings)), field, cursor);
  }

  /** Draws everything, whatever the screen shows. */
  redraw(state: State): void {
    this.#ink.forget();
    this.#drawn = null;
    this.draw(state);
  }

  /** Whether the one-line input takes keystrokes yet: it begins to after it was drawn. */
  get listening(): boolean {
    return this.#ink.listening;
  }

  press(keystroke: string): void {
    this.#ink.press(keystroke);
  }

  pause(): void {
    this.#ink.pause();
  }

  resume(): void {
    this.#drawn = null;
    this.#ink.resume();
  }

  end(): void {
    this.#ink.end();
  }
}

/** The one-line input at its place in a frame. */
const fieldOf = ({ key, value, cursor }: Input, place: NonNullable<Frame['input']>): InputField => ({
  key,
  value,
  cursor,
  ...place,
});
