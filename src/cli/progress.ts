import type { WriteStream } from 'node:tty';

/** Work that takes longer than this is shown (milliseconds). */
const patience = 500;
const interval = 100;

/** Passes on how work goes, when it is worth being shown: not what is over soon, and not every step. */
export function calmly(onProgress: (done: number, total: number) => void): (done: number, total: number) => void {
  const started = Date.now();
  let last = 0;
  return (done, total) => {
    const now = Date.now();
    const isEnd = last > 0 && done >= total;
    if (!isEnd && (now - started < patience || now - last < interval)) return;
    last = now;
    onProgress(done, total);
  };
}

/** A line of progress on stderr, for people only: nothing when it is no terminal, nothing for what is over soon. */
export class Progress {
  readonly #stream: WriteStream;
  readonly show: (done: number, total: number) => void;
  #isShown = false;

  constructor(stream: WriteStream, what: string) {
    this.#stream = stream;
    this.show = calmly((done, total) => {
      if (!stream.isTTY) return;
      this.#isShown = true;
      const share = total > 0 ? ` ${Math.floor((done / total) * 100)} %` : '';
      stream.write(`\r\u001b[Krandnotiz: ${what}${share}`);
    });
  }

  end(): void {
    if (this.#isShown) this.#stream.write('\r\u001b[K');
    this.#isShown = false;
  }
}
