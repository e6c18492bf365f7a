/**
 * The little of the DOM that is used here, so that the names of browsers stay out of the rest of the program. It is
 * given by domino, the DOM that turndown itself uses; nothing in a document is run or fetched.
 */
import domino from '@mixmark-io/domino';

export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly parentNode: DomElement | null;
  readonly firstChild: DomNode | null;
  readonly lastChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly previousSibling: DomNode | null;
  textContent: string;
}

export interface DomText extends DomNode {
  data: string;
}

export interface DomElement extends DomNode {
  readonly ownerDocument: DomDocument;
  readonly className: string;
  innerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  hasAttribute(name: string): boolean;
  appendChild(node: DomNode): void;
  insertBefore(node: DomNode, before: DomNode | null): void;
  removeChild(node: DomNode): void;
  replaceChild(node: DomNode, old: DomNode): void;
  normalize(): void;
}

export interface DomDocument {
  createElement(name: string): DomElement;
  createTextNode(text: string): DomText;
  readonly body: DomElement;
}

/** Reads a fragment of HTML as a browser reads what stands in a page's body. */
export function parseHtml(html: string): DomElement {
  const document = domino.createDocument('<body></body>') as unknown as DomDocument;
  // A fragment in a `div`: nothing of it can end up in a head, and a stray `</body>` closes nothing.
  const root = document.createElement('div');
  root.innerHTML = html;
  return root;
}

export const isText = (node: DomNode | null): node is DomText => node?.nodeType === 3;
export const isElement = (node: DomNode | null): node is DomElement => node?.nodeType === 1;
/**
 * An element of a certain name. The mark exists for the compiler alone: without it an element that is of another name
 * would be taken for no element at all.
 */
type Named = DomElement & { readonly ' named': true };

export const is = (node: DomNode | null, ...names: readonly string[]): node is Named =>
  isElement(node) && names.includes(node.nodeName);

/** The children as they are now; the tree may be changed while they are gone through. */
export function childrenOf(node: DomNode): DomNode[] {
  const children: DomNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** Every element below a node in document order, as they are now; without recursion, however deep. */
export function elementsIn(root: DomNode, ...names: readonly string[]): DomElement[] {
  const found: DomElement[] = [];
  let node: DomNode | null = root.firstChild;
  while (node) {
    if (isElement(node) && (names.length === 0 || names.includes(node.nodeName))) found.push(node);
    node = following(node, root);
  }
  return found;
}

/** The next node in document order that is below `root`. */
export function following(node: DomNode, root: DomNode): DomNode | null {
  if (node.firstChild) return node.firstChild;
  let up: DomNode | null = node;
  while (up && up !== root) {
    if (up.nextSibling) return up.nextSibling;
    up = up.parentNode;
  }
  return null;
}

/** Takes a node out, with what is in it. */
export function remove(node: DomNode): void {
  node.parentNode?.removeChild(node);
}

/** Takes an element's marks away and leaves what is in it. */
export function unwrap(element: DomElement): void {
  const parent = element.parentNode;
  if (!parent) return;
  for (const child of childrenOf(element)) parent.insertBefore(child, element);
  parent.removeChild(element);
}

/** An element with the given content. */
export function make(near: DomElement, name: string, content: readonly (DomNode | string)[] = []): DomElement {
  const element = near.ownerDocument.createElement(name);
  for (const part of content) {
    element.appendChild(typeof part === 'string' ? near.ownerDocument.createTextNode(part) : part);
  }
  return element;
}

/** Puts other nodes in the place of one. */
export function replaceWith(node: DomNode, ...others: readonly DomNode[]): void {
  const parent = node.parentNode;
  if (!parent) return;
  for (const other of others) parent.insertBefore(other, node);
  parent.removeChild(node);
}

const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIR DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);

export const isBlock = (node: DomNode | null): boolean => isElement(node) && blocks.has(node.nodeName);

/** Whether a block stands somewhere in an element. */
export const holdsBlock = (element: DomElement): boolean => elementsIn(element).some(isBlock);

export const isBlank = (node: DomNode): boolean => /^\s*$/u.test(node.textContent);

export const classOf = (element: DomElement): string => element.getAttribute('class') ?? '';
