/** Finds a manifest's titles in the dump again: all of them, in order. */
import { ConvertFailure } from '../failure.ts';
import { type DumpLine, wholeLine } from './lines.ts';
import type { ManifestPost } from './manifest.ts';

export interface FoundTitle {
  /** Index of its first line, and of the first line after it. */
  readonly from: number;
  readonly to: number;
}

/**
 * The line of each title. Where a title stands several times, the lines are chosen that agree best with `line`, that
 * stand alone, and that come first, all titles together.
 * @throws {ConvertFailure} naming the first title that is not in the dump, or not in this order
 */
export function matchTitles(lines: readonly DumpLine[], posts: readonly ManifestPost[]): FoundTitle[] {
  const places = placesOf(lines);
  const choices = posts.map((post) =>
    (places.get(folded(post.title)) ?? []).map((found) => ({ found, score: likeness(lines, found, post) })),
  );
  refuseMissing(
    lines,
    posts,
    choices.map((choice) => choice.map(({ found }) => found)),
  );
  return bestOrder(choices);
}

interface Choice {
  readonly found: FoundTitle;
  readonly score: number;
}

/** The ascending choice with the highest sum of scores; among equals the earliest lines. */
function bestOrder(choices: readonly (readonly Choice[])[]): FoundTitle[] {
  // For each title and line: the best sum so far, and the line chosen for the title before.
  const sums: { sum: number; previous: number }[][] = [];
  choices.forEach((options, k) => {
    const before = choices[k - 1] ?? [];
    let best = -1;
    let next = 0;
    sums.push(
      options.map(({ found, score }) => {
        if (k === 0) return { sum: score, previous: -1 };
        for (; next < before.length && (before[next]?.found.to ?? 0) <= found.from; next++) {
          const sum = sums[k - 1]?.[next]?.sum ?? Number.NEGATIVE_INFINITY;
          if (best < 0 || sum > (sums[k - 1]?.[best]?.sum ?? 0)) best = next;
        }
        const sum = best < 0 ? Number.NEGATIVE_INFINITY : (sums[k - 1]?.[best]?.sum ?? 0) + score;
        return { sum, previous: best };
      }),
    );
  });
  const last = sums.at(-1) ?? [];
  let at = last.reduce((best, { sum }, i) => (sum > (last[best]?.sum ?? 0) ? i : best), 0);
  const chosen: FoundTitle[] = [];
  for (let k = choices.length - 1; k >= 0; k--) {
    const option = choices[k]?.[at];
    if (!option) throw new RangeError('an order was promised');
    chosen.unshift(option.found);
    at = sums[k]?.[at]?.previous ?? -1;
  }
  return chosen;
}

/** Throws unless some ascending choice exists; the earliest lines leave most room for the titles after them. */
function refuseMissing(
  lines: readonly DumpLine[],
  posts: readonly ManifestPost[],
  choices: readonly (readonly FoundTitle[])[],
): void {
  let after = 0;
  choices.forEach((options, k) => {
    const title = posts[k]?.title ?? '';
    if (options.length === 0) {
      const { line, text } = nearestLine(lines, title);
      if (line === 0) throw new ConvertFailure('convert.title.missing', { title });
      throw new ConvertFailure('convert.title.nearest', { title, line: String(line), text });
    }
    const next = options.find((found) => found.from >= after);
    if (!next) {
      const line = lines[options.at(-1)?.from ?? 0]?.number ?? 0;
      throw new ConvertFailure('convert.title.order', { title, line: String(line), before: posts[k - 1]?.title ?? '' });
    }
    after = next.to;
  });
}

/** Every line, and every pair of lines, by its folded text. */
function placesOf(lines: readonly DumpLine[]): Map<string, FoundTitle[]> {
  const places = new Map<string, FoundTitle[]>();
  const add = (text: string, from: number, to: number) => {
    const known = places.get(text);
    if (known) known.push({ from, to });
    else places.set(text, [{ from, to }]);
  };
  lines.forEach((line, i) => {
    if (!hasText(line)) return;
    const text = folded(wholeLine(line));
    if (text.length > 400) return;
    add(text, i, i + 1);
    const next = lines[i + 1];
    if (next && hasText(next)) add(folded(`${wholeLine(line)} ${wholeLine(next)}`), i, i + 2);
  });
  return places;
}

const hasText = (line: DumpLine | undefined): line is DumpLine =>
  line !== undefined && line.kind !== 'blank' && line.kind !== 'spacer' && line.kind !== 'camera';

/** White space, quotes, dashes and case do not tell titles apart; nor do a heading's own marks. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^#{1,6}\s+/u, '')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4`\u2039\u203a]/gu, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/gu, '"')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\s\u200b\u00ad\ufeff]+/gu, ' ')
    .trim()
    .toLowerCase();
}

function likeness(lines: readonly DumpLine[], { from, to }: FoundTitle, { line }: ManifestPost): number {
  const alone = (hasText(lines[from - 1]) ? 0 : 1) + (hasText(lines[to]) ? 0 : 1);
  if (line === null) return alone;
  const distance = Math.abs((lines[from]?.number ?? 0) - line);
  return alone + 10 / (1 + distance);
}

/** The line that shares most of its groups of three letters with the title (Dice). Its number is 0 if none does. */
function nearestLine(lines: readonly DumpLine[], title: string): { line: number; text: string } {
  const wanted = trigrams(folded(title));
  let best = { line: 0, text: '', score: 0.15 };
  for (const line of lines) {
    if (!hasText(line) || line.text.length > 3 * title.length + 40) continue;
    const text = wholeLine(line);
    const found = trigrams(folded(text));
    let common = 0;
    for (const gram of found) if (wanted.has(gram)) common++;
    const score = (2 * common) / Math.max(1, wanted.size + found.size);
    if (score > best.score) best = { line: line.number, text, score };
  }
  return best;
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `;
  const grams = new Set<string>();
  for (let i = 0; i + 3 <= padded.length; i++) grams.add(padded.slice(i, i + 3));
  return grams;
}
