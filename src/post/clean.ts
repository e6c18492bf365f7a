/**
 * Text from files is foreign: a control character in it could drive the terminal, and a bidi control or an invisible
 * character could make it show something else than it says (Trojan Source, CVE-2021-42574). Each such character is
 * replaced by one visible stand-in, code point for code point, so that every offset into the text stays right.
 */

/**
 * What must not reach a terminal: C0 and C1 controls, DEL, soft controls of direction (marks, embeddings, overrides,
 * isolates), line and paragraph separators, zero-width space, word joiner and invisible operators, interlinear
 * annotation marks, the language tag block, variation selectors that hide data, musical format controls, Arabic and
 * Kaithi prepended signs excepted (they are visible), and halves of surrogate pairs. Kept: the joiners U+200C and U+200D,
 * the text and emoji presentation selectors U+FE0E and U+FE0F, the soft hyphen U+00AD, and the tag characters of emoji
 * flags (`🏴` and its tags, as Unicode's emoji sequences have them).
 */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\u115f\u1160\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}\ud800-\udfff]|[\u17b4\u17b5]|[\ufe00-\ufe0d]|[\u{e0100}-\u{e01ef}]/gu;
const unsafeOnce = new RegExp(unsafe.source, 'u');
const flag = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,7}\u{e007f}/gu;

/** Which of the two white-space controls stay. */
export interface Keep {
  /** `\n` stays. */
  readonly newline?: boolean;
  /** `\t` stays. */
  readonly tab?: boolean;
}

/**
 * Makes foreign text harmless, code point for code point: the result has as many code points as `text`.
 * @param keep by default `\n` and `\t` stay; name what stays to change that
 */
export function clean(text: string, keep: Keep = { newline: true, tab: true }): string {
  if (!unsafeOnce.test(text)) return text;
  if (text.includes('\u{1f3f4}')) return cleanAroundFlags(text, keep);
  return text.replace(unsafe, (character) => standIn(character, keep));
}

/** Makes foreign text harmless for one row of a screen: line ends and tabs are replaced too. */
export function cleanLine(text: string): string {
  return clean(text, {});
}

/** True when `clean` would change nothing; line ends and tabs count as harmless. */
export function isClean(text: string): boolean {
  return clean(text) === text;
}

function cleanAroundFlags(text: string, keep: Keep): string {
  let result = '';
  let last = 0;
  for (const match of text.matchAll(flag)) {
    result += text.slice(last, match.index).replace(unsafe, (character) => standIn(character, keep)) + match[0];
    last = match.index + match[0].length;
  }
  return result + text.slice(last).replace(unsafe, (character) => standIn(character, keep));
}

/** Control pictures for C0 and DEL (Unicode block U+2400), the replacement character for all else. */
function standIn(character: string, keep: Keep): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x0a && keep.newline) return character;
  if (code === 0x09 && keep.tab) return character;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  // Two UTF-16 units must stay two, so that UTF-16 indices stay right as well as code points.
  if (code > 0xffff) return '\u{1f7a8}';
  return '\ufffd';
}
