/** How long setting a page takes, beside marked-terminal alone on the same posts, and how it grows with the post. */
import { Marked, marked } from 'marked';
import { markedTerminal } from 'marked-terminal';
import { words } from '../../src/locale/index.ts';
import { layoutPost } from '../../src/page/layout.ts';
import { loadTypesetting } from '../../src/page/load-typesetting.ts';
import type { Page } from '../../src/page/page.ts';
import type { PostDocument } from '../../src/post/document.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { postOf } from './post.ts';

export interface PageTimes {
  /** Of the Markdown, in UTF-8. */
  readonly bytes: number;
  readonly rows: number;
  /** Milliseconds, the best of the runs: other programs on the machine only ever add. */
  readonly lexer: number;
  readonly parse: number;
  /** From the document to the first screen; without parsing. */
  readonly firstScreen: number;
  /** The screen in the middle of the post at another width: what a resize waits for. */
  readonly resize: number;
  readonly whole: number;
  /** marked-terminal from Markdown to text, reflowed to the same width; `null` where it was left out. */
  readonly markedTerminal: number | null;
}

const measure = 72;
const screen = 50;

export async function pageTimes(
  sizes: readonly number[],
  runs: number,
  progress: (size: number) => void,
): Promise<PageTimes[]> {
  const typesetting = await loadTypesetting('de');
  const page = (document: PostDocument, columns: number): Page =>
    layoutPost(document, {
      width: columns,
      measure: columns,
      typesetting,
      words: words('de'),
      meta: null,
      typography: true,
    });
  const alone = new Marked(markedTerminal({ reflowText: true, width: measure } as object, {}) as object);
  const times: PageTimes[] = [];
  for (const bytes of sizes) {
    progress(bytes);
    const markdown = postOf(bytes);
    const document = parseDocument(markdown);
    const repeat = bytes > 3_000_000 ? Math.min(runs, 2) : runs;
    const whole = (): Page => {
      const whole = page(document, measure);
      whole.advance(Number.POSITIVE_INFINITY);
      return whole;
    };
    times.push({
      bytes,
      rows: whole().rows,
      lexer: best(repeat, () => marked.lexer(markdown)),
      parse: best(repeat, () => parseDocument(markdown)),
      firstScreen: best(repeat, () => page(document, measure).lines(0, screen)),
      resize: best(repeat, () => page(document, measure - 12).settle(document.text.length >> 1, screen, screen)),
      whole: best(repeat, whole),
      markedTerminal: bytes > 3_000_000 ? null : best(repeat, () => alone.parse(markdown)),
    });
  }
  return times;
}

function best(runs: number, run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
