import type { WriteStream } from 'node:tty';

/** Work that takes longer than this is shown (milliseconds). */
const patience = 500;
const interval = 100;

/** A line of progress on stderr, for people only: nothing when it is no terminal, nothing for what is over soon. */
export class Progress {
  readonly #stream: WriteStream;
  readonly #what: string;
  readonly #started = Date.now();
  #shown = 0;

  constructor(stream: WriteStream, what: string) {
    this.#stream = stream;
    this.#what = what;
  }

  show(done: number, total: number): void {
    const now = Date.now();
    if (!this.#stream.isTTY || now - this.#started < patience || now - this.#shown < interval) return;
    this.#shown = now;
    const share = total > 0 ? ` ${Math.floor((done / total) * 100)} %` : '';
    this.#stream.write(`\r\u001b[Krandnotiz: ${this.#what}${share}`);
  }

  end(): void {
    if (this.#shown > 0) this.#stream.write('\r\u001b[K');
    this.#shown = 0;
  }
}
