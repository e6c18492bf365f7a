/** How much a bare line looks like the title of a post rather than a heading inside one, by itself and its neighbours. */
import { isAddendum, isBareLine, looksLikeCaption, sectionNumber } from './bare-line.ts';
import { dateIn } from './dates.ts';
import type { Part, TextPart } from './parts.ts';

/** `12. März 2019`, `Veröffentlicht am …`, `von Maria Muster`: what a blog prints under a title. */
export function isByline(part: Part | undefined): boolean {
  if (part?.type !== 'text' || part.lines.length > 2) return false;
  const text = part.lines.join(' ');
  if (text.length > 90) return false;
  if (/^(?:veröffentlicht|publiziert|geschrieben|erstellt|gepostet|posted|published|written)\b/iu.test(text))
    return true;
  if (/^(?:von|by)\s+\p{Lu}[\p{L}.-]+(?:\s+\p{Lu}[\p{L}.-]+){0,3}\b/u.test(text) && text.length < 60) return true;
  const date = dateIn(text);
  return date !== null && !isAddendum(text) && text.length - date.length < 40;
}

/** Words with which posts close. */
const closing =
  /\b(?:fazit|schluss|das wars?|das war[’']?s|bis bald|vielen dank|herzlichen dank|sorry|schaut mal|handout|nachtr?ag|ergänzung|conclusion|thanks|that[’']s (?:it|all)|update|shared by)\b/iu;

/** The log odds, roughly, that a bare line is a title. */
export function titleLikeness(parts: readonly Part[], at: number): number {
  const part = parts[at];
  if (part?.type !== 'text') return Number.NEGATIVE_INFINITY;
  return shape(part) + neighbours(parts, at);
}

function shape(part: TextPart): number {
  const text = part.lines.join(' ');
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  let score = words === 1 ? -3 : words === 2 ? -2 : words === 3 ? -1 : words <= 16 ? 0.5 : -1.5;
  // A title with a second half: `Gesichtserkennung: Was es ist und kann`.
  if (words > 3 && /\p{L}(?::| [–—|-]) \S/u.test(text)) score += 1.2;
  if (/[:…]$|\.\.\.$/u.test(text)) score -= 4;
  if (/[?]["“”»)]?$/u.test(text)) score -= 0.5;
  if (/[.!?]["“”»)]?\s+\p{Lu}/u.test(text)) score -= 1.5;
  if (isAddendum(text)) score -= 6;
  if (looksLikeCaption(text) || part.byPicture) score -= 5;
  if (sectionNumber(text)) score -= 2.5;
  if (/^\p{Ll}/u.test(text)) score -= 3;
  if (/^[([„"“«*_…]/u.test(text)) score -= 2.5;
  if (part.lines.length > 1) score -= 1.5;
  return score;
}

function neighbours(parts: readonly Part[], at: number): number {
  const next = parts[at + 1];
  let score = 0;
  if (!next) return -6;
  if (isByline(next)) score += 4;
  else if (next.type === 'list') score -= 2;
  else {
    const text = next.lines.join(' ');
    if (isBareLine(next)) return score + ending(parts, at) - (text.length > 80 ? 0 : 1.5);
    if (text.length >= 120) score += 0.7;
    if (/^\(\p{Lu}/u.test(text)) score += 2;
    // A heading may begin the sentence that the paragraph goes on with.
    if (/^\p{Ll}/u.test(text)) score -= 2;
  }
  return score + ending(parts, at);
}

/** Whether the text before reads like the end of a post. */
function ending(parts: readonly Part[], at: number): number {
  const last = parts.slice(Math.max(0, at - 3), at).map((part) => (part.type === 'text' ? part.lines.join(' ') : ''));
  return closing.test(last.join(' ')) ? 0.8 : 0;
}
