import { keyOfFolded } from './fold.ts';

/** What German puts between the parts of a compound, and takes off their ends. */
const links = ['', 's', 'n', 'en', 'es', 'e', 'er', 'ens', 'ns'];
/** What may follow the last part: its inflection. */
const endings = new Set(['', 'e', 'n', 's', 'en', 'er', 'es', 'em', 'ern', 'in', 'innen', 'ns', 'ing', 'ed']);
/** Parts shorter than this are too often an accident (`ei`, `in`). */
const shortestPart = 3;
/** A part of so many letters is hardly ever an accident, even where the archive does not know the rest. */
const longPart = 5;
/** One of four letters must at least stand at an end of the word, and leave enough for another part. */
const isLong = (part: string, before: string, after: string): boolean =>
  part.length >= longPart ||
  (part.length === longPart - 1 && (before === '' || after === '') && before.length + after.length >= shortestPart);
/** A word found inside another without its rest making sense must at least be this long. */
const shortestAccident = 4;
/** More places than this are not looked at: the typed word is then too short to mean a part. */
const mostPlaces = 2_000;

/**
 * Finds the words that hold another, by one search through all words joined into a text; and tells compounds from
 * accidents by whether the rest is made of words that the archive has itself.
 */
export class Parts {
  readonly #text: string;
  readonly #starts: Int32Array;
  readonly #terms: readonly string[];
  readonly #isWord: (key: string) => boolean;
  readonly #known = new Map<string, boolean>();

  /** @param folded the terms without diacritics */
  constructor(terms: readonly string[], folded: readonly string[], isWord: (key: string) => boolean) {
    this.#starts = new Int32Array(terms.length);
    let at = 1;
    for (let i = 0; i < folded.length; i++) {
      this.#starts[i] = at;
      at += (folded[i]?.length ?? 0) + 1;
    }
    this.#text = `\n${folded.join('\n')}\n`;
    this.#terms = terms;
    this.#isWord = isWord;
  }

  /**
   * Words that hold one of the needles (folded), except those that are one.
   * @param typed the spellings of the word as typed; needles may be shorter by its ending
   */
  holding(needles: readonly string[], typed: readonly string[], limit: number): { sound: string[]; other: string[] } {
    const sound = new Map<number, number>();
    const other = new Map<number, number>();
    for (const needle of needles) {
      if (needle.length < shortestPart) continue;
      this.#collect(needle, typed.includes(needle), sound, other);
    }
    return { sound: this.#shortest(sound, limit), other: this.#shortest(other, limit) };
  }

  #collect(needle: string, typed: boolean, sound: Map<number, number>, other: Map<number, number>): void {
    let places = 0;
    for (let at = this.#text.indexOf(needle); at >= 0; at = this.#text.indexOf(needle, at + 1)) {
      if (++places > mostPlaces) return;
      const index = this.#termAt(at);
      if (sound.has(index)) continue;
      const start = this.#starts[index] ?? 0;
      const end = (this.#starts[index + 1] ?? this.#text.length) - 1;
      const before = this.#text.slice(start, at);
      const after = this.#text.slice(at + needle.length, end);
      if (!before && !after) continue;
      if ((typed && isLong(needle, before, after)) || (this.#soundBefore(before) && this.#soundAfter(after))) {
        sound.set(index, end - start);
        other.delete(index);
      } else if (typed && needle.length >= shortestAccident) {
        other.set(index, end - start);
      }
    }
  }

  #soundBefore(before: string): boolean {
    return before === '' || this.#judged(`${before}-`, () => this.#madeOfWords(before, 2));
  }

  #soundAfter(after: string): boolean {
    if (endings.has(after)) return true;
    const sound = () => links.some((link) => after.startsWith(link) && this.#madeOfWords(after.slice(link.length), 1));
    return this.#judged(`-${after}`, sound);
  }

  /** The same beginnings and ends come again and again. */
  #judged(rest: string, judge: () => boolean): boolean {
    let sound = this.#known.get(rest);
    if (sound === undefined) {
      if (this.#known.size > 50_000) this.#known.clear();
      sound = judge();
      this.#known.set(rest, sound);
    }
    return sound;
  }

  /** Whether a rest is one word or several, with what links them. */
  #madeOfWords(rest: string, depth: number): boolean {
    for (const link of links) {
      if (!rest.endsWith(link)) continue;
      const bare = rest.slice(0, rest.length - link.length);
      if (bare.length < shortestPart) continue;
      const key = keyOfFolded(bare);
      // A part may have lost its `e` (Stimme, Stimmprofil).
      if (this.#isWord(key) || this.#isWord(`${key}e`)) return true;
    }
    if (depth === 0) return false;
    for (let cut = shortestPart; cut <= rest.length - shortestPart; cut++) {
      if (this.#isWord(keyOfFolded(rest.slice(0, cut))) && this.#madeOfWords(rest.slice(cut), depth - 1)) return true;
    }
    return false;
  }

  #termAt(place: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  #shortest(found: ReadonlyMap<number, number>, limit: number): string[] {
    const sorted = [...found].sort((a, b) => a[1] - b[1] || a[0] - b[0]).slice(0, limit);
    return sorted.map(([index]) => this.#terms[index] ?? '');
  }
}
