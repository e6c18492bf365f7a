/** The first pass over foreign HTML: out with what is no text, and plain names for what is. */
import {
  childrenOf,
  type DomElement,
  type DomNode,
  elementsIn,
  following,
  is,
  isElement,
  isText,
  make,
  remove,
  replaceWith,
  unwrap,
} from './dom.ts';

/** Elements that are gone with all that is in them. */
const withoutText = ['SCRIPT', 'STYLE', 'TEMPLATE', 'LINK', 'META', 'TITLE', 'NOSCRIPT', 'SVG', 'CANVAS', 'MAP'];
const controls = ['BUTTON', 'SELECT', 'TEXTAREA', 'INPUT'];
/** Elements that say nothing in Markdown: only what is in them stays. */
const meaningless = [
  'SPAN',
  'FONT',
  'SMALL',
  'BIG',
  'U',
  'INS',
  'ABBR',
  'ACRONYM',
  'TIME',
  'LABEL',
  'FORM',
  'FIELDSET',
  'BDI',
  'BDO',
  'DFN',
  'VAR',
  'NOBR',
  'PICTURE',
  'DATA',
  'OUTPUT',
  'WBR',
  'CITE',
  'BASEFONT',
];
const renamed: Readonly<Record<string, string>> = {
  TT: 'CODE',
  SAMP: 'CODE',
  STRIKE: 'DEL',
  S: 'DEL',
  I: 'EM',
  B: 'STRONG',
  CENTER: 'DIV',
  LISTING: 'PRE',
  XMP: 'PRE',
  MENU: 'UL',
  DIR: 'UL',
};

/** Deeper nesting has no meaning to a reader, and would exhaust the stack of what comes after. */
const deepest = 60;

/** @returns how many scripts, forms and the like were left out */
export function cleanUp(root: DomElement): number {
  flatten(root);
  let dropped = 0;
  for (const element of elementsIn(root)) {
    const name = element.nodeName.toUpperCase();
    if (withoutText.includes(name)) {
      if (name === 'SCRIPT') dropped++;
      remove(element);
    } else if (controls.includes(name) && !isTaskBox(element)) {
      dropped++;
      remove(element);
    }
  }
  removeComments(root);
  for (const element of elementsIn(root)) rename(element);
  root.normalize();
  return dropped;
}

const isTaskBox = (element: DomElement): boolean =>
  element.nodeName === 'INPUT' && element.getAttribute('type')?.toLowerCase() === 'checkbox' && isInItem(element);

function isInItem(element: DomElement): boolean {
  const parent = element.parentNode;
  return is(parent, 'LI') || (is(parent, 'LABEL', 'SPAN', 'P') && is(parent.parentNode, 'LI'));
}

function rename(element: DomElement): void {
  const name = element.nodeName.toUpperCase();
  if (name === 'Q') {
    replaceWith(element, make(element, 'SPAN', ['“', ...childrenOf(element), '”']));
    return;
  }
  // An element of another name space (`o:p` of Word, `g:plusone`) is nothing but its text.
  if (meaningless.includes(name) || name.includes(':')) {
    unwrap(element);
    return;
  }
  const other = renamed[name];
  if (!other) return;
  const replacement = make(element, other, childrenOf(element));
  for (const attribute of ['class', 'id', 'start']) {
    const value = element.getAttribute(attribute);
    if (value) replacement.setAttribute(attribute, value);
  }
  replaceWith(element, replacement);
}

function removeComments(root: DomElement): void {
  let node: DomNode | null = root.firstChild;
  while (node) {
    const next: DomNode | null = following(node, root);
    if (!isElement(node) && !isText(node)) remove(node);
    node = next;
  }
}

/** Takes away the marks of elements that stand too deep; their content moves up. */
function flatten(root: DomElement): void {
  let node: DomNode | null = root.firstChild;
  let depth = 1;
  while (node) {
    if (isElement(node) && depth > deepest) {
      const first: DomNode | null = node.firstChild ?? node.nextSibling;
      const parent: DomElement | null = node.parentNode;
      unwrap(node);
      if (first) {
        node = first;
        continue;
      }
      node = parent;
      depth--;
    } else if (node.firstChild) {
      node = node.firstChild;
      depth++;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth--;
    }
    node = node && node !== root ? node.nextSibling : null;
  }
}
