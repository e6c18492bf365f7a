const links =
  /\]\(\s{0,20}(?:<([^<>\n]{1,1000})>|((?:[^\s(){}]|\([^\s()]{0,200}\)|\{[{%][^\n]{0,300}?[%}]\}){1,500}))|(\[\[[^[\]|\n]{1,500})(?:\|[^[\]\n]{0,500})?\]\]|^ {0,3}\[[^\]\n]{1,300}\]:[ \t]{0,20}<?([^\s<>]{1,1000})|\bhref\s{0,20}=\s{0,20}(?:"([^"\n]{1,1000})"|'([^'\n]{1,1000})')/g;

/**
 * The addresses of the links in a Markdown body, without lexing it: for the backlinks of a whole archive. Each once, in
 * order, as `document.links` has them; in rare constructs one more or less.
 */
export function linkAddresses(body: string): readonly string[] {
  const found = new Set<string>();
  for (const line of linesOutsideCode(body)) {
    if (!line.includes('](') && !line.includes('[[') && !line.includes(']:') && !line.includes('href')) continue;
    for (const match of withoutCodeSpans(line).matchAll(links)) {
      const wiki = match[3];
      const address = wiki ? `${wiki.trim()}]]` : (match[1] ?? match[2] ?? match[4] ?? match[5] ?? match[6]);
      if (address && !(match[4] && match[0].includes('[^'))) found.add(address);
    }
  }
  return [...found];
}

/** UTF-16 units: what stands further on in a line is not looked at. */
const longestLine = 100_000;
const fence = /^ {0,3}(`{3,}|~{3,})/;

function* linesOutsideCode(body: string): Generator<string> {
  let open = '';
  let at = 0;
  while (at < body.length) {
    let end = body.indexOf('\n', at);
    if (end < 0) end = body.length;
    const line = body.slice(at, Math.min(end, at + longestLine));
    const sign = fence.exec(line)?.[1] ?? '';
    if (open) {
      if (sign[0] === open[0] && sign.length >= open.length) open = '';
    } else if (sign) open = sign;
    else yield line;
    at = end + 1;
  }
}

/** Code spans within a line: from a run of backticks to the next one of the same length. */
function withoutCodeSpans(line: string): string {
  if (!line.includes('`')) return line;
  const runs = [...line.matchAll(/`+/g)];
  // For each run the next of its length, found from the end.
  const next = new Map<number, number>();
  const closes = runs.map(() => -1);
  for (let i = runs.length - 1; i >= 0; i--) {
    const length = runs[i]?.[0].length ?? 0;
    closes[i] = next.get(length) ?? -1;
    next.set(length, i);
  }
  let result = '';
  let at = 0;
  for (let i = 0; i < runs.length; i++) {
    const open = runs[i];
    const close = runs[closes[i] ?? -1];
    if (!open || !close) continue;
    result += line.slice(at, open.index);
    at = close.index + close[0].length;
    i = closes[i] ?? i;
  }
  return result + line.slice(at);
}
