/** Those whose work stopped for keys, in the order in which they came. */
const stopped: (() => void)[] = [];

/** Lets one of them go on in each turn of the event loop: several slices in one turn would be one long one. */
function letOneGoOn(): void {
  stopped.shift()?.();
  if (stopped.length > 0) setImmediate(letOneGoOn);
}

/** Only the second of two immediates is sure to come after what has been typed meanwhile was heard. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    stopped.push(resolve);
    if (stopped.length === 1) setImmediate(() => setImmediate(letOneGoOn));
  });

/** How long to work at a stretch, in ms: with a frame's drawing, and with what the garbage takes, less than a frame's time. */
const slice = 5;

/**
 * Lets long work on the main thread stop for keys. File calls that wait for a thread pool cost some ten times as much as
 * direct ones, so thousands of small files are read directly, a few at a time.
 */
export class Pauses {
  readonly #slice: number;
  readonly #signal: AbortSignal | undefined;
  #until: number;

  /** @param length how long to work at a stretch, in ms */
  constructor(length = slice, signal?: AbortSignal) {
    this.#slice = length;
    this.#signal = signal;
    this.#until = performance.now() + length;
  }

  get isDue(): boolean {
    return performance.now() >= this.#until;
  }

  /** @throws the signal's reason when it has been aborted */
  async take(): Promise<void> {
    this.#signal?.throwIfAborted();
    await nextTurn();
    this.#until = performance.now() + this.#slice;
  }
}

/** Work that is done in steps of a moment each, with pauses between them. @returns what the last one gave */
export async function inSlices<T>(steps: Generator<void, T>, pauses = new Pauses()): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (pauses.isDue) await pauses.take();
  }
}
