/**
 * The output that Ink writes to. Ink draws its frames relative to where it left the cursor and knows nothing of the
 * screen it is on; here its writes are grouped, so that a frame reaches the terminal in one piece, and its first frame
 * after a fresh start is either left out (the same cells are there already) or put over whatever the screen shows.
 */
import { rowsOverScreen } from '../terminal/paint-frame.ts';

const beginSync = '\x1b[?2026h';
const endSync = '\x1b[?2026l';

/** What becomes of the next whole frame. */
type NextFrame = 'as-is' | 'known' | 'over';

export class InkOutput {
  readonly isTTY = true;
  readonly writable = true;
  columns: number;
  rows: number;
  readonly #send: (bytes: string) => void;
  #next: NextFrame = 'known';
  #muted = false;
  /** The writes of a synchronized update that has begun. */
  #held: string | null = null;

  constructor(columns: number, rows: number, send: (bytes: string) => void) {
    this.columns = columns;
    this.rows = rows;
    this.#send = send;
  }

  /** The next frame is put over whatever the screen shows. */
  expectOver(): void {
    this.#next = 'over';
  }

  /** Nothing that Ink writes while `work` runs reaches the terminal. */
  silently(work: () => void): void {
    const before = this.#muted;
    this.#muted = true;
    try {
      work();
    } finally {
      this.#muted = before;
    }
  }

  mute(): void {
    this.#muted = true;
  }

  unmute(): void {
    this.#muted = false;
  }

  write(data: string | Uint8Array, encoding?: unknown, done?: unknown): boolean {
    this.#take(typeof data === 'string' ? data : new TextDecoder().decode(data));
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') queueMicrotask(callback as () => void);
    return true;
  }

  #take(text: string): void {
    if (text === '' || this.#muted) return;
    if (text === beginSync) {
      this.#held = '';
      return;
    }
    if (text === endSync) {
      const held = this.#held ?? '';
      this.#held = null;
      if (held !== '') this.#send(beginSync + held + endSync);
      return;
    }
    const out = this.#frame(text);
    if (this.#held === null) this.#send(out);
    else this.#held += out;
  }

  /** Of a whole frame what has to be written; other writes as they are. The cursor is ours, and stays hidden. */
  #frame(text: string): string {
    if (/^(?:\x1b\[\?25[lh])+$/.test(text)) return '';
    if (this.#next === 'as-is') return text;
    const next = this.#next;
    this.#next = 'as-is';
    return next === 'known' ? '' : rowsOverScreen(text.split('\n'));
  }

  // What Ink expects of a stream and has no use for here: resizes are ours to tell.
  on(): this {
    return this;
  }
  off(): this {
    return this;
  }
  once(): this {
    return this;
  }
  addListener(): this {
    return this;
  }
  removeListener(): this {
    return this;
  }
  emit(): boolean {
    return false;
  }
}
