/** Draws on the screen until Ink is there, which then goes on from the rows that stand there. */
import { rowsOverScreen } from '../terminal/paint-frame.ts';

/** Column and row from 0. */
interface CursorPlace {
  readonly column: number;
  readonly row: number;
}

export class EarlyScreen {
  #columns: number;
  #rows: readonly string[];
  readonly #send: (bytes: string) => void;
  #hasCursor = false;
  /** Another program has the terminal, or what stands there is not known. */
  #muted = false;
  #isUnknown = false;

  /** @param rows that are on the screen already; the cursor is in the last one */
  constructor(columns: number, rows: readonly string[], send: (bytes: string) => void) {
    this.#columns = columns;
    this.#rows = rows;
    this.#send = send;
  }

  /** Only rows that have changed are written. */
  draw(columns: number, rows: readonly string[], cursor: CursorPlace | null): void {
    if (this.#muted) return;
    const isNew = this.#isUnknown || columns !== this.#columns || rows.length !== this.#rows.length;
    const changed = isNew
      ? `\x1b[2J${rowsOverScreen(rows)}`
      : rows.map((row, i) => (row === this.#rows[i] ? '' : `\x1b[${i + 1};1H\x1b[2K${row}`)).join('');
    [this.#columns, this.#rows, this.#isUnknown] = [columns, rows, false];
    if (changed === '' && !cursor && !this.#hasCursor) return;
    this.#hasCursor = cursor !== null;
    const place = cursor ? `\x1b[${cursor.row + 1};${cursor.column + 1}H\x1b[?25h` : `\x1b[${rows.length};1H`;
    this.#send(`\x1b[?2026h\x1b[?25l${changed}${place}\x1b[?2026l`);
  }

  forget(): void {
    this.#isUnknown = true;
  }

  mute(): void {
    this.#muted = true;
  }

  unmute(): void {
    this.#muted = false;
    this.forget();
  }

  /** Puts the cursor where Ink begins. @returns what stands on the screen */
  handOver(): { readonly columns: number; readonly rows: readonly string[]; readonly isKnown: boolean } {
    if (this.#hasCursor && !this.#muted) this.#send(`\x1b[?25l\x1b[${this.#rows.length};1H`);
    return { columns: this.#columns, rows: this.#rows, isKnown: !this.#isUnknown && !this.#muted };
  }
}
