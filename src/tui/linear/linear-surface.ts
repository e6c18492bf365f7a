/** The reader for the ear: every change is said on lines of its own, below what was said before. */
import { wordsOf } from '../derive/words-of.ts';
import type { DrawingOptions } from '../running/drawing.ts';
import type { Surface } from '../running/surface.ts';
import { viewOf } from '../running/view.ts';
import type { State } from '../state.ts';
import { LineEditor } from './line-editor.ts';
import { type Heard, heardOf, speak } from './speak.ts';

/** How long keys have to rest before what they led to is said, in ms: a held key is heard where it ends. */
const restingTime = 60;

export class LinearSurface implements Surface {
  readonly #options: DrawingOptions;
  readonly #editor = new LineEditor();
  #heard: Heard | null = null;
  #paused = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly listening = true;

  constructor(options: DrawingOptions) {
    this.#options = options;
  }

  draw(state: State): void {
    this.#editor.follow(state.input);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#say(state), this.#heard ? restingTime : 0);
  }

  redraw(state: State): void {
    this.#heard = null;
    this.draw(state);
  }

  press(keystroke: string): void {
    const { key, value } = this.#editor.press(keystroke);
    this.#options.onInput(key, value);
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#heard = null;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#paused = true;
  }

  #say(state: State): void {
    if (this.#paused) return;
    const { bindings, now, send } = this.#options;
    const words = wordsOf(state.language);
    const heard = heardOf(state, viewOf(words, bindings, now()));
    const lines = speak(this.#heard, heard);
    this.#heard = heard;
    if (lines.length > 0) send(`${lines.join('\r\n')}\r\n`);
  }
}
