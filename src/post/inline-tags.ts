const pattern = /^#([\p{L}\p{N}_][\p{L}\p{M}\p{N}_/-]{0,99})([\s\S]?)([\s\S]?)/u;
/** A colour of CSS, with a digit in it or of one letter (`#fff`, `#1a2b3c`). */
const colour = /^(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** Whether a byte of UTF-8 after `#` can begin a tag: a letter, a digit, `_`, or no ASCII. */
export function mayBeTag(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return byte >= 0x80 || (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f;
}

/**
 * Obsidian's tag at the beginning of a text that starts with `#`: letters, digits, `_`, `-` and `/` for nesting, and not
 * digits alone. `null` for what only looks like one: colours, numbers (`#11-Modul`), what goes on like an address or a
 * call (`#id.class`, `#foo()`).
 */
export function tagAt(text: string): string | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, written = '', next = '', after = ''] = match;
  const name = written.replace(/[/-]+$/, '').replace(/\/{2,}/g, '/');
  if (!/[^\d/_-]/.test(name) || /^\d+-/.test(name)) return null;
  if (colour.test(name) && (/\d/.test(name) || new Set(name.toLowerCase()).size === 1)) return null;
  const isGlued = /[.([{=:#@"'`\\]/.test(next) && !(/[.:"')]/.test(next) && /^\s*$/.test(after));
  return isGlued ? null : name;
}
