/** Short lines that stand alone: titles, headings, captions, lead-ins. What they look like, from the line alone. */
import type { Part, TextPart } from './parts.ts';

/** Longer is a paragraph (UTF-16 units); a heading of two lines may have this much in each. */
const longest = 130;
const longestTwoSentences = 84;

/**
 * Whether a part is a bare line: one short line (or two, for a heading that was broken) that does not end as a sentence
 * does. A full stop after `…` or an abbreviation cannot be told from one; such a line is left a paragraph.
 */
export function isBareLine(part: Part): part is TextPart {
  if (part.type !== 'text' || part.lines.length > 2) return false;
  const text = part.lines.join(' ');
  if (text.length > longest || part.lines.some((line) => line.length > longest)) return false;
  if (endsSentence(text) || !/[\p{L}\p{N}]/u.test(text)) return false;
  if (part.lines.length === 2 && (text.length > 90 || !/^[\p{Lu}\p{N}„"«“(]/u.test(part.lines[1] ?? ''))) return false;
  return (
    text.length <= longestTwoSentences || !/[.!]["“”»)]?\s+[\p{Lu}„"«“]|\?["“”»)]?\s+[\p{Lu}„«].*[^?]$/u.test(text)
  );
}

/** Ends with a full stop, an exclamation mark, a semicolon or a comma. `…` and a question mark end headings too. */
const endsSentence = (text: string): boolean => /[.!;,]["“”»)\]’']*$/u.test(text) && !/\.\.\.["“”»)]*$/u.test(text);

/** A paragraph that a heading stands right above, without a blank line, is at least so long. */
const longParagraph = 100;

/**
 * A short line with a long paragraph right below it, as two parts: a heading whose blank line was lost. A line that the
 * next one goes on with in lower case is none.
 */
export function splitGluedHeading(part: Part): Part[] {
  if (part.type !== 'text' || part.lines.length < 2) return [part];
  const [first = '', second = ''] = part.lines;
  const head: TextPart = { ...part, lines: [first], after: noGap, glued: true };
  const isHeading = first.length <= 70 && isBareLine(head) && !/[:,…]$/u.test(first) && !looksLikeCaption(first);
  if (!isHeading || second.length < longParagraph || !/^[\p{Lu}„"«“]/u.test(second)) return [part];
  return [head, { ...part, number: part.number + 1, lines: part.lines.slice(1), before: noGap }];
}

const noGap = { blanks: 0, spacers: 0 };

/** Words that stand under pictures, in German and English. */
const pictureWord =
  /^(?:bild|foto|grafik|abb(?:ildung|\.)|quelle|screenshot|photo|picture|image|figure|fig\.|source|credit)s?\b|screen-?shots?\b|\b(?:fotos?|bilder?|photos?|pictures?) (?:von|aus|der|by|of|from)\b|\b(?:foto|bild|photo|image|grafik|quelle|credits?)\s?:|©|\bvia\s+\p{Lu}|\b(?:foto|photo) \p{L}+ (?:von|by|from)\b/iu;
/** A file's name in the place of a caption. */
const fileName = /^[\p{L}\p{N}]+(?:[_-][\p{L}\p{N}]+){2,}(?:\.\p{L}{2,4})?$|^\S+\.(?:jpe?g|png|gif|webp|pdf|svg)$/iu;

export const looksLikeCaption = (text: string): boolean =>
  !text.endsWith('?') && (pictureWord.test(text) || (fileName.test(text) && !/\s/u.test(text)));

/** An addition made later: `Nachtrag 05.03.19`, `Update: …`. */
export const isAddendum = (text: string): boolean =>
  /^(?:nachtr?ag|nachträge|ergänzung|aktualisierung|aktualisiert|korrektur|update|upd|edit|addendum|postscript|p\.?\s?s)\b/iu.test(
    text,
  );

/** `1 Virtuell ist auch real`, `2.3 Aufbau`: its number's parts, or `null`. A year is no number of a section. */
export function sectionNumber(text: string): readonly number[] | null {
  const match = /^((?:\d{1,2}\.)*\d{1,2})[.)]?\s+(?=[\p{Lu}„"«“])/u.exec(text);
  return match ? (match[1] ?? '').split('.').map(Number) : null;
}
