/** The Markdown of one post of a dump. */
import { parseDocument } from '../../post/parse.ts';
import { expected, type LineEnds, outline, plainBlock, type Shape } from '../plain-markdown.ts';
import { splitGluedHeading } from './bare-line.ts';
import { isList, type List } from './lists.ts';
import type { Part } from './parts.ts';
import { rolesOf } from './roles.ts';

/** A block's Markdown, and the outline that it should have when it is parsed. */
interface Written {
  readonly markdown: string;
  readonly outline: string;
  readonly list?: 'ordered' | 'bullets';
  /** Written with the second of the two list marks, so that it does not join the list before it. */
  readonly second?: boolean;
}

export interface Body {
  readonly markdown: string;
  /** The Markdown, parsed, gives the text of the dump; checked for every post. */
  readonly faithful: boolean;
}

/** Writes a post's parts as Markdown and parses it again to see that nothing changed its meaning. */
export function bodyOf(given: readonly Part[], ends: LineEnds): Body {
  const parts = ends === 'break' ? given.flatMap(splitGluedHeading) : given;
  const roles = rolesOf(parts);
  const blocks: Written[] = [];
  parts.forEach((part, i) => {
    const role = roles[i];
    if (part.type === 'list') blocks.push(writtenList(part.list, ends, blocks.at(-1)));
    else if (role && role.type !== 'list') blocks.push(writtenText(part.lines, role, ends));
  });
  const markdown = blocks.map((block) => block.markdown).join('\n\n');
  const wanted = blocks.map((block) => block.outline).join(' ');
  return { markdown, faithful: outline(parseDocument(markdown)) === wanted };
}

const writtenText = (lines: readonly string[], shape: Shape, ends: LineEnds): Written => ({
  markdown: plainBlock(lines, shape, ends),
  outline: expected(shape.type === 'heading' ? [lines.join(' ')] : lines, shape, ends),
});

function writtenList(list: List, ends: LineEnds, before: Written | undefined): Written {
  const kind = list.ordered ? 'ordered' : 'bullets';
  const second = before?.list === kind && !before.second;
  return { markdown: listMarkdown(list, ends, second), outline: listOutline(list, ends), list: kind, second };
}

function listMarkdown(list: List, ends: LineEnds, second: boolean): string {
  const loose = list.items.some((item) => item.blocks.filter((block) => !isList(block)).length > 1);
  return list.items
    .map((item, i) => {
      const first = list.items[0]?.number ?? 1;
      const mark = list.ordered ? `${first + i}${second ? ')' : '.'}` : second ? '*' : '-';
      const indent = ' '.repeat(mark.length + 1);
      const blocks = item.blocks.map((block) =>
        isList(block) ? listMarkdown(block, ends, false) : plainBlock(block.lines, { type: 'paragraph' }, ends),
      );
      // A list right under its item's text needs no empty line; after anything else it does.
      const text = blocks.reduce((whole, block, k) => {
        const tight = k === 1 && item.blocks.length === 2 && isList(item.blocks[1] ?? { lines: [] });
        return k === 0 ? block : `${whole}${tight ? '\n' : '\n\n'}${block}`;
      }, '');
      return `${mark} ${text.replace(/\n(?!\n|$)/g, `\n${indent}`)}`;
    })
    .join(loose ? '\n\n' : '\n');
}

function listOutline(list: List, ends: LineEnds): string {
  const items = list.items.map((item) => {
    const blocks = item.blocks.map((block) =>
      isList(block) ? listOutline(block, ends) : expected(block.lines, { type: 'paragraph' }, ends),
    );
    return `li(${blocks.join(' ')})`;
  });
  return `${list.ordered ? 'ol' : 'ul'}(${items.join('')})`;
}
