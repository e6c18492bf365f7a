/**
 * Answers of the terminal to questions of ours. Source: xterm's ctlseqs, and for the colour scheme
 * https://contour-terminal.org/vt-extensions/color-palette-update-notifications/.
 */
import { isPrintable } from './control.ts';
import type { ReplyEvent, Rgb } from './events.ts';

/** The reply in a control sequence (`ESC [ body final`), or `null` when it is none. */
export function csiReply(body: string, final: string): ReplyEvent | null {
  const lead = body[0] ?? '';
  const numbers = (text: string) => text.split(';').map((n) => (/^\d{1,9}$/.test(n) ? Number(n) : 0));
  if (final === 'c' && (lead === '?' || lead === '>' || lead === '=')) {
    const level = lead === '?' ? 1 : lead === '>' ? 2 : 3;
    return { type: 'reply', reply: 'device-attributes', level, values: numbers(body.slice(1)) };
  }
  if (final === 'u' && lead === '?')
    return { type: 'reply', reply: 'kitty-flags', flags: numbers(body.slice(1))[0] ?? 0 };
  if (final === 'n' && /^\?997;[12]$/.test(body)) {
    return { type: 'reply', reply: 'color-scheme', scheme: body.endsWith('1') ? 'dark' : 'light' };
  }
  if (final === 'y' && /^\?\d{1,5};\d\$$/.test(body)) {
    const [mode = 0, value = 0] = numbers(body.slice(1, -1));
    return { type: 'reply', reply: 'mode', mode, value };
  }
  // `ESC [ 1 ; 2 R` could also be Shift-F3; a cursor that we asked for in the first row is told by its private form.
  const cursor = /^(\??)(\d{1,5});(\d{1,5})(?:;\d+)?$/.exec(body);
  if (final === 'R' && cursor && (cursor[1] === '?' || cursor[2] !== '1')) {
    const [, , row = '1', column = '1'] = cursor;
    return {
      type: 'reply',
      reply: 'cursor',
      row: Math.max(0, Number(row) - 1),
      column: Math.max(0, Number(column) - 1),
    };
  }
  return null;
}

/** The reply in a string sequence: OSC 10, 11, 12 (colours), DCS `>|` (XTVERSION); `null` for any other. */
export function stringReply(introducer: string, body: string): ReplyEvent | null {
  if (introducer === ']') {
    const match = /^(10|11|12);(.*)$/.exec(body);
    const color = match && parseColor(match[2] ?? '');
    if (!match || !color) return null;
    const reply = match[1] === '10' ? 'foreground' : match[1] === '11' ? 'background' : 'cursor-color';
    return { type: 'reply', reply, color };
  }
  if (introducer === 'P' && body.startsWith('>|')) {
    const text = [...body.slice(2)].filter((c) => isPrintable(c.codePointAt(0) ?? 0)).join('');
    return { type: 'reply', reply: 'version', text };
  }
  return null;
}

/** `rgb:ff/80/00` with one to four digits a part (X11), `rgba:` likewise, or `#rrggbb`. */
function parseColor(text: string): Rgb | null {
  const parts =
    /^rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(text) ??
    /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text);
  if (!parts) return null;
  const part = (digits = '0') => Math.round((Number.parseInt(digits, 16) / (16 ** digits.length - 1)) * 255);
  return { red: part(parts[1]), green: part(parts[2]), blue: part(parts[3]) };
}
