/** From the state to the screen: composes, paints, and lets Ink draw what has changed. */
import type { Frame } from '../../page/line.ts';
import { cursorColumn, type InputField } from '../components/input-field.ts';
import { wordsOf } from '../derive/words-of.ts';
import type { Bindings } from '../dispatch.ts';
import type { InkApp } from '../ink/app.tsx';
import { compose } from '../screens/screens.ts';
import type { Input } from '../state/input.ts';
import type { State } from '../state.ts';
import { paintRows } from '../terminal/paint-frame.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { EarlyScreen } from './early-screen.ts';
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
  /** Until Ink is there. */
  readonly #early: EarlyScreen;
  #ink: InkApp | null = null;
  /** What the screen shows; `null`: everything has to be drawn. */
  #drawn: State | null = null;
  #isPaused = false;
  #isOver = false;

  constructor(options: DrawingOptions) {
    this.#options = options;
    this.#early = new EarlyScreen(options.columns, options.rows, options.send);
    // Keys are answered meanwhile.
    void import('../ink/loaded.ts').then((ink) => this.#begin(ink.InkApp));
  }

  #begin(Ink: typeof InkApp): void {
    if (this.#isOver) return;
    const { columns, rows, isKnown } = this.#early.handOver();
    this.#ink = new Ink({ ...this.#options, columns, rows });
    if (!isKnown) this.#ink.forget();
    if (this.#isPaused) this.#ink.pause();
    const drawn = this.#drawn;
    this.#drawn = null;
    if (drawn && !this.#isPaused) this.draw(drawn);
  }

  /** Draws the state; only what has changed is written. */
  draw(state: State): void {
    // A key is followed by several reasons to draw.
    if (state === this.#drawn) return;
    this.#drawn = state;
    const { terminal, bindings, now } = this.#options;
    const { columns } = state.size;
    const frame = compose(state, viewOf(wordsOf(state.language), bindings, now()));
    const rows = paintRows(frame, paintingOf(terminal, state.settings));
    const place = frame.input;
    const field = state.input && place ? fieldOf(state.input, place) : null;
    const cursor = field ? { column: cursorColumn(field), row: field.row } : (frame.cursor ?? null);
    if (this.#ink) this.#ink.draw(columns, rows, field, cursor);
    else this.#early.draw(columns, rows, cursor);
  }

  /** Draws everything, whatever the screen shows. */
  redraw(state: State): void {
    (this.#ink ?? this.#early).forget();
    this.#drawn = null;
    this.draw(state);
  }

  /** Whether the one-line input takes keystrokes yet: it begins to after it was drawn. */
  get listening(): boolean {
    return this.#ink?.listening ?? false;
  }

  press(keystroke: string): void {
    this.#ink?.press(keystroke);
  }

  pause(): void {
    this.#isPaused = true;
    if (this.#ink) this.#ink.pause();
    else this.#early.mute();
  }

  resume(): void {
    this.#isPaused = false;
    this.#drawn = null;
    if (this.#ink) this.#ink.resume();
    else this.#early.unmute();
  }

  end(): void {
    this.#isOver = true;
    if (this.#ink) this.#ink.end();
    else this.#early.mute();
  }
}

/** The one-line input at its place in a frame. */
const fieldOf = ({ key, value, cursor }: Input, place: NonNullable<Frame['input']>): InputField => ({
  key,
  value,
  cursor,
  ...place,
});
