import { setImmediate } from 'node:timers/promises';

/**
 * Lets long work on the main thread stop for keys. File calls that wait for a thread pool cost some ten times as much as
 * direct ones, so thousands of small files are read directly, a few at a time.
 */
export class Pauses {
  readonly #slice: number;
  readonly #signal: AbortSignal | undefined;
  #until: number;

  /** @param slice how long to work at a stretch, in ms */
  constructor(slice = 8, signal?: AbortSignal) {
    this.#slice = slice;
    this.#signal = signal;
    this.#until = performance.now() + slice;
  }

  get isDue(): boolean {
    return performance.now() >= this.#until;
  }

  /** @throws the signal's reason when it has been aborted */
  async take(): Promise<void> {
    this.#signal?.throwIfAborted();
    await setImmediate();
    this.#until = performance.now() + this.#slice;
  }
}
