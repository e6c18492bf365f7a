/** Frequent words that only one of the two languages has, in ASCII. */
const german = new Set(
  'der und nicht ist das ein eine einen einer mit auf den von zu im dem sich auch wird werden sind ich wir aus bei als wie oder nach kann zum zur wenn aber noch nur durch haben einem eines'.split(
    ' ',
  ),
);
const english = new Set(
  'the and of to is that for with on are this you it be as have from at by or your not can an which they we our but if when there their has will would more about'.split(
    ' ',
  ),
);

/** Bytes that are looked at first, since every post of an archive is guessed; more if they do not tell. */
const samples = [400, 2500];

/** Guesses `de` or `en` from frequent words; `null` when the text does not tell. */
export function guessLanguage(bytes: Buffer, from: number): 'de' | 'en' | null {
  for (const length of samples) {
    const found = guess(bytes.toString('latin1', from, from + length));
    if (found || bytes.length <= from + length) return found;
  }
  return null;
}

function guess(text: string): 'de' | 'en' | null {
  let de = 0;
  let en = 0;
  for (const word of text.split(' ')) {
    // Those words have two to six letters, and most others are passed over by that.
    if (word.length > 6 || word.length < 2) continue;
    if (german.has(word)) de++;
    else if (english.has(word)) en++;
  }
  if (de >= 3 && de > 3 * en) return 'de';
  return en >= 3 && en > 3 * de ? 'en' : null;
}
