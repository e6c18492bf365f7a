import { getHeapStatistics } from 'node:v8';

/** In ms. */
const lookEvery = 100;
/** The part of V8's limit from which on the next thing done may be the last. */
const nearly = 0.9;
/**
 * In bytes: what of the limit is for new objects alone, three half spaces; the rest fills up first. Nothing tells how large
 * they may become: as measured, 16 MB each up to Node 22, 64 in Node 24, 32 in Node 26.
 */
const young = (major: number): number => 3 * (major < 23 ? 16 : major < 25 ? 64 : 32) * 1_048_576;

/**
 * Tells when the heap is nearly full. At its limit V8 aborts, and nothing can be done any more: the terminal would stay
 * as it is. A single step that takes all that is left at once is not seen coming.
 * @returns ends the watching
 */
export function watchHeap(onNearlyFull: (error: Error) => void): () => void {
  const forNew = young(Number.parseInt(process.versions.node, 10));
  const timer = setInterval(() => {
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    if (used < (limit - forNew) * nearly) return;
    clearInterval(timer);
    onNearlyFull(new Error(`out of memory (${Math.round(limit / 1_048_576)} MB)`));
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}
