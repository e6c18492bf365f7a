/**
 * Plain text as Markdown that says the same: characters are escaped only where they would mean something. What would
 * they mean is asked of the reader's own parser rather than guessed: the Markdown is parsed, and has to give the text.
 */
import type { Block, Inline, PostDocument } from '../post/document.ts';
import { parseDocument } from '../post/parse.ts';

/** How a paragraph's lines belong together: each line end is a line break of the author, or means nothing. */
export type LineEnds = 'break' | 'space';

export type Shape =
  | { readonly type: 'paragraph' }
  | { readonly type: 'caption' }
  | { readonly type: 'heading'; readonly level: number };

/**
 * One block of plain text as Markdown.
 * @param lines without white space around them, none empty
 */
export function plainBlock(lines: readonly string[], shape: Shape, ends: LineEnds = 'break'): string {
  // A heading is one line in Markdown.
  const single = shape.type === 'heading' ? [lines.join(' ')] : lines;
  const wanted = expected(single, shape, ends);
  const render = (text: readonly string[]): string => {
    const body = text.join(ends === 'break' ? '  \n' : '\n');
    if (shape.type === 'heading') return `${'#'.repeat(shape.level)} ${body}`;
    return shape.type === 'caption' ? `*${body}*` : body;
  };
  return leastEscaped(
    single,
    (text) => render(text),
    (markdown) => outline(parseDocument(markdown)) === wanted,
  );
}

/** The outline that a block has when its Markdown means its text. */
export function expected(lines: readonly string[], shape: Shape, ends: LineEnds): string {
  const text = lines.map(folded).join(ends === 'break' ? '\n' : ' ');
  if (shape.type === 'heading') return `h${shape.level}(${text})`;
  return shape.type === 'caption' ? `p(<emphasis>${text}</emphasis>)` : `p(${text})`;
}

const folded = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\S\u00a0\u202f]+/gu, ' ')
    .trim();

/** Every character that Markdown or a dialect of it may read as a mark. */
const special = /[!-/:-@[-`{-~]/g;
/** A text without these, at its begin and inside, means itself. */
const harmless = /^(?![#>+\-*=_|~:`<]|\d{1,9}[.)])[^\\`*_[\]<>&~=$%{}|^\t\n]*$/u;

/** UTF-16 units. In a longer block every mark is escaped if any has to be: trying them out would take too long. */
const longTrials = 50_000;
/** Beyond this many, marks are tried a kind at a time. */
const manyMarks = 24;

function leastEscaped(
  lines: readonly string[],
  render: (lines: readonly string[]) => string,
  isRight: (markdown: string) => boolean,
): string {
  const plain = render(lines);
  // The last character may be a mark of a heading's end, or a backslash.
  if (lines.every((line) => harmless.test(line) && !/[#\\]$/.test(line))) return plain;
  if (isRight(plain)) return plain;
  const marks = lines.flatMap((line, row) =>
    [...line.matchAll(special)].map((m) => ({ row, at: m.index, mark: m[0] })),
  );
  const escaped = new Set(marks);
  const rendered = (): string =>
    render(
      lines.map((line, row) => {
        let result = '';
        let last = 0;
        for (const mark of marks) {
          if (mark.row !== row || !escaped.has(mark)) continue;
          result += `${line.slice(last, mark.at)}\\`;
          last = mark.at;
        }
        return result + line.slice(last);
      }),
    );
  const whole = rendered();
  if (plain.length > longTrials || !isRight(whole)) return whole;
  for (const group of groupsOf(marks)) {
    for (const mark of group) escaped.delete(mark);
    if (!isRight(rendered())) for (const mark of group) escaped.add(mark);
  }
  return rendered();
}

/** What is tried without escapes together: each mark by itself, or all of a kind when they are many. */
function groupsOf<Mark extends { readonly mark: string }>(marks: readonly Mark[]): Mark[][] {
  const kinds = new Map<string, Mark[]>();
  for (const mark of marks) kinds.set(mark.mark, [...(kinds.get(mark.mark) ?? []), mark]);
  return [...kinds.values()].flatMap((group) => (marks.length > manyMarks ? [group] : group.map((mark) => [mark])));
}

/** A document's blocks and texts in one line, to compare what Markdown means with what it should mean. */
export function outline(document: PostDocument): string {
  return document.blocks.map(blockOutline).join(' ');
}

function blockOutline(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `h${block.level}(${block.children.map(inlineOutline).join('')})`;
    case 'paragraph':
      return `p(${block.children.map(inlineOutline).join('')})`;
    case 'list':
      return `${block.ordered ? 'ol' : 'ul'}(${block.items.map((item) => `li(${item.children.map(blockOutline).join(' ')})`).join('')})`;
    default:
      return block.type;
  }
}

function inlineOutline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'macro':
      return inline.text;
    case 'break':
      return '\n';
    case 'link':
      // An address that became a link says what it said before.
      if (inline.auto) return inline.children.map(inlineOutline).join('');
      return `<link>${inline.children.map(inlineOutline).join('')}</link>`;
    case 'code':
    case 'math':
    case 'image':
      return `<${inline.type}>${inline.text}</${inline.type}>`;
    case 'footnote-reference':
    case 'anchor':
      return `<${inline.type}>`;
    default:
      return `<${inline.type}>${inline.children.map(inlineOutline).join('')}</${inline.type}>`;
  }
}
