/** Turndown, with the rules by which a tidied tree becomes the Markdown that a person would write. */
import { tables, taskListItems } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { type DomElement, type DomNode, elementsIn, is, isBlock, isElement, isText } from './dom.ts';
import { escapeAll, pipe } from './escape.ts';
import { definitionName, referenceName } from './footnotes.ts';

export interface MarkdownOptions {
  /** Marks are written as HTML and every sign is escaped: never pretty, always right. */
  readonly strict: boolean;
  /** Ids that links in the post lead to. */
  readonly targets: ReadonlySet<string>;
}

/** The Markdown of a tidied tree whose texts are escaped already. */
export function markdownOf(root: DomElement, options: MarkdownOptions): string {
  // Turndown works on a copy; this tree is used up anyway, and copying it takes a tenth of the time.
  Object.defineProperty(root, 'cloneNode', { value: () => root });
  const markdown = serviceFor(options).turndown(root as unknown as TurndownService.Node);
  return tidyLines(markdown.replaceAll(pipe, '\\|'));
}

/** Folds blank lines to one, and line breaks beside them to nothing; code stays as it is. */
function tidyLines(markdown: string): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = /^[\s>]*(?:[-*] |\d+[.)] )*(`{3,})/.exec(line)?.[1];
    const inCode = fence !== '';
    if (!inCode && mark) fence = mark;
    else if (inCode && mark && mark.length >= fence.length && line.trimEnd().endsWith(mark)) fence = '';
    if (inCode) lines.push(line);
    else {
      const blank = /^[\s>]*$/.test(line);
      const text = blank ? line.trimEnd() : line;
      // A line break before a blank line breaks nothing.
      if (blank && lines.length > 0) lines.push((lines.pop() ?? '').trimEnd());
      if (!(blank && text === '' && (lines.at(-1) ?? '') === '')) lines.push(text);
    }
  }
  return lines.join('\n').trim();
}

function serviceFor(options: MarkdownOptions): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    strongDelimiter: '**',
  });
  service.escape = (text) => text;
  service.use([tables, taskListItems]);
  const element = (node: unknown) => node as DomElement;
  service.addRule('mark', {
    filter: ['em', 'strong', 'del'],
    replacement: (content, node) => emphasis(content, element(node), options.strict),
  });
  service.addRule('named', {
    filter: ['sub', 'sup', 'kbd', 'mark'],
    replacement: (content, node) => tagged(element(node).nodeName.toLowerCase(), content),
  });
  if (options.strict) {
    service.addRule('code', {
      filter: (node) => node.nodeName === 'CODE' && !is(element(node).parentNode, 'PRE'),
      replacement: (content) => tagged('code', content),
    });
  }
  service.addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement: (content, node) => heading(content, element(node), options.targets),
  });
  service.addRule('link', {
    filter: (node) => node.nodeName === 'A',
    replacement: (content, node) => link(content, element(node), options.targets),
  });
  service.addRule('image', { filter: 'img', replacement: (_, node) => image(element(node)) });
  service.addRule('item', { filter: 'li', replacement: (content, node) => item(content, element(node)) });
  service.addRule('code block', { filter: 'pre', replacement: (_, node) => codeBlock(element(node)) });
  service.addRule('line break', {
    filter: 'br',
    replacement: (_, node) => (isInCell(element(node)) ? '<br>' : '  \n'),
  });
  service.addRule('reference', {
    filter: (node) => node.nodeName === referenceName,
    replacement: (_, node) => `[^${element(node).getAttribute('label')}]`,
  });
  service.addRule('definition', {
    filter: (node) => node.nodeName === definitionName,
    replacement: (content, node) =>
      `\n\n[^${element(node).getAttribute('label')}]: ${content.trim().replace(/\n(?=.)/g, '\n    ')}\n\n`,
  });
  return service;
}

/** White space stands outside: a tag alone on its line would begin a block of HTML. */
function tagged(name: string, content: string): string {
  const inner = content.trim();
  if (!inner) return content;
  const start = content.indexOf(inner);
  return `${content.slice(0, start)}<${name}>${inner}</${name}>${content.slice(start + inner.length)}`;
}

const delimiters: Readonly<Record<string, string>> = { EM: '*', STRONG: '**', DEL: '~~' };

/**
 * Marks where CommonMark sees them as such: the run has to flank the text (spec 0.31.2, section 6.2), which fails for
 * punctuation beside a letter, as in `**Achtung:**dann`. There HTML says it.
 */
function emphasis(content: string, node: DomElement, strict: boolean): string {
  const inner = content.trim();
  if (!inner) return content;
  const delimiter = delimiters[node.nodeName] ?? '';
  const text = node.textContent.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const opens = flanks(text[0] ?? '', neighbour(node, -1, node.textContent));
  const closes = flanks(text.at(-1) ?? '', neighbour(node, 1, node.textContent));
  if (!strict && opens && closes && !/^[*_~]|[*_~\\]$/.test(inner.replace(/\\./g, '')))
    return delimiter + content + delimiter;
  return tagged(node.nodeName.toLowerCase(), content);
}

/** Whether a delimiter between a text's end and its neighbour outside belongs to the text. */
function flanks(end: string, outside: string): boolean {
  if (/^\s?$/u.test(end)) return false;
  return !/[\p{P}\p{S}]/u.test(end) || outside === '' || /[\s\p{P}\p{S}]/u.test(outside);
}

/** The character beside an element in its block, '' at the block's end. White space at the element's own end counts. */
function neighbour(node: DomElement, side: -1 | 1, own: string): string {
  if (/^[ \t\r\n]$/.test((side < 0 ? own[0] : own.at(-1)) ?? '')) return ' ';
  for (let at: DomNode | null = node; at && !isBlock(at); at = at.parentNode) {
    const beside: DomNode | null = side < 0 ? at.previousSibling : at.nextSibling;
    if (!beside) continue;
    if (is(beside, 'BR') || isBlock(beside)) return '';
    // A picture, a reference and the like begin and end with punctuation.
    if (isElement(beside) && beside.textContent === '') return '!';
    return (side < 0 ? beside.textContent.at(-1) : beside.textContent[0]) ?? '';
  }
  return '';
}

function heading(content: string, node: DomElement, targets: ReadonlySet<string>): string {
  const text = content
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(^|\s)(#+)$/, '$1\\$2');
  if (!text) return '';
  const id = node.getAttribute('id') ?? '';
  const mark = targets.has(id) && /^[\p{L}\p{N}_:.-]+$/u.test(id) ? ` {#${id}}` : '';
  return `\n\n${'#'.repeat(Number(node.nodeName[1]))} ${text}${mark}\n\n`;
}

function link(content: string, node: DomElement, targets: ReadonlySet<string>): string {
  const href = node.getAttribute('href');
  const id = node.getAttribute('id') ?? node.getAttribute('name') ?? '';
  if (!href) return targets.has(id) && /^[\w:.-]+$/.test(id) ? `<a id="${id}"></a>${content}` : content;
  const text = content.replace(/\s*\n\s*/g, ' ').trim();
  if (!text) return '';
  const shown = node.textContent.trim().replace(/\\([!-/:-@[-`{-~])/g, '$1');
  if (shown === href && /^https?:\/\/[^\s<>\\`|]+$/.test(href)) return `<${href}>`;
  return `[${text}](${destination(href)})`;
}

/** An address as CommonMark takes it: white space and the signs that would end it are percent-encoded. */
const destination = (address: string): string =>
  address
    .replace(/[\s<>"\\`|^{}\ue001]/gu, (c) => encodeURIComponent(c))
    .replace(/[()]/g, '\\$&')
    .replace(/([*_~])/g, '\\$1')
    .replace(/&(?=#?\w+;)/g, '&amp;');

function image(node: DomElement): string {
  const source = node.getAttribute('src') ?? '';
  const alt = (node.getAttribute('alt') ?? '').replace(/\s+/gu, ' ').trim();
  return source ? `![${escapeAlt(alt)}](${destination(source)})` : '';
}

const escapeAlt = (alt: string): string => (/[\\`*_[\]<&~=$%{|]/.test(alt) ? escapeAll(alt) : alt);

/** The fence is longer than any in the code. */
function codeBlock(pre: DomElement): string {
  const code = pre.textContent.replace(/\n$/, '');
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const language = /language-(\S+)/.exec(elementsIn(pre, 'CODE')[0]?.className ?? '')?.[1] ?? '';
  return `\n\n${fence}${language}\n${code}\n${fence}\n\n`;
}

function isInCell(node: DomElement): boolean {
  for (let up = node.parentNode; up; up = up.parentNode) if (is(up, 'TD', 'TH')) return true;
  return false;
}

function item(content: string, node: DomElement): string {
  const list = node.parentNode;
  const second = list?.hasAttribute('data-second') === true;
  const ordered = is(list, 'OL');
  const prefix = ordered ? `${node.getAttribute('data-number') ?? 1}${second ? ')' : '.'} ` : second ? '* ' : '- ';
  const loose = elementsOf(node).some((child) => is(child, 'P', 'PRE', 'BLOCKQUOTE', 'TABLE'));
  const trimmed = content.replace(/^\n+|\n+$/g, '').replace(/^(\[[ x]\])\s+/, '$1 ');
  const text = trimmed.replace(/\n(?=[^\n])/g, `\n${' '.repeat(prefix.length)}`);
  return `${prefix}${text}${node.nextSibling ? (loose ? '\n\n' : '\n') : ''}`;
}

function elementsOf(node: DomElement): DomElement[] {
  const found: DomElement[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (isElement(child)) found.push(child);
  return found;
}

/** The text that the Markdown has to give when it is read: the tree's own, pictures by their alternative text. */
export function textOfTree(root: DomElement): string {
  let text = '';
  for (let node: DomNode | null = root.firstChild; node; node = nextShown(node, root)) {
    if (isText(node)) text += node.data;
    else if (is(node, 'IMG')) text += node.getAttribute('alt') ?? '';
  }
  return text;
}

/** Document order, without what is inside references. */
function nextShown(node: DomNode, root: DomElement): DomNode | null {
  if (node.firstChild && !is(node, referenceName)) return node.firstChild;
  for (let up: DomNode | null = node; up && up !== root; up = up.parentNode) if (up.nextSibling) return up.nextSibling;
  return null;
}

export const linkTargets = (root: DomElement): Set<string> =>
  new Set(
    elementsIn(root, 'A').flatMap((link) => {
      const href = link.getAttribute('href') ?? '';
      return href.startsWith('#') && href.length > 1 ? [href.slice(1)] : [];
    }),
  );
