import type { Corpus } from './corpus.ts';
import { fold, spellOut } from './fold.ts';
import { type TitleWords, titleWords } from './title-keys.ts';

/** A beginning of so many letters or fewer is looked up among titles alone. */
export const shortBeginning = 2;

/** The titles of a corpus as searching needs them again and again; made when first asked for. */
export class TitleLookup {
  readonly #corpus: Corpus;
  readonly #words = new Map<number, TitleWords>();
  #begun: ReadonlyMap<string, Begun> | null = null;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
  }

  words(doc: number): TitleWords {
    let words = this.#words.get(doc);
    if (!words) {
      words = titleWords(this.#corpus.meta(doc).title);
      this.#words.set(doc, words);
    }
    return words;
  }

  /**
   * The posts with a word in the title that begins with a letter or two: first those of whose title it is the greatest
   * part, of which the newest first.
   */
  *begun(beginning: string): Generator<number> {
    const known = this.#corpus.begun(fold(beginning));
    if (known) return yield* known;
    this.#begun ??= this.#allBegun();
    const byPart = this.#begun.get(fold(beginning));
    for (const part of [...(byPart?.keys() ?? [])].sort((a, b) => b - a)) yield* byPart?.get(part) ?? [];
  }

  #allBegun(): ReadonlyMap<string, Begun> {
    const all = new Map<string, Begun>();
    for (let doc = 0; doc < this.#corpus.size; doc++) {
      for (const [beginning, part] of partsBegun(this.words(doc).words)) addTo(all, beginning, part, doc);
    }
    return all;
  }
}

/** Posts in the list's order, by which part of their title's words begin so. */
type Begun = Map<number, number[]>;

function addTo(all: Map<string, Begun>, beginning: string, part: number, doc: number): void {
  let byPart = all.get(beginning);
  if (!byPart) {
    byPart = new Map();
    all.set(beginning, byPart);
  }
  const docs = byPart.get(part);
  if (docs) docs.push(doc);
  else byPart.set(part, [doc]);
}

/** By which part of a title's words each short beginning is the beginning of one. */
export function partsBegun(words: readonly string[]): Map<string, number> {
  const parts = new Map<string, number>();
  for (const beginning of words.flatMap(beginningsOf)) parts.set(beginning, (parts.get(beginning) ?? 0) + 1);
  for (const [beginning, count] of parts) parts.set(beginning, count / words.length);
  return parts;
}

/** The short beginnings of a word, in each of its spellings once. */
function beginningsOf(word: string): string[] {
  const folded = fold(word);
  const spelledOut = spellOut(word);
  const found = [folded.slice(0, 1)];
  if (folded.length > 1) found.push(folded.slice(0, 2));
  // `ä` is also begun by typing `ae`.
  if (spelledOut !== folded && spelledOut.slice(0, 2) !== found[1]) found.push(spelledOut.slice(0, 2));
  return found;
}
