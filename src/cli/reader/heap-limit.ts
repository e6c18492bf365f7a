import { getHeapStatistics } from 'node:v8';

/** In ms. */
const lookEvery = 100;
/** The part of V8's limit from which on the next thing done may be the last. */
const nearly = 0.9;
/** In bytes: what of the limit is for new objects alone (three half spaces of 16 MB); the rest fills up first. */
const young = 48 * 1_048_576;

/**
 * Tells when the heap is nearly full. At its limit V8 aborts, and nothing can be done any more: the terminal would stay
 * as it is. A single step that takes all that is left at once is not seen coming.
 * @returns ends the watching
 */
export function watchHeap(onNearlyFull: (error: Error) => void): () => void {
  const timer = setInterval(() => {
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    if (used < (limit - young) * nearly) return;
    clearInterval(timer);
    onNearlyFull(new Error(`out of memory (${Math.round(limit / 1_048_576)} MB)`));
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}
