/** Where the parts of the composer stand: for drawing it, and for moving the cursor in it by rows. */
import { quoteOf } from '../../../annotation/model.ts';
import { cleanLine } from '../../../post/clean.ts';
import type { Box } from '../../input/text.ts';
import type { ComposerState } from '../../state/composer.ts';
import type { Size } from '../../state.ts';
import { wrapText } from '../compose.ts';

/** From here on the passage stands beside the note instead of above it. */
const besideFrom = 100;
/** Longest rows of a note: what is written will be read in a margin. */
const longestRow = 76;
/** As much of a passage as could ever be shown, in UTF-16 units. */
const longestQuote = 2000;

export interface ComposerLayout {
  readonly beside: boolean;
  /** Whether thin rules stand below the header and above the tags. */
  readonly rules: boolean;
  /** Rows between header and tags. */
  readonly body: number;
  /** Columns and rows of the passage; no rows where the whole post is meant. */
  readonly quote: Box;
  /**
   * The note's text: `columns` cells from column `left` on, and behind them always one more for the cursor; `above` rows
   * of the body come before it.
   */
  readonly text: Box & { readonly left: number; readonly above: number };
}

/** The passage as one line in quotation marks; '' where the whole post is meant. */
export function passageOf({ target }: Pick<ComposerState, 'target'>, quoted: (text: string) => string): string {
  const exact = quoteOf(target)?.exact;
  if (exact === undefined) return '';
  const text = cleanLine(exact.slice(0, longestQuote).replace(/\s+/gu, ' ').trim());
  return quoted(exact.length > longestQuote ? `${text} …` : text);
}

export function composerLayout({ columns, rows }: Size, composer: Pick<ComposerState, 'target'>): ComposerLayout {
  const rules = rows >= 14;
  // Header, tags and last line stand always.
  const body = Math.max(2, rows - (rules ? 5 : 3));
  const quoted = quoteOf(composer.target) !== undefined;
  if (columns >= besideFrom && quoted) {
    const quote = Math.floor((columns - 5) / 2.4);
    const left = 1 + quote + 3;
    const text = { columns: Math.min(longestRow, columns - left - 2), rows: body, left, above: 0 };
    return { beside: true, rules, body, quote: { columns: quote, rows: body }, text };
  }
  const width = Math.max(8, Math.min(longestRow, columns - 4));
  const needed = quoted
    ? wrapText(
        passageOf(composer, (text) => `„${text}“`),
        width,
        body,
      ).length
    : 0;
  const quote = Math.min(needed, Math.max(1, Math.floor(body / 3)));
  const gap = quote > 0 && body - quote >= 4 ? 1 : 0;
  const above = quote + gap;
  const text = { columns: width, rows: Math.max(1, body - above), left: 2, above };
  return { beside: false, rules, body, quote: { columns: width, rows: quote }, text };
}

/** The first row in sight that lies nearest to `top`, has the cursor's row in the box and leaves no rows empty. */
export function topInSight(top: number, cursor: number, rows: number, height: number): number {
  const highest = Math.min(top, cursor, Math.max(0, rows - height));
  return Math.max(0, highest, cursor - height + 1);
}
