/** Frequent words that only one of the two languages has. */
const german = new Set(
  'der und nicht ist das ein eine einen einer mit für auf den von zu im dem sich auch wird werden sind ich wir aus bei als wie oder nach über kann zum zur wenn aber noch nur durch haben einem eines'.split(
    ' ',
  ),
);
const english = new Set(
  'the and of to is that for with on are this you it be as have from at by or your not can an which they we our but if when there their has will would more about'.split(
    ' ',
  ),
);

/** UTF-16 units that are looked at: a guess needs no more, and every post of an archive is guessed. */
const sample = 1500;

/** Guesses `de` or `en` from frequent words; `null` when the text does not tell. */
export function guessLanguage(body: string): 'de' | 'en' | null {
  return guess(body.slice(0, sample)) ?? (body.length > sample ? guess(body.slice(sample, 6 * sample)) : null);
}

function guess(text: string): 'de' | 'en' | null {
  let de = 0;
  let en = 0;
  for (const word of text.toLowerCase().split(/[^a-zäöüß]+/)) {
    if (german.has(word)) de++;
    else if (english.has(word)) en++;
  }
  if (de >= 2 && de > 2 * en) return 'de';
  return en >= 2 && en > 2 * de ? 'en' : null;
}
