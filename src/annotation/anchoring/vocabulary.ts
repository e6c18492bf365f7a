import { isLatin, latinCapital, latinLetter, latinNumber } from '../../post/latin.ts';

/**
 * Words as numbers. Two texts are aligned by comparing tokens; a token is a word, a number, a sign, a line end, or one
 * character of a script that is written without spaces. What is equal but for case, accents or typography shares its
 * `folded` form; what begins alike shares its `stem`.
 */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #forms = new Map<string, number>();
  readonly #folded: number[] = [];
  readonly #stems: number[] = [];
  readonly #weights: number[] = [];
  readonly #words: string[] = [];

  idOf(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#words.length;
    this.#ids.set(word, id);
    this.#words.push(word);
    const folded = foldWord(word);
    this.#folded.push(this.#formOf(folded));
    this.#stems.push(this.#formOf(`${[...folded].slice(0, 5).join('')}…`));
    this.#weights.push(weightOf(word));
    return id;
  }

  #formOf(form: string): number {
    const known = this.#forms.get(form);
    if (known !== undefined) return known;
    this.#forms.set(form, this.#forms.size);
    return this.#forms.size - 1;
  }

  get size(): number {
    return this.#words.length;
  }

  get formCount(): number {
    return this.#forms.size;
  }

  wordOf = (id: number): string => this.#words[id] ?? '';
  foldedOf = (id: number): number => this.#folded[id] ?? -1;
  stemOf = (id: number): number => this.#stems[id] ?? -1;
  /** How much a match of this word says at most, in bits: by its length, which in every language goes with rarity. */
  weightOf = (id: number): number => this.#weights[id] ?? 0;
}

const combining = /[\u0300-\u036f]+/g;
const latinLetterOrNumber = new RegExp(`${latinLetter.source}|${latinNumber.source}`);
const latinDigits = new RegExp(`^(?:${latinNumber.source})+$`);
const latinCapitals = new RegExp(`${latinCapital.source}.*${latinCapital.source}`);

const letter = /[\p{L}\p{N}]/u;
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Without case, accents, and the many forms of quotes and dashes. */
export function foldWord(word: string): string {
  return (
    word
      .normalize('NFKD')
      // What Latin-1 is taken apart into has no other marks.
      .replace(isLatin(word) ? combining : /\p{M}+/gu, '')
      .toLowerCase()
      .replace(/ß/g, 'ss')
      .replace(/[‘’‚‛′´`‹›]/g, "'")
      .replace(/[“”„‟″«»]/g, '"')
      .replace(/[‐‑‒–—−]/g, '-')
  );
}

export function weightOf(word: string): number {
  if (word === '\n') return 1;
  const inLatin = isLatin(word);
  if (!(inLatin ? latinLetterOrNumber : letter).test(word)) return 1.5;
  if (!inLatin && dense.test(word)) return 5;
  if ((inLatin ? latinDigits : /^\p{N}+$/u).test(word)) return Math.min(9, 4 + word.length);
  // Initials and the like say more than their length.
  const capitals = (inLatin ? latinCapitals : /\p{Lu}.*\p{Lu}/u).test(word) ? 3 : 0;
  return Math.min(9, ([0, 2.5, 3, 4, 6, 7.5][word.length] ?? 9) + capitals);
}
