/** Words that may be divided have so many letters; longer ones are no words. */
const fewestLetters = 6;
const mostLetters = 100;

/** What words are, and which of them are names of code (`getElementById`) and abbreviations (`DSGVO`), not divided. */
export interface Letters {
  readonly words: RegExp;
  readonly undivided: RegExp;
}
export const anyLetters: Letters = { words: /[\p{L}\p{M}]+/gu, undivided: /\p{Ll}\p{Lu}|\p{Lu}{4}/u };
/** The same for texts of Latin-1 and the usual punctuation: V8 takes milliseconds to compile the other ones. */
export const latinLetters: Letters = {
  words: /[A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\xff]+/g,
  undivided: /[a-z\xb5\xdf-\xf6\xf8-\xff][A-Z\xc0-\xd6\xd8-\xde]|[A-Z\xc0-\xd6\xd8-\xde]{4}/,
};
export const isLatin = /^[\0-\xff\u2010-\u205e\u20ac]*$/;

/**
 * The words of a text that may be divided, with their UTF-16 index.
 * @param letters for tests: what is a letter
 */
export function* dividableWords(
  text: string,
  letters: Letters = isLatin.test(text) ? latinLetters : anyLetters,
): Generator<{ readonly word: string; readonly index: number }> {
  if (text.length < fewestLetters) return;
  for (const { 0: word, index } of text.matchAll(letters.words)) {
    const isWord = word.length >= fewestLetters && word.length <= mostLetters;
    if (isWord && !letters.undivided.test(word)) yield { word, index };
  }
}
