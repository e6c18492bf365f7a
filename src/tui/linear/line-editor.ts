/** The text of a one-line input under the keystrokes that its component knows: what `ink-text-input` does, without a screen. */
import type { Input } from '../state/input.ts';

const left = '\u001b[D';
const right = '\u001b[C';
const backspace = '\u007f';

export class LineEditor {
  #key = '';
  #value = '';
  /** UTF-16 index. */
  #cursor = 0;

  /** Takes over an input that was opened, or given another text, from outside. */
  follow(input: Input | null): void {
    if (!input || input.key === this.#key) return;
    this.#key = input.key;
    this.#value = input.value;
    this.#cursor = input.value.length;
  }

  /** @returns the text after the keystroke, and the key of the input that it belongs to */
  press(keystroke: string): { readonly key: string; readonly value: string } {
    if (keystroke === left) this.#cursor = Math.max(0, this.#cursor - 1);
    else if (keystroke === right) this.#cursor = Math.min(this.#value.length, this.#cursor + 1);
    else if (keystroke === backspace) this.#replace(Math.max(0, this.#cursor - 1), '');
    else this.#replace(this.#cursor, keystroke);
    return { key: this.#key, value: this.#value };
  }

  #replace(from: number, text: string): void {
    this.#value = this.#value.slice(0, from) + text + this.#value.slice(this.#cursor);
    this.#cursor = from + text.length;
  }
}
