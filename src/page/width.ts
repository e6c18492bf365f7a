/**
 * How many columns a text takes on a terminal. Everything that is measured in this program is measured here, by grapheme
 * cluster, with the rules of `string-width` (the ones that Ink lays out with), behind a fast path for common texts.
 */
import stringWidth from 'string-width';

/**
 * Characters that take one column each and never join with a neighbour: printable ASCII, Latin letters, the usual
 * typographic punctuation, arrows, box drawing and blocks, and the signs of our own screens (↩ − ⏎ ★ ✎ ✓ ✗). Not the soft
 * hyphen, not the wide squares U+25FD and U+25FE.
 */
const plain =
  /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2070-\u209c\u2190-\u2199\u21a9\u2212\u23ce\u2500-\u25fc\u2605\u270e\u2713\u2717]*$/;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** `Intl.Segmenter` slows down with the length of its text: it is given long ones in pieces of so many UTF-16 units. */
const pieceLength = 512;

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Calls back for every grapheme cluster of a text, in order, with its UTF-16 index. */
function eachCluster(text: string, call: (cluster: string, index: number) => void): void {
  let at = 0;
  let length = pieceLength;
  while (at < text.length) {
    const isTorn = isHighSurrogate(text.charCodeAt(at + length - 1));
    const piece = text.slice(at, at + length + (isTorn ? 1 : 0));
    const isLast = at + piece.length === text.length;
    let held = '';
    let heldAt = 0;
    for (const { segment, index } of segmenter.segment(piece)) {
      if (held !== '') call(held, at + heldAt);
      held = segment;
      heldAt = index;
    }
    // The last cluster of a piece may go on in the next one, which therefore begins with it.
    if (isLast) {
      call(held, at + heldAt);
      return;
    }
    length = heldAt === 0 ? length * 2 : pieceLength;
    at += heldAt;
  }
}

/** Widths of clusters outside the fast path; a script has few thousand, a hostile text must not grow it for ever. */
let clusterWidths = new Map<string, number>();
const clusterLimit = 8192;

function clusterWidth(cluster: string): number {
  const known = clusterWidths.get(cluster);
  if (known !== undefined) return known;
  const columns = stringWidth(cluster);
  if (clusterWidths.size >= clusterLimit) clusterWidths = new Map();
  clusterWidths.set(cluster, columns);
  return columns;
}

/** True when every UTF-16 unit of the text is one grapheme of one column. */
export const isPlain = (text: string): boolean => plain.test(text);

/** The columns that a text takes. Control characters count nothing; they must not be there. */
export function width(text: string): number {
  if (plain.test(text)) return text.length;
  if (text.length === 1) return clusterWidth(text);
  let columns = 0;
  eachCluster(text, (cluster) => {
    columns += clusterWidth(cluster);
  });
  return columns;
}

/** The grapheme clusters of a text, in order. */
export function graphemes(text: string): string[] {
  if (plain.test(text)) return text.split('');
  const clusters: string[] = [];
  eachCluster(text, (cluster) => clusters.push(cluster));
  return clusters;
}

/** A grapheme cluster with its place in a text. */
export interface Grapheme {
  readonly text: string;
  /** UTF-16 index of its first unit. */
  readonly index: number;
  /** 0, 1 or 2 columns (seldom more: decomposed Hangul, long emoji sequences). */
  readonly columns: number;
}

/** The grapheme clusters of a text with their widths. */
export function measured(text: string): Grapheme[] {
  if (plain.test(text)) return Array.from(text, (unit, index) => ({ text: unit, index, columns: 1 }));
  const clusters: Grapheme[] = [];
  eachCluster(text, (cluster, index) => clusters.push({ text: cluster, index, columns: clusterWidth(cluster) }));
  return clusters;
}

/**
 * A text shortened to at most `columns`, never through a grapheme; `…` stands for what is missing.
 * @param mark what stands for the missing rest, `''` for nothing
 */
export function cut(text: string, columns: number, mark = '…'): string {
  if (width(text) <= columns) return text;
  const room = columns - width(mark);
  if (room < 0) return cut(mark, columns, '');
  let used = 0;
  let end = 0;
  for (const part of measured(text)) {
    if (used + part.columns > room) break;
    used += part.columns;
    end = part.index + part.text.length;
  }
  return text.slice(0, end).trimEnd() + mark;
}

/** A text filled with spaces to at least `columns`. */
export function pad(text: string, columns: number, side: 'left' | 'right' | 'center' = 'left'): string {
  const missing = columns - width(text);
  if (missing <= 0) return text;
  if (side === 'left') return text + ' '.repeat(missing);
  if (side === 'right') return ' '.repeat(missing) + text;
  const before = missing >> 1;
  return ' '.repeat(before) + text + ' '.repeat(missing - before);
}
