export interface InlineTag {
  /** Without the sign. */
  readonly name: string;
}

const pattern = /#([\p{L}\p{N}_][\p{L}\p{M}\p{N}_/-]{0,99})/uy;
/** A colour of CSS, with a digit in it or of one letter (`#fff`, `#1a2b3c`). */
const colour = /^(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** Obsidian's tag at a `#`: letters, digits, `_`, `-` and `/` for nesting, and not digits alone. */
export function tagAt(text: string, at: number, end: number): InlineTag | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match?.[1] || pattern.lastIndex > end) return null;
  const name = match[1].replace(/[/-]+$/, '').replace(/\/{2,}/g, '/');
  if (!/[^\d/_-]/.test(name)) return null;
  if (colour.test(name) && (/\d/.test(name) || new Set(name.toLowerCase()).size === 1)) return null;
  // What goes on like an address or a call is no tag: `#id.class`, `#foo()`, `#a=b`.
  const next = text.charCodeAt(pattern.lastIndex);
  if (
    pattern.lastIndex < end &&
    '.([{=:#@"\'`'.includes(text[pattern.lastIndex] ?? '') &&
    !endsSentence(text, pattern.lastIndex)
  )
    return null;
  return Number.isNaN(next) || name ? { name } : null;
}

/** A full stop or colon after a tag ends the sentence when white space or nothing follows it. */
function endsSentence(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return Number.isNaN(next) || next <= 0x20;
}
