const fencedCode = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|$(?![\s\S]))/gm;
const codeSpan = /(`+)(?:(?!\1)[^\n]){1,500}\1/g;
const links =
  /\]\(\s*(?:<([^<>\n]{1,1000})>|((?:[^\s(){}]|\([^\s()]{0,200}\)|\{[{%][^\n]{0,300}?[%}]\}){1,500}))|(\[\[[^[\]|\n]{1,500})(?:\|[^[\]\n]{0,500})?\]\]|^ {0,3}\[[^\]\n]{1,300}\]:[ \t]*<?([^\s<>]{1,1000})|\bhref\s*=\s*(?:"([^"\n]{1,1000})"|'([^'\n]{1,1000})')/gm;

/**
 * The addresses of the links in a Markdown body, without lexing it: for the backlinks of a whole archive. Each once, in
 * order, as `document.links` has them; in rare constructs one more or less.
 */
export function linkAddresses(body: string): readonly string[] {
  const text = body.includes('`') || body.includes('~~~') ? body.replace(fencedCode, '').replace(codeSpan, '') : body;
  const found = new Set<string>();
  for (const match of text.matchAll(links)) {
    const wiki = match[3];
    const address = wiki ? `${wiki.trim()}]]` : (match[1] ?? match[2] ?? match[4] ?? match[5] ?? match[6]);
    if (address && !address.startsWith('^')) found.add(address);
  }
  return [...found];
}
