/** UTF-16 units. Markdown longer than this is not read as Markdown but as plain paragraphs. */
export const longestMarkdown = 8_000_000;
