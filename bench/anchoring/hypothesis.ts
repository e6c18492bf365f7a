import approxSearch from 'approx-string-match';

export interface QuoteContext {
  readonly prefix: string;
  readonly suffix: string;
  /** Where the quote was (UTF-16 units). */
  readonly hint: number;
}

export interface QuoteMatch {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** What the client stores of a quote's surroundings (UTF-16 units). */
export const hypothesisContext = 32;

const weights = { quote: 50, prefix: 20, suffix: 20, position: 2 };

/**
 * The rule of the Hypothesis client (`anchoring/match-quote` of hypothesis/client): exact hits, else approximate
 * matches with up to half of the quote wrong (at most 256 errors); the best by quote 50, prefix 20, suffix 20, position
 * 2. There is no floor: something is taken whenever something matches at all.
 */
export function matchQuote(text: string, quote: string, { prefix, suffix, hint }: QuoteContext): QuoteMatch | null {
  if (quote === '') return null;
  const matches = findAll(text, quote, Math.min(256, quote.length / 2));
  let best: QuoteMatch | null = null;
  for (const { start, end, errors } of matches) {
    const score =
      weights.quote * (1 - errors / quote.length) +
      weights.prefix * similarity(text.slice(Math.max(0, start - prefix.length), start), prefix) +
      weights.suffix * similarity(text.slice(end, end + suffix.length), suffix) +
      weights.position * (1 - Math.abs(start - hint) / text.length);
    if (!best || score > best.score) best = { start, end, score };
  }
  return best && { ...best, score: best.score / 92 };
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

function findAll(text: string, wanted: string, maxErrors: number): Found[] {
  const exact: Found[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    exact.push({ start: at, end: at + wanted.length, errors: 0 });
  }
  return exact.length > 0 ? exact : approxSearch(text, wanted, maxErrors);
}

function similarity(text: string, wanted: string): number {
  // The client counts a context that the selector does not have as fitting.
  if (wanted === '') return 1;
  if (text === '') return 0;
  const [first] = findAll(text, wanted, wanted.length);
  return first ? 1 - first.errors / wanted.length : 0;
}
