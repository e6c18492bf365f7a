/**
 * The input that Ink reads: not the terminal's (its keys go to the keymap) but the keystrokes meant for the one-line
 * input, which `ink-text-input` takes from here.
 */
import { EventEmitter } from 'node:events';

export class InkInput extends EventEmitter {
  readonly isTTY = true;
  #chunk: string | null = null;

  /** Whether a component listens. It begins to after its first paint. */
  get heard(): boolean {
    return this.listenerCount('readable') > 0;
  }

  /** Gives a keystroke to the component that listens, which has dealt with it when this returns. */
  press(keystroke: string): void {
    this.#chunk = keystroke;
    this.emit('readable');
    this.#chunk = null;
  }

  read(): string | null {
    const chunk = this.#chunk;
    this.#chunk = null;
    return chunk;
  }

  setEncoding(): this {
    return this;
  }
  setRawMode(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  resume(): this {
    return this;
  }
  pause(): this {
    return this;
  }
}
