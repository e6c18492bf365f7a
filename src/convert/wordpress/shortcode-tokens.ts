/** Where shortcodes may stand in a text: brackets with a name, outside code and comments. */
import { decodeEntities } from '../../post/html/entities.ts';

export type Attributes = ReadonlyMap<string, string>;

const pattern =
  /\[(\/?)([a-zA-Z][\w-]{0,60})((?:\s+(?:[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s\]"']+)|"[^"]*"|'[^']*'|[^\s\]"'[=]+))*)\s*(\/?)\](?!\()/g;

export interface Shortcode {
  readonly index: number;
  readonly length: number;
  readonly raw: string;
  /** As written. */
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: Attributes;
}

/** In order; whether one is meant as a shortcode is for `shortcodes.ts` to say. */
export function* shortcodesIn(text: string): Generator<Shortcode> {
  const shielded = shieldedIn(text);
  let shield = 0;
  for (const match of text.matchAll(pattern)) {
    while ((shielded[shield]?.[1] ?? Number.POSITIVE_INFINITY) <= match.index) shield++;
    if ((shielded[shield]?.[0] ?? Number.POSITIVE_INFINITY) < match.index) continue;
    yield {
      index: match.index,
      length: match[0].length,
      raw: match[0],
      name: match[2] ?? '',
      isEnd: match[1] === '/',
      attributes: attributesOf(match[3] ?? ''),
    };
  }
}

/** Where code, scripts and comments stand: from and to. One that is not closed shields nothing. */
function shieldedIn(text: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const opening = /<(pre|code|script|style|textarea)\b[^>]*>|<!--/gi;
  const lower = text.toLowerCase();
  // Names that are not closed any more are not looked for again: the time stays linear.
  const unclosed = new Set<string>();
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const close = match[1] ? `</${match[1].toLowerCase()}>` : '-->';
    const end = unclosed.has(close) ? -1 : lower.indexOf(close, opening.lastIndex);
    if (end < 0) unclosed.add(close);
    else {
      found.push([match.index, end + close.length]);
      opening.lastIndex = end + close.length;
    }
  }
  return found;
}

/** Values with and without quotes; those without a name are numbered. */
function attributesOf(text: string): Attributes {
  const attributes = new Map<string, string>();
  let number = 0;
  for (const match of text.matchAll(/(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)) {
    attributes.set(match[1]?.toLowerCase() ?? String(number++), decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''));
  }
  return attributes;
}

/** The end that belongs to an opening, over others of its name inside. */
export function closingOf(text: string, from: number, name: string): { from: number; to: number } | null {
  const both = new RegExp(`\\[(/?)${name}(?=[\\s\\]/])[^\\]]*\\]`, 'gi');
  both.lastIndex = from;
  let depth = 1;
  for (let match = both.exec(text); match; match = both.exec(text)) {
    if (match[1] === '/') depth--;
    else if (!match[0].endsWith('/]')) depth++;
    if (depth === 0) return { from: match.index, to: match.index + match[0].length };
  }
  return null;
}
