/** What the decoder knows of bytes: lengths of characters, beginnings and ends of sequences. */
import { controlKey } from './control.ts';
import { characterKey, type InputEvent } from './events.ts';

const utf8 = new TextDecoder();

export const utf8Text = (bytes: readonly number[]): string => utf8.decode(Uint8Array.from(bytes));
export const ascii = (bytes: readonly number[]): string => String.fromCharCode(...bytes);

/** Bytes of the character that begins with `lead`. */
export const utf8Length = (lead: number): number => (lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);

/** DCS, SOS, OSC, PM, APC. */
export const stringIntroducers: ReadonlySet<number> = new Set([0x50, 0x58, 0x5d, 0x5e, 0x5f]);

/** Whether a terminal's answer of this kind can begin with this byte; keys that follow Alt with the same key mostly cannot. */
export function stringStart(introducer: number, byte: number): boolean {
  const digit = byte >= 0x30 && byte <= 0x39;
  if (introducer === 0x5d) return digit;
  // DCS: `>|version`, `1$r…`, `1+r…`, `!|…`; APC: kitty's graphics begin with G.
  if (introducer === 0x50) return digit || byte === 0x3e || byte === 0x21;
  return introducer === 0x5f && byte === 0x47;
}

/** The key of a byte that followed an Esc. */
export function altKey(byte: number): InputEvent {
  if (byte < 0x20 || byte === 0x7f) return controlKey(byte, true);
  return characterKey(String.fromCharCode(byte), { alt: true });
}

export function endsWith(bytes: readonly number[], end: readonly number[]): boolean {
  const start = bytes.length - end.length;
  return start >= 0 && end.every((byte, i) => bytes[start + i] === byte);
}
