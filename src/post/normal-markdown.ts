/** Line ends as `\n`, NFC: the form in which Markdown is read. */
export function normalMarkdown(markdown: string): string {
  const text = markdown.includes('\r') ? markdown.replace(/\r\n?/g, '\n') : markdown;
  return text.normalize('NFC');
}
