/**
 * What each part of a post in a dump was before its marks were lost: headings, captions of pictures, lead-ins and
 * paragraphs. Where the signs do not agree, a part stays a paragraph or an emphasised line: never wrong, only plain.
 */
import { isAddendum, isBareLine, looksLikeCaption, sectionNumber } from './bare-line.ts';
import type { Part, TextPart } from './parts.ts';

export type Role =
  | { readonly type: 'paragraph' }
  | { readonly type: 'caption' }
  | { readonly type: 'heading'; readonly level: number }
  | { readonly type: 'list' };

/** A post whose headings stand out by the space around them has at least so many of them. */
const fewestMarked = 3;

export function rolesOf(parts: readonly Part[]): Role[] {
  const kinds = parts.map((part, i) => firstKind(part, parts[i - 1], parts[i + 1]));
  const numbered = parts.filter((_, i) => kinds[i] === 'bare').filter((part) => numberOf(part) !== null).length > 1;
  const strong = parts.map((part, i) => kinds[i] === 'bare' && standsOut(part as TextPart, numbered));
  const bare = kinds.filter((kind) => kind === 'bare').length;
  const marked = strong.filter(Boolean).length;
  decideRuns(parts, kinds, strong, marked >= fewestMarked && marked >= bare * 0.4);
  return withLevels(parts, kinds);
}

type Kind = 'list' | 'paragraph' | 'caption' | 'heading' | 'bare';

/** What the part alone and the one after it say; `bare` is still open. */
function firstKind(part: Part, previous: Part | undefined, next: Part | undefined): Kind {
  if (part.type === 'list') return 'list';
  const text = part.lines.join(' ');
  if (part.byPicture && part.lines.length === 1 && text.length <= 160 && !text.endsWith('?')) return 'caption';
  if (!isBareLine(part)) return 'paragraph';
  if (looksLikeCaption(text)) return 'caption';
  if (isAddendum(text))
    return text.length <= 30 || (text.length <= 70 && !text.includes(': ')) ? 'heading' : 'paragraph';
  if (text.endsWith(':')) return next?.type === 'text' && text.length <= 40 ? 'heading' : 'paragraph';
  if (/^\p{Ll}/u.test(text) && !endsWhole(previous)) return 'paragraph';
  if (/^\(|^\.\.|:\s[„"“«‹]|^[„"“«].*["“”»]$/u.test(text)) return 'paragraph';
  if (/[.!?]["“”»)]?\s.*[.!?]["“”»)]?\s/u.test(text)) return 'paragraph';
  if (/(?:…|\.\.\.)$/u.test(text)) return next?.type === 'text' ? 'heading' : 'paragraph';
  return 'bare';
}

/** Whether a new sentence begins after this part: a line in lower case then does not go on with it. */
const endsWhole = (part: Part | undefined): boolean =>
  part?.type === 'text' && /[.!?…]["“”»)\]]*$/u.test(part.lines.at(-1) ?? '');

const numberOf = (part: Part): readonly number[] | null =>
  part.type === 'text' ? sectionNumber(part.lines[0] ?? '') : null;

/** Signs of a heading beyond being short: more space around it than around a paragraph, a number, a question. */
function standsOut(part: TextPart, numbered: boolean): boolean {
  const spaceBefore = part.before.spacers > 0 || part.before.blanks > 1;
  const spaceAfter = part.after.blanks > 1 && part.after.spacers === 0;
  return (
    part.glued === true ||
    spaceBefore ||
    spaceAfter ||
    /\?["“”»)]?$/u.test(part.lines.at(-1) ?? '') ||
    (numbered && numberOf(part) !== null)
  );
}

/** Bare lines in a row head what follows them, or stand under pictures. */
function decideRuns(parts: readonly Part[], kinds: Kind[], strong: readonly boolean[], marked: boolean): void {
  for (let from = 0; from < parts.length; from++) {
    if (!isLine(kinds[from])) continue;
    let to = from;
    while (isLine(kinds[to])) to++;
    decideRun(parts, kinds, strong, { from, to, marked });
    from = to;
  }
}

const isLine = (kind: Kind | undefined): boolean => kind === 'bare' || kind === 'caption' || kind === 'heading';

interface Run {
  readonly from: number;
  readonly to: number;
  readonly marked: boolean;
}

function decideRun(parts: readonly Part[], kinds: Kind[], strong: readonly boolean[], { from, to, marked }: Run): void {
  const content = kinds[to];
  for (let i = from; i < to; i++) {
    const part = parts[i];
    if (kinds[i] !== 'bare' || !part || !strong[i]) continue;
    const betweenPictures =
      kinds.slice(from, i).some((kind) => kind !== 'caption') && part.before.spacers > 0 && part.after.spacers > 0;
    kinds[i] = content && !betweenPictures ? 'heading' : 'caption';
  }
  for (let i = to - 1; i >= from; i--) {
    if (kinds[i] !== 'bare') continue;
    const later = kinds.slice(i + 1, to);
    const isLast = !later.includes('heading') && !later.includes('bare');
    const heads = content !== undefined && isLast && (!marked || content === 'list');
    kinds[i] = heads ? 'heading' : 'caption';
  }
}

/** Level 2, below the title. A heading right under another is one deeper, and so are those of its kind that follow. */
function withLevels(parts: readonly Part[], kinds: readonly Kind[]): Role[] {
  let shortUnder = false;
  let previous: Kind | undefined;
  return kinds.map((kind, i): Role => {
    const before = previous;
    previous = kind;
    if (kind !== 'heading') return { type: kind === 'bare' ? 'paragraph' : kind };
    const part = parts[i];
    const text = part?.type === 'text' ? part.lines.join(' ') : '';
    const depth = part ? numberOf(part)?.length : undefined;
    if (depth) return { type: 'heading', level: Math.min(6, 1 + depth) };
    const isShort = text.split(/\s+/u).length <= 3;
    if (before === 'heading' && !isAddendum(text)) {
      shortUnder = isShort;
      return { type: 'heading', level: 3 };
    }
    if (!shortUnder || !isShort || isAddendum(text)) {
      shortUnder = false;
      return { type: 'heading', level: 2 };
    }
    return { type: 'heading', level: 3 };
  });
}
