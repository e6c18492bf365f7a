/**
 * Line ends that mean something: the old editor of WordPress, and some feeds, keep paragraphs as blank lines and line
 * breaks as line ends (WordPress makes HTML of them by `wpautop` only when it shows the post).
 */
import {
  childrenOf,
  type DomElement,
  type DomNode,
  elementsIn,
  is,
  isBlank,
  isBlock,
  isElement,
  isText,
  make,
  remove,
} from './dom.ts';

/** Elements whose loose text becomes paragraphs. */
const flows = ['DIV', 'BLOCKQUOTE', 'SECTION', 'ARTICLE', 'ASIDE', 'MAIN', 'DETAILS'];
/** Elements whose text becomes paragraphs only when there are several. */
const cells = ['LI', 'TD', 'TH', 'DD', 'FIGCAPTION'];
/** Elements in which white space between children is none of the text. */
const structure = ['UL', 'OL', 'DL', 'TABLE', 'THEAD', 'TBODY', 'TFOOT', 'TR', 'COLGROUP', 'FIGURE'];

export type LineEndMeaning =
  /** Blank lines part paragraphs, line ends break lines. */
  | 'breaks'
  /** As in HTML: white space. */
  | 'spaces';

/** Puts loose text into paragraphs, and line breaks where line ends mean them. */
export function makeParagraphs(root: DomElement, meaning: LineEndMeaning): void {
  for (const element of [root, ...elementsIn(root)]) {
    const isFlow = element === root || flows.includes(element.nodeName);
    if (isFlow && (meaning === 'breaks' || hasBlock(element))) wrapRuns(element, meaning, true);
    else if (meaning === 'breaks' && cells.includes(element.nodeName)) wrapRuns(element, meaning, false);
  }
  if (meaning === 'breaks') breakLines(root);
}

const hasBlock = (element: DomElement): boolean => childrenOf(element).some(isBlock);

/** Gathers what stands between blocks and blank lines into paragraphs. */
function wrapRuns(element: DomElement, meaning: LineEndMeaning, always: boolean): void {
  const runs: DomNode[][] = [[]];
  let blocks = 0;
  const ends = new Map<DomNode[], DomNode>();
  for (const child of childrenOf(element)) {
    if (isBlock(child)) {
      blocks++;
      ends.set(runs.at(-1) ?? [], child);
      runs.push([]);
    } else if (meaning === 'breaks' && isText(child)) splitText(element, child, runs);
    else runs.at(-1)?.push(child);
  }
  const filled = runs.filter((run) => run.some((node) => !isBlank(node) || holdsPicture(node)));
  for (const run of runs) {
    const [first] = run;
    if (!first) continue;
    if (!filled.includes(run)) {
      if (runs.length > 1) for (const node of run) remove(node);
      continue;
    }
    if (!always && filled.length + blocks < 2) continue;
    const paragraph = make(element, 'P');
    element.insertBefore(paragraph, first);
    for (const node of run) paragraph.appendChild(node);
    trimBreaks(paragraph);
  }
}

const shown = ['IMG', 'INPUT', 'IFRAME', 'EMBED', 'OBJECT', 'VIDEO', 'AUDIO'];
const holdsPicture = (node: DomNode): boolean =>
  is(node, ...shown) || (isElement(node) && elementsIn(node, ...shown).length > 0);

/** A text with blank lines in it is several texts, each in a run of its own. */
function splitText(element: DomElement, text: DomNode & { data: string }, runs: DomNode[][]): void {
  const parts = text.data.split(/[ \t]*\r?\n(?:[ \t\u00a0]*\r?\n)+/u);
  parts.forEach((part, i) => {
    if (i > 0) runs.push([]);
    if (part === '') return;
    const node = element.ownerDocument.createTextNode(part);
    element.insertBefore(node, text);
    runs.at(-1)?.push(node);
  });
  remove(text);
}

/** Line breaks at a paragraph's ends break nothing. */
function trimBreaks(paragraph: DomElement): void {
  const isIdle = (node: DomNode | null): node is DomNode => is(node, 'BR') || (isText(node) && isBlank(node));
  while (isIdle(paragraph.firstChild)) remove(paragraph.firstChild);
  while (isIdle(paragraph.lastChild)) remove(paragraph.lastChild);
}

/** Every line end in running text becomes a line break. */
function breakLines(root: DomElement): void {
  for (const element of [root, ...elementsIn(root)]) {
    if (structure.includes(element.nodeName) || isVerbatim(element)) continue;
    for (const child of childrenOf(element)) if (isText(child) && /\n/.test(child.data)) breakText(element, child);
  }
}

function isVerbatim(element: DomElement): boolean {
  for (let up: DomElement | null = element; up; up = up.parentNode) if (up.nodeName === 'PRE') return true;
  return false;
}

function breakText(element: DomElement, text: DomNode & { data: string }): void {
  const isEdge = (node: DomNode | null): boolean =>
    node ? is(node, 'BR') || isBlock(node) : isBlock(element) || !element.parentNode;
  const before = isEdge(text.previousSibling);
  const after = isEdge(text.nextSibling);
  const trimmed = text.data.replace(before ? /^\s*\n\s*/u : /^(?!)/u, '').replace(after ? /\s*\n\s*$/u : /(?!)$/u, '');
  const parts = trimmed.split(/[ \t]*\r?\n[ \t]*/u);
  parts.forEach((part, i) => {
    if (i > 0) element.insertBefore(make(element, 'BR'), text);
    if (part !== '') element.insertBefore(element.ownerDocument.createTextNode(part), text);
  });
  remove(text);
}
