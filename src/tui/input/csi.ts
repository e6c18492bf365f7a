/**
 * Meaning of the sequences that begin with `ESC [` and `ESC O`: keys (VT, xterm, rxvt, Linux console, kitty's protocol
 * and xterm's modifyOtherKeys), mouse reports (SGR 1006), focus and replies.
 *
 * Sources: xterm's ctlseqs (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html) and the kitty keyboard protocol
 * (https://sw.kovidgoyal.net/kitty/keyboard-protocol/).
 */
import { controlKey, isPrintable } from './control.ts';
import { characterKey, type InputEvent, type Modifiers, type MouseEvent, namedKey } from './events.ts';
import { csiReply } from './reply.ts';

const byLetter: Readonly<Record<string, string>> = {
  A: '↑',
  B: '↓',
  C: '→',
  D: '←',
  F: 'End',
  H: 'Home',
  P: 'F1',
  Q: 'F2',
  R: 'F3',
  S: 'F4',
};

const byNumber: Readonly<Record<number, string>> = {
  1: 'Home',
  2: 'Ins',
  3: 'Del',
  4: 'End',
  5: 'PgUp',
  6: 'PgDn',
  7: 'Home',
  8: 'End',
  ...Object.fromEntries([11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map((code, i) => [code, `F${i + 1}`])),
};

/** kitty's code points for keys that type nothing, and for the keypad's. */
const byKittyPoint: Readonly<Record<number, string>> = {
  9: 'Tab',
  13: 'Enter',
  27: 'Esc',
  127: 'Backspace',
  57414: 'Enter',
  57417: '←',
  57418: '→',
  57419: '↑',
  57420: '↓',
  57421: 'PgUp',
  57422: 'PgDn',
  57423: 'Home',
  57424: 'End',
  57425: 'Ins',
  57426: 'Del',
  ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [57376 + i, `F${i + 13}`])),
};
/** kitty's keypad keys from 57399 on, by what they type. */
const kittyKeypad = '0123456789./*-+';

/** The parameters of a sequence: `1;5` is `[[1],[5]]`, `97:65;2:3` is `[[97,65],[2,3]]`; a missing number is `undefined`. */
type Parameters = readonly (readonly (number | undefined)[])[];

function parameters(text: string): Parameters {
  return text
    .split(';')
    .map((part) => part.split(':').map((digits) => (/^\d{1,9}$/.test(digits) ? Number(digits) : undefined)));
}

/** xterm's and kitty's modifiers: one more than the sum of shift 1, alt 2, ctrl 4 (super 8, meta 32; locks are ignored). */
function modifiersOf(value = 1): Modifiers {
  const bits = Math.max(0, value - 1);
  return { shift: (bits & 1) !== 0, alt: (bits & (2 | 32)) !== 0, ctrl: (bits & 4) !== 0 };
}

/**
 * The event of a whole control sequence, or `null` when it means nothing to us.
 * @param body what stands between `ESC [` and the final character
 * @param alt an Esc stood before the sequence (rxvt's way to send Alt)
 */
export function csiEvent(body: string, final: string, alt = false): InputEvent | null {
  if (final === 'M' || final === 'm') return body.startsWith('<') ? mouse(body.slice(1), final) : null;
  if (body === '' && (final === 'I' || final === 'O')) return { type: 'focus', focused: final === 'I' };
  const reply = csiReply(body, final);
  if (reply) return reply;
  if (/[^\d;:]/.test(body)) return null;
  const params = parameters(body);
  const [modifier, eventType] = params[1] ?? [];
  // 3 is a key's release, which only terminals that were asked for it report.
  if (eventType === 3) return null;
  const held = modifiersOf(modifier);
  const modifiers: Modifiers = { ...held, alt: held.alt || alt };
  if (final === 'u') return pointKey(params[0]?.[0], params[0]?.[1], modifiers, params[2]);
  if (final === '~' && params[0]?.[0] === 27) return pointKey(params[2]?.[0], undefined, modifiers);
  if (final === 'Z') return namedKey('Tab', { ...modifiers, shift: true });
  // rxvt: `^` is Control, `$` Shift, `@` both; small letters are Shift with an arrow.
  if (final === '~' || final === '^' || final === '$' || final === '@') {
    const name = byNumber[params[0]?.[0] ?? -1];
    if (!name) return null;
    const shift = modifiers.shift || final === '$' || final === '@';
    return namedKey(name, { ...modifiers, shift, ctrl: modifiers.ctrl || final === '^' || final === '@' });
  }
  if (/[abcd]/.test(final) && body === '')
    return namedKey(byLetter[final.toUpperCase()] ?? '', { ...modifiers, shift: true });
  const name = byLetter[final];
  return name ? namedKey(name, modifiers) : null;
}

/** The event of `ESC O` and a final character: application-cursor arrows, F1 to F4, and the keypad's keys. */
export function ss3Event(body: string, final: string, alt = false): InputEvent | null {
  const held = modifiersOf(body === '' ? 1 : Number(body));
  const modifiers: Modifiers = { ...held, alt: held.alt || alt };
  if (final === 'M') return namedKey('Enter', modifiers);
  if (final === 'I') return namedKey('Tab', modifiers);
  if (/[abcd]/.test(final)) return namedKey(byLetter[final.toUpperCase()] ?? '', { ...modifiers, ctrl: true });
  const name = byLetter[final];
  if (name) return namedKey(name, modifiers);
  // `ESC O j` to `ESC O y` are `*` to `9`, `ESC O X` is `=`.
  if (final === 'X') return characterKey('=', modifiers);
  if (final >= 'j' && final <= 'y') return characterKey(String.fromCharCode(final.charCodeAt(0) - 0x40), modifiers);
  return null;
}

/** F1 to F5 of the Linux console: `ESC [ [ A` to `E`. */
export function linuxKey(final: string): InputEvent | null {
  const index = 'ABCDE'.indexOf(final);
  return index < 0 ? null : namedKey(`F${index + 1}`);
}

function pointKey(
  point: number | undefined,
  shifted: number | undefined,
  modifiers: Modifiers,
  text: readonly (number | undefined)[] = [],
): InputEvent | null {
  const typed = text.map((p) => (p !== undefined && isPrintable(p) ? String.fromCodePoint(p) : '')).join('');
  const { alt, ctrl } = modifiers;
  if (typed !== '' && !alt && !ctrl) {
    return [...typed].length === 1 ? characterKey(typed) : { type: 'text', text: typed };
  }
  if (point === undefined) return null;
  const name = byKittyPoint[point];
  if (name) return namedKey(name, modifiers);
  const keypad = kittyKeypad[point - 57399];
  if (keypad) return characterKey(keypad, modifiers);
  // What is left of kitty's function keys: lone modifiers, media keys.
  if (point >= 57344 && point <= 63743) return null;
  if (point < 0x20) return controlKey(point, alt);
  if (!isPrintable(point)) return null;
  const plain = String.fromCodePoint(point);
  if (!modifiers.shift) return characterKey(plain, modifiers);
  const upper = shifted !== undefined && isPrintable(shifted) ? String.fromCodePoint(shifted) : plain.toUpperCase();
  // Shift may give two characters (ß); the key keeps its own then.
  return characterKey([...upper].length === 1 ? upper : plain, modifiers);
}

function mouse(body: string, final: string): MouseEvent | null {
  const match = /^(\d{1,5});(\d{1,5});(\d{1,5})$/.exec(body);
  if (!match) return null;
  const code = Number(match[1]);
  const place = {
    type: 'mouse' as const,
    column: Math.max(0, Number(match[2]) - 1),
    row: Math.max(0, Number(match[3]) - 1),
    shift: (code & 4) !== 0,
    alt: (code & 8) !== 0,
    ctrl: (code & 16) !== 0,
  };
  const low = code & 3;
  if ((code & 64) !== 0) {
    const wheel = (['up', 'down', 'left', 'right'] as const)[low] ?? 'up';
    return final === 'M' ? { ...place, action: 'wheel', button: 'none', wheel } : null;
  }
  // 128 and more are the extra buttons of some mice.
  if (code >= 128) return null;
  const button = (['left', 'middle', 'right', 'none'] as const)[low] ?? 'none';
  if (final === 'm') return { ...place, action: 'release', button, wheel: null };
  if ((code & 32) === 0) return { ...place, action: 'press', button, wheel: null };
  return { ...place, action: button === 'none' ? 'move' : 'drag', button, wheel: null };
}
