/** What stands between `<script>` or `<style>` and its end tag is no text, also where Markdown has cut it into tokens. */
import type { Token } from 'marked';

/** Indices of the tokens between `<script>` or `<style>` and its end tag: they are no text. */
export function hiddenTokens(tokens: readonly Token[]): ReadonlySet<number> {
  const result = new Set<number>();
  // From the end, since without an end tag it hides nothing: a stray tag would swallow the paragraph.
  const ends: Record<string, number> = { script: -1, style: -1 };
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i];
    const tag = token?.type === 'html' ? /^<(\/?)(script|style)[\s>]/i.exec(token.raw) : null;
    const name = tag?.[2]?.toLowerCase();
    if (!name) continue;
    result.add(i);
    const end = ends[name] ?? -1;
    if (tag?.[1]) ends[name] = i;
    else {
      for (let k = i; k < end; k++) result.add(k);
      ends[name] = -1;
    }
  }
  return result;
}

/**
 * How many blocks on a `<script>` or `<style>` ends that is still open at the end of a block of HTML (a blank line stands
 * in it); -1 when none is open, or it never ends: then it hides nothing.
 */
export function scriptEnd(tokens: readonly Token[], from: number): number {
  const html = tokens[from]?.raw.toLowerCase() ?? '';
  const name = ['script', 'style'].find((tag) => {
    const open = Math.max(html.lastIndexOf(`<${tag}>`), html.lastIndexOf(`<${tag} `));
    return open > html.lastIndexOf(`</${tag}`) && html.indexOf('>', open) >= 0;
  });
  if (!name) return -1;
  const last = Math.min(tokens.length, from + 200);
  for (let i = from + 1; i < last; i++) if (tokens[i]?.raw.toLowerCase().includes(`</${name}`)) return i;
  return -1;
}
