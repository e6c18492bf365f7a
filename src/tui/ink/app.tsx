/** Ink's part, loaded after the first paint: draws frames and edits the one-line input. */
import './polyfill.ts';
import { render } from 'ink';
import type { InputField } from '../components/input-field.ts';
import { Screen } from '../components/Screen.tsx';
import { InkInput } from './stdin.ts';
import { type CursorPlace, InkOutput } from './stdout.ts';

export interface InkAppOptions {
  readonly columns: number;
  /** The frame that is on the screen already. */
  readonly rows: readonly string[];
  readonly send: (bytes: string) => void;
  readonly onInput: (key: string, value: string) => void;
}

export class InkApp {
  readonly #output: InkOutput;
  readonly #input = new InkInput();
  readonly #instance: ReturnType<typeof render>;
  readonly #onInput: InkAppOptions['onInput'];
  /** Counts the times that everything had to be drawn afresh. */
  #generation = 0;

  constructor({ columns, rows, send, onInput }: InkAppOptions) {
    this.#onInput = onInput;
    this.#output = new InkOutput(columns, rows.length, send);
    this.#instance = render(this.#screen(columns, rows, null), {
      // Both stand in for Node's streams with what Ink uses of them.
      stdout: this.#output as unknown as NodeJS.WriteStream,
      stderr: this.#output as unknown as NodeJS.WriteStream,
      stdin: this.#input as unknown as NodeJS.ReadStream,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
      maxFps: 60,
      incrementalRendering: true,
    });
  }

  /** Draws a frame; only what has changed is written. */
  draw(columns: number, rows: readonly string[], field: InputField | null, cursor: CursorPlace | null): void {
    if (columns !== this.#output.columns || rows.length !== this.#output.rows) this.#resize(columns, rows.length);
    this.#output.cursor = cursor;
    this.#instance.rerender(this.#screen(columns, rows, field));
    this.#output.moveCursor();
  }

  /** The screen shows something else now: the next frame is drawn whole. */
  forget(): void {
    this.#output.silently(() => this.#instance.clear());
    this.#output.expectOver();
    this.#generation++;
  }

  #resize(columns: number, rows: number): void {
    this.forget();
    this.#output.columns = columns;
    this.#output.rows = rows;
  }

  /** Whether the one-line input takes keystrokes yet. */
  get listening(): boolean {
    return this.#input.heard;
  }

  /** Gives a keystroke to the one-line input; `onInput` has been called when this returns. */
  press(keystroke: string): void {
    this.#input.press(keystroke);
  }

  /** Another program has the terminal: nothing is drawn until `resume`. */
  pause(): void {
    this.#output.mute();
  }

  resume(): void {
    this.#output.unmute();
    this.forget();
  }

  end(): void {
    this.#output.mute();
    this.#instance.unmount();
  }

  #screen(columns: number, rows: readonly string[], field: InputField | null) {
    return <Screen key={this.#generation} columns={columns} rows={rows} field={field} onInput={this.#onInput} />;
  }
}
