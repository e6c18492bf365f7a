/** Lines as a terminal's bytes: the one painter, and the last gate that keeps foreign control characters out. */
import { cleanLine } from '../post/clean.ts';
import type { Line, Span, StyleName } from './line.ts';
import { reset, sgrOf } from './sgr.ts';
import { attributesOf, type Depth, type Theme } from './theme.ts';

export type { Depth } from './theme.ts';

export interface PaintOptions {
  /** Write web links as OSC 8 hyperlinks. */
  readonly links: boolean;
}

/**
 * A line with its styles, ending in the plain state. Carries no control character but those of its own SGR and OSC 8
 * sequences, whatever the spans hold.
 */
export function paintLine(line: Line, theme: Theme, depth: Depth, options: PaintOptions): string {
  let out = '';
  let current = '';
  let link = '';
  for (const span of line.spans) {
    if (span.text === '') continue;
    const next = sgr(span.style, theme, depth);
    if (next !== current) {
      if (current !== '') out += reset;
      if (next !== '') out += `\x1b[${next}m`;
      current = next;
    }
    const target = options.links ? hyperlink(span) : '';
    if (target !== link) {
      out += `\x1b]8;;${target}\x1b\\`;
      link = target;
    }
    out += safe(span.text);
  }
  if (link !== '') out += '\x1b]8;;\x1b\\';
  if (current !== '') out += reset;
  return out;
}

/** A line as text alone, for pipes. */
export function plainLine(line: Line): string {
  let out = '';
  for (const span of line.spans) out += safe(span.text);
  return out.trimEnd();
}

/** Characters that `cleanLine` could have to replace; most texts have none and are passed at once. */
const suspicious = /[^\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25ff]/;
const safe = (text: string): string => (suspicious.test(text) ? cleanLine(text) : text);

/** A link's address as OSC 8 takes it: printable ASCII only, and only schemes that a terminal may open. */
function hyperlink(span: Span): string {
  if (span.link === undefined || !/^(https?|mailto):/i.test(span.link)) return '';
  return span.link.replace(/[^\x21-\x7e]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0xa0 || (point >= 0xd800 && point <= 0xdfff)) return '';
    return encodeURIComponent(character);
  });
}

/** SGR parameters by theme, depth and combination of styles; there are few combinations, and many spans. */
const known = new Map<string, string>();

function sgr(style: readonly StyleName[] | undefined, theme: Theme, depth: Depth): string {
  if (style === undefined || style.length === 0) return '';
  const key = `${theme.name} ${depth} ${style.join(' ')}`;
  let codes = known.get(key);
  if (codes === undefined) {
    codes = sgrOf(attributesOf(style, theme, depth), depth);
    known.set(key, codes);
  }
  return codes;
}
