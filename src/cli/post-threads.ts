import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Annotation } from '../annotation/model.ts';
import type { Verdict } from '../annotation/verdict.ts';

/** A post's file: bytes where its name is no UTF-8. */
export interface PostFile {
  readonly path: string;
  readonly file: string | Uint8Array;
}

export type PostOrder =
  | { readonly type: 'place'; readonly post: PostFile; readonly annotations: readonly Annotation[] }
  | { readonly type: 'links'; readonly posts: readonly PostFile[] };

export interface Placement {
  /** Of the file, and of the reading text in it. */
  readonly hash: string;
  readonly fingerprint: string;
  /** One for each annotation, in their order. */
  readonly verdicts: readonly Verdict[];
}

/** Takes the answer to an order; `null`: it could not be done. */
type Answered = (report: unknown) => void;

const mostThreads = 4;
/** Orders that a thread has at a time: while one answer is taken over, it works on the next. */
const inHand = 2;

interface Thread {
  readonly worker: Worker;
  /** What was asked for and is not answered yet, in order. */
  readonly asked: Answered[];
}

/**
 * Threads that read and parse posts, so that no key waits for it, and many posts take all the machine's cores. What cannot
 * be done there is answered with `null`: doing it here says why.
 */
export class PostThreads {
  readonly #threads: Thread[];
  readonly #waiting: { readonly order: PostOrder; readonly answered: Answered }[] = [];

  private constructor(workers: readonly Worker[]) {
    this.#threads = workers.map((worker) => ({ worker, asked: [] }));
    for (const thread of this.#threads) this.#listen(thread);
  }

  /**
   * @param isReader whether keys come meanwhile: then one core is left to them, and leaving waits for no answer
   * @returns `null` where there is no built worker beside this module
   */
  static open(isReader: boolean, most = mostThreads, script = ownScript): PostThreads | null {
    if (!existsSync(fileURLToPath(script))) return null;
    const count = Math.max(1, Math.min(most, availableParallelism() - (isReader ? 1 : 0)));
    const threads = new PostThreads(Array.from({ length: count }, () => new Worker(script)));
    // Last, as listening holds the program open.
    if (isReader) for (const { worker } of threads.#threads) worker.unref();
    return threads;
  }

  #listen(thread: Thread): void {
    const { worker, asked } = thread;
    worker.on('message', (report: unknown) => {
      asked.shift()?.(report);
      this.#hand(thread);
    });
    const ended = () => {
      const at = this.#threads.indexOf(thread);
      if (at >= 0) this.#threads.splice(at, 1);
      for (const answered of asked.splice(0)) answered(null);
      if (this.#threads.length === 0) for (const { answered } of this.#waiting.splice(0)) answered(null);
    };
    worker.on('error', ended);
    worker.on('exit', ended);
  }

  #hand(thread: Thread): void {
    while (thread.asked.length < inHand) {
      const next = this.#waiting.shift();
      if (!next) return;
      thread.asked.push(next.answered);
      thread.worker.postMessage(next.order);
    }
  }

  /** Places annotations in a post. */
  async place(post: PostFile, annotations: readonly Annotation[]): Promise<Placement | null> {
    return (await this.#ask({ type: 'place', post, annotations })) as Placement | null;
  }

  /** The addresses that each of some posts links to. */
  async links(posts: readonly PostFile[]): Promise<readonly (readonly string[])[] | null> {
    return (await this.#ask({ type: 'links', posts })) as readonly (readonly string[])[] | null;
  }

  #ask(order: PostOrder): Promise<unknown> {
    if (this.#threads.length === 0) return Promise.resolve(null);
    return new Promise((answered) => {
      this.#waiting.push({ order, answered });
      for (const thread of this.#threads) this.#hand(thread);
    });
  }

  end(): void {
    for (const { worker } of this.#threads.splice(0)) void worker.terminate();
    for (const { answered } of this.#waiting.splice(0)) answered(null);
  }
}

const ownScript = new URL('./post-worker.js', import.meta.url);

/** Posts that are worked on at a time; more than the threads have in hand. */
const atOnce = 16;
/** Fewer posts are done before other threads have started, where no key waits. */
const worthThreads = 40;

/** Does something with each, with other threads where they are of use. @param isReader whether keys come meanwhile */
export async function eachWithThreads<T>(
  items: readonly T[],
  isReader: boolean,
  work: (item: T, threads: PostThreads | null) => Promise<void>,
): Promise<void> {
  const threads = items.length > (isReader ? 0 : worthThreads) ? PostThreads.open(isReader) : null;
  try {
    const left = items.values();
    let hasFailed = false;
    const oneByOne = async () => {
      for (const item of left) {
        // Nobody waits for what is left then, and this thread alone would do it.
        if (hasFailed) return;
        await work(item, threads).catch((error: unknown) => {
          hasFailed = true;
          throw error;
        });
      }
    };
    await Promise.all(Array.from({ length: threads ? atOnce : 1 }, oneByOne));
  } finally {
    threads?.end();
  }
}
