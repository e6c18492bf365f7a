/** Pages for tests, and what is checked of every page. */
import { expect } from 'vitest';
import { words } from '../../src/locale/index.ts';
import { decorate } from '../../src/page/decorate.ts';
import { layoutPost } from '../../src/page/layout.ts';
import type { LayoutOptions, Page, PageLine, Segment } from '../../src/page/page.ts';
import { plainLine } from '../../src/page/paint.ts';
import { plainTypesetting } from '../../src/page/typesetting.ts';
import { width } from '../../src/page/width.ts';
import type { PostDocument } from '../../src/post/document.ts';
import { parseDocument } from '../../src/post/parse.ts';

export function laidOut(markdown: string, columns: number, options: Partial<LayoutOptions> = {}): Page {
  return documentLaidOut(parseDocument(markdown), columns, options);
}

/** The page of a document. */
export function documentLaidOut(document: PostDocument, columns: number, options: Partial<LayoutOptions> = {}): Page {
  return layoutPost(document, {
    width: columns,
    measure: columns,
    typesetting: plainTypesetting,
    words: words('en'),
    meta: null,
    typography: false,
    ...options,
  });
}

export const linesOf = (page: Page): readonly PageLine[] => {
  page.advance(Number.POSITIVE_INFINITY);
  return page.lines(0, page.rows);
};

/** The page as it would be piped. */
export const textOf = (page: Page): string[] => linesOf(page).map((line) => plainLine(decorate(line)));

const points = (text: string): number => Array.from(text).length;

/** Characters that need not be seen: white space, and what only tells where a line may end. */
const unseen = /^[\s\u00ad\u200b\u2060\ufeff]*$/;

/**
 * Every line fits; every character of the reading text is shown once, in order (cells of a table's row stand side by side).
 * @param verbatim false where typographic signs may stand for typed ones
 */
export function expectWhole(page: Page, columns: number, verbatim = true): void {
  const lines = linesOf(page);
  for (const line of lines) {
    const text = line.segments.map((segment) => segment.text).join('');
    if (width(text) > columns) expect.fail(`wider than ${columns}: ${JSON.stringify(text)}`);
  }
  const shown = lines
    .flatMap((line) => line.segments)
    .filter((segment) => segment.start !== undefined && segment.length > 0);
  expectInOrder(page, shown);
  const { text } = page.document;
  let at = 0;
  for (const segment of [...shown].sort((a, b) => (a.start ?? 0) - (b.start ?? 0))) {
    const start = segment.start ?? 0;
    if (start < at) expect.fail(`shown twice: ${JSON.stringify(text.slice(start, at))}`);
    if (!unseen.test(text.slice(at, start))) expect.fail(`not shown: ${JSON.stringify(text.slice(at, start))}`);
    if (verbatim && points(segment.text) === segment.length)
      expectSame(segment.text, text.slice(start, start + segment.length));
    at = start + segment.length;
  }
  expect(text.slice(at), 'not shown').toMatch(unseen);
}

/** Shown text is the reading text but for a tab of one column and stand-ins of characters that must not be shown. */
function expectSame(shown: string, meant: string): void {
  const a = Array.from(shown);
  const b = Array.from(meant);
  a.forEach((character, i) => {
    if (character === b[i] || (character === ' ' && b[i] === '\t')) return;
    if (!/[\u2400-\u2426\ufffd\u{1f7a8}]/u.test(character))
      expect.fail(`${character} stands for ${JSON.stringify(b[i])}`);
  });
}

function expectInOrder(page: Page, shown: readonly Segment[]): void {
  const cells = page.document.leaves.filter((leaf) => leaf.kind === 'cell');
  const inCell = (start: number) => cells.some((cell) => start >= cell.start && start < cell.end);
  let last = -1;
  for (const { start } of shown) {
    if (start === undefined || inCell(start)) continue;
    if (start < last) expect.fail(`out of order: ${start} after ${last}`);
    last = start;
  }
}
