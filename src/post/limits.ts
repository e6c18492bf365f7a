/** UTF-16 units. Markdown longer than this is not read as Markdown but as plain paragraphs. */
const longestMarkdown = 4_000_000;
/** So is what has more lines: each may be a block, and a million of them take gigabytes. */
const mostLines = 200_000;

/**
 * Whether a post is too large to be read as Markdown.
 * @param text as a string, or in UTF-8, where letters beyond ASCII count for more than one unit
 * @param from where the body begins in it
 */
export function isTooLarge(text: string | Buffer, from = 0): boolean {
  const length = text.length - from;
  if (length > longestMarkdown) return true;
  if (length <= mostLines) return false;
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1))
    if (++lines > mostLines) return true;
  return false;
}
