/**
 * The output that Ink writes to. Ink draws its frames relative to where it left the cursor and knows nothing of the
 * screen it is on; here its writes are grouped, so that a frame reaches the terminal in one piece, and its first frame
 * after a fresh start is either left out (the same cells are there already) or put over whatever the screen shows.
 * The terminal's cursor stands where the person types. Ink counts from the last row: it is led back there before each
 * write (Ink's own way to place a cursor does so in writes that are not grouped).
 */
import { rowsOverScreen } from '../terminal/paint-frame.ts';

const beginSync = '\x1b[?2026h';
const endSync = '\x1b[?2026l';

/** What becomes of the next whole frame. */
type NextFrame = 'as-is' | 'known' | 'over';

/** Column and row from 0. */
export interface CursorPlace {
  readonly column: number;
  readonly row: number;
}

export class InkOutput {
  readonly isTTY = true;
  readonly writable = true;
  columns: number;
  rows: number;
  /** Where the cursor is shown from the next write on; `null`: nowhere. */
  cursor: CursorPlace | null = null;
  /** Where it is shown now. */
  #shown: CursorPlace | null = null;
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
      if (held !== '') this.#send(beginSync + this.#withCursor(held) + endSync);
      return;
    }
    const out = this.#frame(text);
    if (this.#held !== null) this.#held += out;
    else if (out !== '') this.#send(this.#withCursor(out));
  }

  /** Shows the cursor where it belongs, when nothing else had to be written. */
  moveCursor(): void {
    const { cursor } = this;
    if (this.#muted || (cursor?.column === this.#shown?.column && cursor?.row === this.#shown?.row)) return;
    this.#send(this.#withCursor(''));
  }

  /** Writes of Ink with the cursor led to the last row before them and to its place behind them. */
  #withCursor(writes: string): string {
    const before = this.#shown ? `\x1b[?25l\x1b[${this.rows};1H` : '';
    this.#shown = this.cursor;
    if (!this.cursor) return before + writes;
    return `${before}${writes}\x1b[${this.cursor.row + 1};${this.cursor.column + 1}H\x1b[?25h`;
  }

  /** Of a whole frame what has to be written; other writes as they are. The cursor is ours to show and to hide. */
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
