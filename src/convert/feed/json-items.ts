/** The items of a JSON Feed, one at a time, however long the file is: found by brackets and quotes, read by JSON.parse. */

/** UTF-16 units of one item, or of all that is said of the feed beside its items. */
const longest = 64_000_000;

export interface JsonItem {
  readonly json: string;
  /** From 1. */
  readonly line: number;
}

export class JsonItems {
  /** Open brackets. */
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Depth inside the list of items; 0 while it is not open. */
  #list = 0;
  #inItem = false;
  #item = '';
  #head = '';
  /** The last string at the outermost level: the key when a value begins. */
  #key = '';
  #start = 1;
  line = 1;

  /** Whether one text is longer than any feed's. */
  get tooLong(): boolean {
    return this.#item.length > longest || this.#head.length > longest;
  }

  /** Whether all that was opened is closed. */
  get complete(): boolean {
    return this.#depth === 0 && !this.#inString;
  }

  /** What is said of the feed as a whole, as JSON with an empty list of items; once everything has been written. */
  get head(): string {
    return this.#head;
  }

  /** The items that end in this piece. */
  *write(piece: string): Generator<JsonItem> {
    let from = 0;
    for (let i = 0; i < piece.length; i++) {
      const code = piece.charCodeAt(i);
      if (code === 0x0a) this.line++;
      if (this.#inString) this.#inText(code, piece[i] ?? '');
      else if (code === 0x22) {
        this.#inString = true;
        if (this.#depth === 1) this.#key = '';
      } else if (code === 0x7b || code === 0x5b) {
        const opensList = code === 0x5b && this.#depth === 1 && this.#key === 'items';
        const opensItem = this.#list > 0 && this.#depth === this.#list;
        this.#depth++;
        if (!opensItem && !opensList) continue;
        this.#keep(piece.slice(from, opensItem ? i : i + 1));
        from = opensItem ? i : i + 1;
        if (opensList) this.#list = this.#depth;
        this.#inItem = opensItem;
        this.#start = this.line;
      } else if (code === 0x7d || code === 0x5d) {
        this.#depth--;
        const endsItem = this.#inItem && this.#depth === this.#list;
        if (endsItem) {
          yield { json: this.#item + piece.slice(from, i + 1), line: this.#start };
          this.#item = '';
          this.#inItem = false;
          from = i + 1;
        } else if (this.#list > 0 && this.#depth < this.#list) {
          this.#keep(piece.slice(from, i));
          from = i;
          this.#list = 0;
        }
      }
    }
    this.#keep(piece.slice(from));
  }

  #keep(text: string): void {
    if (this.#inItem) this.#item += text;
    // The commas between items go with them.
    else if (this.#list === 0 || !/^[\s,]*$/.test(text)) this.#head += text;
  }

  #inText(code: number, character: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === 0x5c) this.#escaped = true;
    else if (code === 0x22) this.#inString = false;
    else if (this.#depth === 1 && this.#key.length < 20) this.#key += character;
  }
}
