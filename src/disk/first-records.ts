import { closeSync, openSync, readSync } from 'node:fs';
import type { SomeRecords } from '../annotation/model.ts';
import type { Fields } from './json.ts';
import { type Lines, recordLines, recordOf } from './record-lines.ts';
import type { KnownList } from './serialize.ts';
import { isForeign } from './validate.ts';

/**
 * What of a data file a first paint shows: archives, saved searches, and the notes and bookmarks of some posts. The file's
 * lines are passed by, and hardly any is parsed. Reads directly: nobody can press a key yet.
 * @param sources paths of posts as notes name them; what takes more than a look to be told from them is given as well
 * @returns `null` for a file that is not in our own layout or has a fault in one of those records
 * @throws the system's error
 */
export function firstRecords(file: string, sources: ReadonlySet<string>): SomeRecords | null {
  const descriptor = openSync(file, 'r');
  try {
    return recordsIn(new LinesOfFile(descriptor), new Set([...sources].map(asBytes)));
  } finally {
    closeSync(descriptor);
  }
}

/** A text with a letter for each byte of its UTF-8. */
const asBytes = (text: string): string => Buffer.from(text).toString('latin1');

function recordsIn(all: LinesOfFile, sources: ReadonlySet<string>): SomeRecords | null {
  const found: Record<KnownList, Fields[]> = {
    archives: [],
    annotations: [],
    bookmarks: [],
    searches: [],
    tombstones: [],
  };
  const lines = recordLines(all);
  for (;;) {
    const next = lines.next();
    if (next.done) return next.value ? (found as unknown as SomeRecords) : null;
    const { list } = next.value;
    if (!isWanted(list, all, sources)) continue;
    const record = recordOf(list, all.textOf()) as Fields | null;
    if (!record) return null;
    if (!isForeign(list, record)) found[list].push(record);
  }
}

/** How every target begins that this program wrote. */
const beforeSource = Buffer.from('"target":{"source":"');

function isWanted(list: KnownList, line: LinesOfFile, sources: ReadonlySet<string>): boolean {
  if (list === 'tombstones') return false;
  if (list !== 'annotations' && list !== 'bookmarks') return true;
  const path = line.quotedAfter(beforeSource);
  // A path with an escape in it, or one that stands elsewhere, is told by parsing it alone.
  return path === null || path.includes('\\') || sources.has(path);
}

/** In bytes. Longer than the line of any note. */
const windowSize = 1 << 20;
const lineEnd = 10;
const quote = 34;

/**
 * Lines of a file, of which a part at a time is in memory. It is itself the line that was taken last: of 10,000 that are
 * passed by none is worth an object.
 */
class LinesOfFile implements Lines<LinesOfFile> {
  readonly #descriptor: number;
  readonly #window = Buffer.allocUnsafeSlow(windowSize);
  /** How much of the window is filled. */
  #filled = 0;
  #start = 0;
  #end = 0;
  /** Where the next line begins. */
  #next = 0;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  get isAtEnd(): boolean {
    return this.#next === this.#filled && !this.#readOn();
  }

  next(): this | null {
    let end = this.#window.indexOf(lineEnd, this.#next);
    if ((end < 0 || end >= this.#filled) && this.#readOn()) end = this.#window.indexOf(lineEnd, this.#next);
    if (end < 0 || end >= this.#filled) return null;
    this.#start = this.#next;
    this.#end = end;
    this.#next = end + 1;
    return this;
  }

  /** Fills the window with what comes behind the rest of it. @returns false at the end, and for a line that is too long */
  #readOn(): boolean {
    this.#window.copyWithin(0, this.#next, this.#filled);
    this.#filled -= this.#next;
    this.#next = 0;
    let read = 1;
    const before = this.#filled;
    while (read > 0 && this.#filled < windowSize) {
      read = readSync(this.#descriptor, this.#window, this.#filled, windowSize - this.#filled, null);
      this.#filled += read;
    }
    return this.#filled > before;
  }

  /** What stands between the first of some bytes and the next quotation mark, a letter a byte; `null`: nothing. */
  quotedAfter(bytes: Buffer): string | null {
    const before = this.#window.indexOf(bytes, this.#start);
    const start = before + bytes.length;
    const end = before < 0 ? -1 : this.#window.indexOf(quote, start);
    return end < 0 || end >= this.#end ? null : this.#window.toString('latin1', start, end);
  }

  textOf = (): string => this.#window.toString('utf8', this.#start, this.#end);
  codeAt = (_: this, index: 0 | -1): number | undefined => this.#window[index === 0 ? this.#start : this.#end - 1];
  withoutLast = (): this => {
    this.#end--;
    return this;
  };
}
