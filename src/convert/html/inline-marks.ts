/** Inline marks as Markdown can write them: around text of one block, not doubled, not side by side. */
import {
  childrenOf,
  type DomElement,
  type DomNode,
  elementsIn,
  holdsBlock,
  is,
  isBlank,
  isBlock,
  isText,
  make,
  remove,
  replaceWith,
  unwrap,
} from './dom.ts';

const marks = ['STRONG', 'EM', 'DEL', 'MARK', 'SUB', 'SUP', 'KBD', 'CODE'];

export function tidyMarks(root: DomElement): void {
  for (const element of elementsIn(root, ...marks, 'A'))
    if (element.nodeName !== 'CODE' && holdsBlock(element)) pushDown(element);
  for (const element of elementsIn(root, ...marks)) {
    if (element.nodeName === 'CODE' && !is(element.parentNode, 'PRE')) element.textContent = codeText(element);
    // Code without text is written as nothing: what follows it stands at the beginning then.
    if (isInside(element, element.nodeName) || (element.nodeName === 'CODE' && isEmptyCode(element))) unwrap(element);
  }
  for (const element of elementsIn(root, 'A')) {
    if (isInside(element, 'A')) unwrap(element);
    else if (isBlank(element) && elementsIn(element, 'IMG').length === 0 && !anchorName(element)) unwrap(element);
  }
  for (const heading of elementsIn(root, 'H1', 'H2', 'H3', 'H4', 'H5', 'H6')) tidyHeading(heading);
  root.normalize();
  for (const element of elementsIn(root, ...marks)) mergeFollowing(element);
  for (const element of elementsIn(root, ...marks).reverse()) moveSpaceOut(element);
  root.normalize();
}

export const anchorName = (element: DomElement): string =>
  element.getAttribute('href') ? '' : (element.getAttribute('id') ?? element.getAttribute('name') ?? '');

const codeText = (code: DomElement): string => {
  for (const br of elementsIn(code, 'BR')) replaceWith(br, code.ownerDocument.createTextNode('\n'));
  return code.textContent;
};

const isEmptyCode = (code: DomElement): boolean => isBlank(code) && !is(code.parentNode, 'PRE');

function isInside(element: DomElement, name: string): boolean {
  for (let up = element.parentNode; up; up = up.parentNode) {
    if (up.nodeName === name) return true;
    if (isBlock(up)) return false;
  }
  return false;
}

/** `<b><p>…</p><p>…</p></b>`: the mark goes into each of the blocks. */
function pushDown(element: DomElement): void {
  const wrap = (run: DomNode[]): DomNode[] => {
    if (run.every((node) => isText(node) && isBlank(node))) return run;
    const copy = make(element, element.nodeName);
    const href = element.getAttribute('href');
    if (href) copy.setAttribute('href', href);
    for (const node of run) copy.appendChild(node);
    return [copy];
  };
  const distribute = (parent: DomElement): void => {
    let run: DomNode[] = [];
    const flush = (before: DomNode | null) => {
      for (const node of wrap(run)) parent.insertBefore(node, before);
      run = [];
    };
    for (const child of childrenOf(parent)) {
      if (isBlock(child) && !is(child, 'HR')) {
        flush(child);
        distribute(child as DomElement);
      } else if (is(child, 'HR')) flush(child);
      else run.push(child);
    }
    flush(null);
  };
  distribute(element);
  unwrap(element);
}

/** A heading is one line, and bold as a whole by being one. */
function tidyHeading(heading: DomElement): void {
  for (const br of elementsIn(heading, 'BR')) replaceWith(br, heading.ownerDocument.createTextNode(' '));
  for (const block of elementsIn(heading)) if (isBlock(block)) unwrap(block);
  const [only, more] = childrenOf(heading).filter((child) => !isText(child) || !isBlank(child));
  if (!more && is(only ?? null, 'STRONG')) unwrap(only as DomElement);
}

/** `<b>a</b><b>b</b>` is one mark; its Markdown side by side would be read as something else. */
function mergeFollowing(element: DomElement): void {
  if (!element.parentNode) return;
  for (
    let next = element.nextSibling;
    is(next, element.nodeName) && element.nodeName !== 'CODE';
    next = element.nextSibling
  ) {
    for (const child of childrenOf(next)) element.appendChild(child);
    remove(next);
  }
}

/** Line breaks at the ends of a block, or beside one, break nothing. */
export function trimBreaks(root: DomElement): void {
  root.normalize();
  for (const br of elementsIn(root, 'BR')) {
    if (endsBlock(br, 'previousSibling', root) || endsBlock(br, 'nextSibling', root)) remove(br);
  }
}

/** Whether only white space and other line breaks stand between a line break and the end of its block. */
function endsBlock(br: DomElement, side: 'previousSibling' | 'nextSibling', root: DomElement): boolean {
  if (!br.parentNode || (br.parentNode !== root && !isBlock(br.parentNode))) return false;
  let beside = br[side];
  while (beside && (is(beside, 'BR') || (isText(beside) && isBlank(beside)))) beside = beside[side];
  return beside === null || isBlock(beside);
}

/** Line breaks and white space at the ends of a mark stand outside it. */
function moveSpaceOut(element: DomElement): void {
  const parent = element.parentNode;
  if (!parent || element.nodeName === 'CODE') return;
  const isSpace = (node: DomNode | null) => node !== null && (is(node, 'BR') || (isText(node) && isBlank(node)));
  while (isSpace(element.firstChild)) parent.insertBefore(element.firstChild as DomNode, element);
  while (isSpace(element.lastChild)) parent.insertBefore(element.lastChild as DomNode, element.nextSibling);
  if (isBlank(element) && elementsIn(element, 'IMG').length === 0) unwrap(element);
}
