import { characterKey, type KeyEvent, namedKey } from './events.ts';

/**
 * The key of a C0 control byte (0x00 to 0x1f, but not Esc) or DEL. `\n` is Enter too: some programs that type for a
 * person send it. `\b` is Backspace, as terminals can be set to send either.
 */
export function controlKey(byte: number, alt = false): KeyEvent {
  if (byte === 0x0d || byte === 0x0a) return namedKey('Enter', { alt });
  if (byte === 0x09) return namedKey('Tab', { alt });
  if (byte === 0x7f || byte === 0x08) return namedKey('Backspace', { alt });
  if (byte === 0x00) return characterKey(' ', { alt, ctrl: true });
  // 1 to 26 are letters, written small; 28 to 31 are \ ] ^ _.
  return characterKey(String.fromCharCode(byte <= 26 ? byte + 0x60 : byte + 0x40), { alt, ctrl: true });
}

/** Whether a code point types something: no control character, no surrogate, no private-use function key of kitty's. */
export function isPrintable(point: number): boolean {
  if (point < 0x20 || (point >= 0x7f && point < 0xa0)) return false;
  if (point >= 0xd800 && point <= 0xdfff) return false;
  if (point === 0x2028 || point === 0x2029 || point === 0xfffe || point === 0xffff) return false;
  return point <= 0x10ffff;
}
