import { eachWord, type Token } from './fold.ts';

/** A stretch of text around what was found. */
export interface Excerpt {
  /** White space folded. */
  readonly text: string;
  /** Half-open UTF-16 indices of `text`, ascending. */
  readonly marks: readonly (readonly [number, number])[];
  /** UTF-16 index of the best match in the whole text, or `null` where there is none. */
  readonly at: number | null;
  /** The matched words as they stand in the text, each once. */
  readonly terms: readonly string[];
}

/** Tells which of the query's words, from 0, a word of a text answers. */
export interface Matcher {
  /** @param word lower case */
  which(word: string): number | undefined;
  /** Words shorter or longer than this (UTF-16 units) answer none. */
  readonly shortest: number;
  readonly longest: number;
  /** For each ASCII character, 1 where a word that begins with it can answer any; others always may. */
  readonly firstLetters: Uint8Array;
}

interface Match extends Token {
  readonly which: number;
}

const excerptLength = 160;
/** Of a long text only so much is looked through, if all words are there; and so much, if not. In UTF-16 units. */
const commonLook = 8_000;
/** Nor is it read on when so many words are there to be marked. */
const enoughMatches = 120;
const longestLook = 400_000;

/**
 * The best stretch of a text: the one with the most different words of the query, closest together and in their order.
 * @param phraseLength how many words the query has; a window of theirs in order beats all others
 * @param enoughLook how much of the text is looked through when all words are there, in UTF-16 units
 */
export function excerptOf(text: string, matcher: Matcher, phraseLength: number, enoughLook = commonLook): Excerpt {
  const matches = matchesIn(text, matcher, phraseLength, enoughLook);
  const best = bestWindow(matches, phraseLength);
  const terms = [...new Set(matches.map((match) => text.slice(match.start, match.end)))].slice(0, 200);
  if (!best) return { text: beginningOf(text), marks: [], at: null, terms };
  const [start, end] = window(text, best.start, best.end);
  const inside = matches.filter((match) => match.start >= start && match.end <= end);
  const cut = folded(text, start, end);
  const marks = inside.map((match) => [cut.map(match.start), cut.map(match.end)] as const);
  return { text: cut.text, marks: joinMarks(cut.text, marks), at: best.start, terms };
}

/** What `ReadyHit` shows. */
interface ShownWord {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
  /** In code points. */
  readonly at: number | null;
}

/**
 * The excerpt of a text around a word of it, with that word marked wherever it stands in the excerpt.
 * @param at where the word stands, in UTF-16 units; below 0: nowhere, then the excerpt is the text's beginning
 * @param word lower case
 */
export function excerptAround(text: string, at: number, word: string): ShownWord {
  if (at < 0) return { text: beginningOf(text), marks: [], at: null };
  const [start, end] = window(text, at, at + word.length);
  const cut = folded(text, start, end);
  const marks: [number, number][] = [];
  eachWord(text.slice(start, end), (from, to) => {
    if (to - from === word.length && text.slice(start + from, start + to).toLowerCase() === word)
      marks.push([cut.map(start + from), cut.map(start + to)]);
    return false;
  });
  return { text: cut.text, marks: joinMarks(cut.text, marks), at: pointsBefore(text, at) };
}

/** Code points before a UTF-16 index. */
export function pointsBefore(text: string, index: number): number {
  let points = index;
  for (let i = 0; i < index - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) {
      points--;
      i++;
    }
  }
  return points;
}

const beginningOf = (text: string): string => folded(text, ...window(text, 0, 0)).text;

/** Marks of the query's words in a short text such as a title. */
export function marksIn(text: string, matcher: Matcher): (readonly [number, number])[] {
  return matchesIn(text, matcher, Number.POSITIVE_INFINITY, commonLook).map(
    (match) => [match.start, match.end] as const,
  );
}

/** @param words how many words the query has; when all have been found, a long text is not read to its end */
function matchesIn(text: string, matcher: Matcher, words: number, enoughLook: number): Match[] {
  const matches: Match[] = [];
  const seen = new Set<number>();
  const { shortest, longest, firstLetters } = matcher;
  eachWord(text, (start, end) => {
    if (start > enoughLook && (seen.size >= words || start > longestLook)) return true;
    const length = end - start;
    if (length < shortest || length > longest || firstLetters[text.charCodeAt(start)] === 0) return false;
    const word = text.slice(start, end).toLowerCase();
    const which = matcher.which(word);
    if (which === undefined) return false;
    seen.add(which);
    matches.push({ word, start, end, which });
    return matches.length >= enoughMatches && seen.size >= words;
  });
  return matches;
}

/** Windows further on are seldom better, and a query of one letter has thousands. */
const mostWindows = 400;

/** The first window of `excerptLength` with the most different words; those that follow each other count more. */
function bestWindow(matches: readonly Match[], words: number): { start: number; end: number } | null {
  let best: { start: number; end: number } | null = null;
  let most = 0;
  for (let i = 0; i < Math.min(matches.length, mostWindows); i++) {
    const first = matches[i];
    if (!first) continue;
    // A bit for each of the query's words; beyond thirty they share.
    let seen = 0;
    let different = 0;
    let runs = 0;
    let end = first.end;
    for (let j = i; j < matches.length; j++) {
      const match = matches[j];
      const previous = matches[j - 1];
      if (!match || match.end - first.start > excerptLength) break;
      if (j > i && previous && match.which === previous.which + 1 && match.start - previous.end <= 3) runs++;
      const bit = 1 << (match.which % 31);
      if (seen & bit) continue;
      seen |= bit;
      different++;
      end = match.end;
    }
    const score = different * 2 + runs;
    if (score > most) [best, most] = [{ start: first.start, end }, score];
    if (different >= words && runs >= words - 1) break;
  }
  return best;
}

/** Widens a match to an excerpt, a third of the room before it, not cutting words. */
function window(text: string, start: number, end: number): [number, number] {
  const room = Math.max(0, excerptLength - (end - start));
  const from = Math.max(0, start - Math.floor(room / 3));
  const to = Math.min(text.length, from + Math.max(excerptLength, end - from));
  const spaceAfter = from === 0 ? 0 : text.slice(from, start).search(/\s/u) + 1;
  const head = from === 0 ? 0 : spaceAfter > 0 ? from + spaceAfter : start;
  if (to === text.length) return [head, to];
  const tail = text.slice(end, to);
  const lastSpace = Math.max(tail.lastIndexOf(' '), tail.lastIndexOf('\n'), tail.lastIndexOf('\t'));
  return [head, lastSpace > 0 ? end + lastSpace : to];
}

/** A stretch of a text with its white space folded, and where its places come to stand; `…` tells of what was cut. */
function folded(text: string, start: number, end: number): { text: string; map: (index: number) => number } {
  let out = start > 0 ? '… ' : '';
  const places = new Int32Array(end - start + 1);
  let word = start;
  for (let i = start; i < end; i++) {
    // A word is taken whole: a string that grows letter by letter takes many times as long.
    places[i - start] = out.length + i - word;
    if (!isSpace(text.charCodeAt(i))) continue;
    if (i > word) out += `${text.slice(word, i)} `;
    word = i + 1;
  }
  out += text.slice(word, end);
  places[end - start] = out.length;
  if (end < text.length) out = `${out.trimEnd()} …`;
  return { text: out, map: (index) => places[index - start] ?? 0 };
}

/** White space as regular expressions have it, which are slow to ask for each letter. */
const isSpace = (unit: number): boolean =>
  unit <= 127 ? unit === 32 || (unit >= 9 && unit <= 13) : /\s/u.test(String.fromCharCode(unit));

/** Marks of words that only a space parts become one. */
function joinMarks(text: string, marks: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const joined: [number, number][] = [];
  for (const [start, end] of marks) {
    const last = joined.at(-1);
    if (last && text.slice(last[1], start) === ' ') last[1] = end;
    else joined.push([start, end]);
  }
  return joined;
}
