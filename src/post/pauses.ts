/** Those whose work stopped for keys, in the order in which they came: first those that somebody waits for. */
const awaited: (() => void)[] = [];
const others: (() => void)[] = [];

const areStopped = (): boolean => awaited.length + others.length > 0;

/** How long after a key nothing is merely made ready, in ms: the next one may come as soon; and at the longest. */
const keyRest = 60;
const longestRest = 500;
/** When keys are taken to be over, and when something was made ready last; as `performance.now()` has it. */
let quietFrom = 0;
let lastOther = 0;

/** A key was pressed: others are likely to follow, and come before all that nobody waits for. */
export function keyHeard(): void {
  quietFrom = performance.now() + keyRest;
}

/** How long nothing is made ready from now on, in ms. */
const restLeft = (): number => Math.min(quietFrom, lastOther + longestRest) - performance.now();

let isDue = false;
let resting: ReturnType<typeof setTimeout> | null = null;

/** @param again from within a turn; else only the second of two immediates is sure to come after what has been typed */
function goOnSoon(again: boolean): void {
  if (isDue) return;
  const rest = awaited.length > 0 ? 0 : restLeft();
  if (rest > 0) {
    if (resting) return;
    resting = setTimeout(() => {
      resting = null;
      if (areStopped()) goOnSoon(false);
    }, rest);
    return;
  }
  isDue = true;
  if (again) setImmediate(letOneGoOn);
  else setImmediate(() => setImmediate(letOneGoOn));
}

/** Lets one of them go on in each turn of the event loop: several slices in one turn would be one long one. */
function letOneGoOn(): void {
  isDue = false;
  const wanted = awaited.shift();
  const next = wanted ?? (restLeft() > 0 ? undefined : others.shift());
  if (next && !wanted) lastOther = performance.now();
  next?.();
  if (areStopped()) goOnSoon(true);
}

const nextTurn = (isAwaited: boolean): Promise<void> =>
  new Promise((resolve) => {
    (isAwaited ? awaited : others).push(resolve);
    goOnSoon(false);
  });

/** How long to work at a stretch, in ms: with a frame's drawing, and with what the garbage takes, less than a frame's time. */
const length = 5;

export interface PauseOptions {
  /** How long to work at a stretch, in ms. */
  readonly slice?: number;
  /** The work has been given up when it is aborted. */
  readonly signal?: AbortSignal;
  readonly isAwaited?: boolean;
}

/**
 * Lets long work on the main thread stop for keys. File calls that wait for a thread pool cost some ten times as much as
 * direct ones, so thousands of small files are read directly, a few at a time.
 */
export class Pauses {
  readonly #slice: number;
  readonly #signal: AbortSignal | undefined;
  #until: number;
  /** Somebody waits for it, perhaps only from now on: it goes on before what is merely made ready. */
  isAwaited: boolean;

  constructor({ slice = length, signal, isAwaited = false }: PauseOptions = {}) {
    this.#slice = slice;
    this.#signal = signal;
    this.isAwaited = isAwaited;
    this.#until = performance.now() + slice;
  }

  get isDue(): boolean {
    return performance.now() >= this.#until;
  }

  /** @throws the signal's reason when it has been aborted */
  async take(): Promise<void> {
    this.#signal?.throwIfAborted();
    await nextTurn(this.isAwaited);
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

/**
 * The same; what takes no longer than a slice is done at once.
 * @returns `null`: it is done, and nothing is to be waited for
 */
export function begunInSlices(steps: Generator<void, unknown>, pauses = new Pauses()): Promise<unknown> | null {
  do {
    if (steps.next().done) return null;
  } while (!pauses.isDue);
  return pauses.take().then(() => inSlices(steps, pauses));
}
