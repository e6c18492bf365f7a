/** Sentences and words of a leaf: what the reader's caret rests on and moves by. */
import type { Range } from './document.ts';
import { Points } from './points.ts';

/** Abbreviations after which a sentence goes on, in lower case and without the last full stop. */
const goesOn: Readonly<Record<'de' | 'en', ReadonlySet<string>>> = {
  de: new Set(
    (
      'z.b d.h u.a i.d.r v.a o.ä u.ä s.o s.u m.e z.t u.u bzw ca etwa evtl ggf inkl exkl zzgl vgl sog resp bspw insb ' +
      'nr art abs ziff kap bd s str tel dr prof med phil jur dipl ing hr fr frl st hl ev kath geb gest verh jan feb ' +
      'mrz apr jun jul aug sep sept okt nov dez mo di mi do sa abb tab anm aufl hrsg ders dies ebd a.a.o jh jhd mio ' +
      'mrd rd mwst max min usw etc usf allg bes ehem engl franz lat urspr v.chr n.chr chr'
    ).split(' '),
  ),
  en: new Set(
    (
      'e.g i.e mr mrs ms dr prof st jr sr vs fig figs no nos vol vols pp ed eds al approx dept est inc ltd co corp ' +
      'gen col capt lt sgt rev hon gov sen rep jan feb mar apr jun jul aug sep sept oct nov dec cf viz a.k.a u.s u.k ' +
      'p.s a.m p.m etc'
    ).split(' '),
  ),
};
/** Abbreviations that may stand at the end of a sentence as well: then the next word tells. */
const mayEnd = new Set(
  'usw etc u.a u.s u.k a.m p.m inc ltd co corp fr st jh jhd mio mrd jr sr al ff ggf bzw.'.split(' '),
);
/** Words that begin sentences far more often than they follow an abbreviation or an initial. */
const starters = new Set(
  (
    'der die das dies diese dieser dieses er sie es wir ich ihr man ein eine in im am an auf bei mit und aber doch dann ' +
    'so wer was wie wo wenn weil als auch nur noch the it he she they we you this that these there in at on and but then ' +
    'so if when what who how after before'
  ).split(' '),
);
/** What a number with a full stop counts in German: `5. März`, `19. Jahrhundert`; in lower case. */
const counted =
  /^(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jan|feb|mär|mrz|apr|jun|jul|aug|sep|sept|okt|nov|dez|jahrhundert|jh|etage|stock|klasse|kapitel|auflage|tag|mal|platz|teil|woche|stunde|minute)(?!\p{L})/u;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string | null, granularity: 'sentence' | 'word'): Intl.Segmenter {
  const locale = language?.toLowerCase().startsWith('en')
    ? 'en'
    : language?.toLowerCase().startsWith('de')
      ? 'de'
      : 'und';
  const key = `${locale} ${granularity}`;
  let found = segmenters.get(key);
  if (!found) {
    found = new Intl.Segmenter(locale, { granularity });
    segmenters.set(key, found);
  }
  return found;
}

/**
 * Divides a leaf's text into sentences, white space around each left out. Unicode's rules (UAX #29, `Intl.Segmenter`),
 * mended where they part at a full stop that ends no sentence: abbreviations, initials, ordinals (`5. März`).
 * @param lang the post's language, BCP 47; German rules where it is not English
 * @returns ascending ranges in code points of `text`
 */
export function sentences(text: string, lang: string | null): Range[] {
  const sentence = segmenter(lang, 'sentence');
  const pieces: [start: number, end: number][] = [];
  for (const [from, to] of stretches(text, sentenceEnd)) {
    for (const { index, segment } of sentence.segment(text.slice(from, to))) {
      const end = from + index + segment.length;
      const last = pieces.at(-1);
      if (last && goesOnAt(text, last[0], from + index, segment, lang)) last[1] = end;
      else pieces.push([from + index, end]);
    }
  }
  return trimmed(text, pieces);
}

/** Divides a text into words: what holds a letter or a digit. Ranges in code points of `text`, ascending. */
export function words(text: string, lang: string | null = null): Range[] {
  const word = segmenter(lang, 'word');
  const pieces: [start: number, end: number][] = [];
  for (const [from, to] of stretches(text, /\s/g)) {
    for (const { index, segment, isWordLike } of word.segment(text.slice(from, to))) {
      if (isWordLike) pieces.push([from + index, from + index + segment.length]);
    }
  }
  return trimmed(text, pieces);
}

/** UTF-16 units: `Intl.Segmenter` takes time in proportion to the whole text for each segment (seen in Node 20). */
const longestStretch = 1000;
const sentenceEnd = /[.!?]["'»«“”’)\]]*\s|\n/g;

/** Cuts a text, behind `end` where there is one near, into stretches that are quickly segmented. */
function* stretches(text: string, end: RegExp): Generator<readonly [start: number, end: number]> {
  let start = 0;
  while (text.length - start > longestStretch) {
    end.lastIndex = start + longestStretch;
    const found = end.exec(text.slice(0, start + 2 * longestStretch));
    const space = text.lastIndexOf(' ', start + 2 * longestStretch);
    let cut = found ? end.lastIndex : space > start ? space + 1 : start + 2 * longestStretch;
    // Never between the halves of a surrogate pair.
    if ((text.charCodeAt(cut) & 0xfc00) === 0xdc00) cut++;
    yield [start, cut];
    start = cut;
  }
  if (start < text.length) yield [start, text.length];
}

/** Whether the sentence from `start` goes on at `at`, where the segmenter, or a stretch, begins another. */
function goesOnAt(text: string, start: number, at: number, after: string, lang: string | null): boolean {
  const before = text.slice(Math.max(start, at - 60), at);
  // A hard break ends a sentence; no rule here overrules it.
  if (/\n\s*$/.test(before)) return false;
  return !/[.!?…]\P{L}*$/u.test(before) || goesOnAfter(before, after, lang);
}

function goesOnAfter(before: string, after: string, lang: string | null): boolean {
  const language = lang?.toLowerCase().startsWith('en') ? 'en' : 'de';
  const end = /(\S+?)\.["'»«“”’)\]]*\s*$/u.exec(before.slice(-40));
  // A sentence does not begin with a small letter, unless it is one of the names that do (iPhone).
  if (!end) return /^\p{Ll}/u.test(after) && /[.…]\s*$/.test(before);
  const written = (end[1] ?? '').replace(/^[("'„«»“‚‘[]+/, '');
  const word = written.toLowerCase();
  // Unicode has it so too: a small letter comes next, though a number or a sign stands before it.
  if (/^\P{L}*\p{Ll}/u.test(after)) return true;
  const isStarted = starters.has(/^["'„«»“‚‘(]*(\p{L}+)/u.exec(after)?.[1]?.toLowerCase() ?? '');
  if (/^\p{L}$/u.test(written)) {
    return isSpaced(before) || /^\p{L}\./u.test(after) || (/\p{Lu}/u.test(written) && !isStarted);
  }
  if (goesOn[language].has(word)) return !(isStarted && mayEnd.has(word));
  if (/^(?:\p{L}\.)+\p{L}$/u.test(written)) return !isStarted;
  return language === 'de' && /^\d{1,3}$/.test(word) && (counted.test(after.toLowerCase()) || /^\d/.test(after));
}

/** True after an abbreviation of several letters with spaces: `z. B.`, `J. S.`. */
const isSpaced = (before: string): boolean =>
  /(?:^|[^\p{L}.])\p{L}\.[ \u00a0\u202f]?\p{L}\.\s*$/u.test(before.slice(-12));

/** Takes white space off both ends and gives code points; empty pieces are left out. */
function trimmed(text: string, pieces: readonly (readonly [number, number])[]): Range[] {
  const points = new Points(text);
  const ranges: Range[] = [];
  for (const [from, to] of pieces) {
    const piece = text.slice(from, to);
    const start = from + (piece.length - piece.trimStart().length);
    const end = from + piece.trimEnd().length;
    if (end > start) ranges.push({ start: points.toPoint(start), end: points.toPoint(end) });
  }
  return ranges;
}
