/** UTF-16 units. Markdown longer than this is not read as Markdown but as plain paragraphs. */
export const longestMarkdown = 4_000_000;
