/** Where a line may end inside a word: after hyphens, dashes and slashes, between ideographs, at soft hyphens. */
import { After } from './after.ts';
import { isPlain, measured } from './width.ts';

const noStart =
  /^[\p{Pe}\p{Pf}\p{M}!?,.:;%、。，．：；！？・ー々ゝゞヽヾ〜…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u;
const noEnd = /[\p{Ps}\p{Pi}¥$£€#「『【（〈《]$/u;
const ideographic =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]|^\p{Extended_Pictographic}/u;
const spaceless = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
let wordSegmenter: Intl.Segmenter | undefined;

/** Places inside a word where a line may end, with what happens there. */
export function softBreaks(word: string): [index: number, after: After][] {
  const breaks: [number, After][] = [];
  if (spaceless.test(word)) {
    wordSegmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
    for (const { index } of wordSegmenter.segment(word)) {
      if (index > 0 && !noStart.test(word.slice(index))) breaks.push([index, After.soft]);
    }
    return breaks;
  }
  const parts = isPlain(word) ? null : measured(word);
  const count = parts ? parts.length : word.length;
  for (let i = 0; i + 1 < count; i++) {
    const here = parts ? parts[i]!.text : word[i]!;
    const index = parts ? parts[i + 1]!.index : i + 1;
    const next = parts ? parts[i + 1]!.text : word[i + 1]!;
    if (here === '\u00ad') breaks.push([index, After.hyphen]);
    else if (here === '\u200b') breaks.push([index, After.soft]);
    else if (here.length === 1 && '-\u2010\u2013\u2014/'.includes(here)) {
      // Not in "-5", "und/", "--option" and the like: a letter or digit on both sides.
      const before = parts ? parts[i - 1]?.text : word[i - 1];
      if (before !== undefined && /[\p{L}\p{N})\]]$/u.test(before) && /^[\p{L}(«„“]/u.test(next))
        breaks.push([index, After.soft]);
    } else if ((ideographic.test(here) || ideographic.test(next)) && !noStart.test(next) && !noEnd.test(here)) {
      breaks.push([index, After.soft]);
    }
  }
  return breaks;
}
