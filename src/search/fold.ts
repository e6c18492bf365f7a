/**
 * Words and the spellings that find each other (DESIGN §6): `ä ae a`, `ö oe o`, `ü ue u`, `ß ss`, and any other letter
 * without its marks. The index keeps words as they are written (lower case); folding happens on the query's side.
 */

/** A word of a text: letters, marks and digits; the same as FTS5's `unicode61` with `categories 'L* M* N* Co'` sees. */
export interface Token {
  /** Lower case, otherwise as written. */
  readonly word: string;
  /** Half-open, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const wordLetter = /[\p{L}\p{M}\p{N}\p{Co}]/u;

/** For each UTF-16 unit: 0 not known yet, 1 part of a word, 2 not, 3 a surrogate. */
const kinds = new Uint8Array(0x10000);
for (let unit = 0xd800; unit < 0xe000; unit++) kinds[unit] = 3;

/** The kind of a unit that was not met before, or of a surrogate: 1 or 2 as above. */
function kindAt(text: string, index: number): 1 | 2 {
  const unit = text.charCodeAt(index);
  if (kinds[unit] !== 3) {
    const kind = wordLetter.test(text.charAt(index)) ? 1 : 2;
    kinds[unit] = kind;
    return kind;
  }
  // A trailing half is what its leading half is.
  const start = unit >= 0xdc00 && index > 0 ? index - 1 : index;
  const point = text.codePointAt(start) ?? unit;
  return point > 0xffff && wordLetter.test(String.fromCodePoint(point)) ? 1 : 2;
}

/**
 * Calls back for each word's place, until it says `true`. Every keystroke of a search goes through many texts, so this runs without a regular
 * expression and without making the words.
 */
export function eachWord(text: string, onWord: (start: number, end: number) => boolean): void {
  let start = -1;
  const length = text.length;
  for (let i = 0; i < length; i++) {
    let kind = kinds[text.charCodeAt(i)];
    if (kind !== 1 && kind !== 2) kind = kindAt(text, i);
    if (kind === 1) {
      if (start < 0) start = i;
    } else if (start >= 0) {
      if (onWord(start, i)) return;
      start = -1;
    }
  }
  if (start >= 0) onWord(start, length);
}

/** The words of a text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  eachWord(text, (start, end) => {
    tokens.push({ word: text.slice(start, end).toLowerCase(), start, end });
    return false;
  });
  return tokens;
}

/** The words of a text, lower case, without their places. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  eachWord(text, (start, end) => {
    words.push(text.slice(start, end).toLowerCase());
    return false;
  });
  return words;
}

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const plain = /^[a-z0-9]*$/;
const german = /^[a-z0-9äöüß]*$/;
const germanLetters: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u', ß: 'ss' };

/** A lower-case word without diacritics: `geschäft` -> `geschaft`, `straße` -> `strasse`. */
export function fold(word: string): string {
  if (plain.test(word)) return word;
  if (german.test(word)) return word.replace(/[äöüß]/g, (letter) => germanLetters[letter] ?? letter);
  const bare = word.normalize('NFD').replace(/\p{Mn}/gu, '');
  // A word of nothing but marks stays what it is, so that nothing folds to the empty word.
  return bare.replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter) || word;
}

/** A lower-case word with umlauts written out: `geschäft` -> `geschaeft`. */
export function spellOut(word: string): string {
  if (plain.test(word)) return word;
  return fold(
    word.normalize('NFC').replace(/[äöü]/g, (letter) => (letter === 'ä' ? 'ae' : letter === 'ö' ? 'oe' : 'ue')),
  );
}

/**
 * A key that all spellings of a word share: folded, with `ae oe ue` shortened to their vowel. After `a`, `e` and `q`
 * the `ue` is no umlaut (`neue`, `Bauer`, `quer`). The key also joins words that are not the same (`due`, `du`);
 * `sameWord` tells them apart.
 */
export const keyOf = (word: string): string => keyOfFolded(fold(word));

const digraph = /ae|oe|(?<![aeq])ue/g;
/** The key of a word that is folded already. */
export function keyOfFolded(folded: string): string {
  // Most words have none; an archive's whole vocabulary comes by here at the start.
  if (!folded.includes('ae') && !folded.includes('oe') && !folded.includes('ue')) return folded;
  return folded.replace(digraph, (pair) => pair.charAt(0));
}

/** From this many letters on a digraph and its bare vowel are taken for the same sound without further evidence. */
const longEnough = 5;

/**
 * Whether two lower-case words of the same key are spellings of one word. `geschäft` is `geschaft` and `geschaeft`;
 * those two are each other's too when they are long enough, but `due` is not `du`.
 */
export function sameWord(a: string, b: string): boolean {
  if (a === b || fold(a) === fold(b) || spellOut(a) === spellOut(b)) return true;
  const key = keyOf(a);
  return key.length >= longEnough && key === keyOf(b);
}

/** Whether a lower-case word begins with another in one of its spellings. */
export function beginsWith(word: string, beginning: string): boolean {
  return fold(word).startsWith(fold(beginning)) || spellOut(word).startsWith(spellOut(beginning));
}

/** A text's words folded to keys and joined: equal for two texts that differ in spelling and punctuation alone. */
export const phraseKey = (text: string): string => wordsOf(text).map(keyOf).join(' ');
