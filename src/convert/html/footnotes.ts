/**
 * Footnotes in the forms that blogs have them: links to a list at the end and back (Gutenberg, Pandoc, Jetpack's
 * Markdown, most plugins). They become elements of our own, which `markdown.ts` writes as `[^1]` and `[^1]: …`.
 */
import { childrenOf, type DomElement, elementsIn, is, isBlank, isElement, make, remove, replaceWith } from './dom.ts';

/** A reference: its `label`, and a text so that nothing takes it for empty. */
export const referenceName = 'X-NOTE';
/** A definition: its `label`, and its blocks. */
export const definitionName = 'X-NOTE-TEXT';

/** Notes whose text does not stand in the post's HTML, by the id that the references name. */
export type NoteTexts = ReadonlyMap<string, string>;

/**
 * Finds references and their notes, numbers them by first reference, and puts the notes at the end.
 * @param texts Gutenberg keeps them beside the post
 * @param parse how the HTML of such a text is read
 */
export function tidyFootnotes(root: DomElement, texts: NoteTexts, parse: (html: string) => DomElement): void {
  const targets = new Map<string, DomElement>();
  const links = elementsIn(root, 'A').filter((link) => (link.getAttribute('href') ?? '').startsWith('#'));
  if (links.length === 0 && elementsIn(root, referenceName).length === 0) return;
  for (const element of elementsIn(root)) {
    const id = element.getAttribute('id');
    if (id && !targets.has(id)) targets.set(id, element);
  }
  const labels = new Map<string, string>();
  const notes: DomElement[] = [];
  for (const link of links) {
    if (!link.parentNode) continue;
    const id = decoded((link.getAttribute('href') ?? '').slice(1));
    const content = texts.has(id) ? parse(texts.get(id) ?? '') : noteAt(link, targets.get(id));
    const known = labels.get(id);
    if (!content && known === undefined) continue;
    const label = known ?? String(labels.size + 1);
    labels.set(id, label);
    putReference(link, label);
    if (known === undefined && content) notes.push(noteElement(root, label, content));
  }
  numberInline(root, labels.size, notes);
  removeEmptyLists(root, notes.length > 0);
  for (const note of notes) root.appendChild(note);
}

const decoded = (id: string): string => {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
};

const looksLikeMark = /^[[(]?(?:\d{1,4}|[*†‡§¹²³]{1,3}|[a-z])[\])]?$/u;

/** The note that a link refers to, if the link looks like a reference and the note leads back. */
function noteAt(link: DomElement, target: DomElement | undefined): DomElement | null {
  if (!target || !looksLikeMark.test(link.textContent.trim())) return null;
  const item = holderOf(target);
  if (!item || contains(item, link)) return null;
  const ids = new Set<string>();
  for (let up: DomElement | null = link; up && ids.size < 4; up = up.parentNode) {
    const id = up.getAttribute('id');
    if (id) ids.add(id);
  }
  for (const before of elementsIn(link.parentNode ?? link)) {
    const id = before.getAttribute('id') ?? before.getAttribute('name');
    if (id) ids.add(id);
  }
  const back = elementsIn(item, 'A').find((other) => {
    const id = decoded((other.getAttribute('href') ?? '').replace(/^#/, ''));
    return (other.getAttribute('href') ?? '').startsWith('#') && (ids.has(id) || /ref|back|return|anchor/i.test(id));
  });
  if (!back) return null;
  remove(is(back.parentNode, 'SUP') && isOnly(back) ? back.parentNode : back);
  return item;
}

const isOnly = (element: DomElement): boolean =>
  childrenOf(element.parentNode ?? element).every((child) => child === element || isBlank(child));

/** The item or paragraph that is the note. */
function holderOf(target: DomElement): DomElement | null {
  for (let up: DomElement | null = target; up; up = up.parentNode) {
    if (is(up, 'LI', 'P', 'DD', 'TR')) return up;
    if (is(up, 'DIV') && /foot-?note|\bfn\b/i.test(`${up.getAttribute('class')} ${up.getAttribute('id')}`)) return up;
  }
  return null;
}

function contains(element: DomElement, other: DomElement): boolean {
  for (let up: DomElement | null = other; up; up = up.parentNode) if (up === element) return true;
  return false;
}

function putReference(link: DomElement, label: string): void {
  const reference = make(link, referenceName, ['*']);
  reference.setAttribute('label', label);
  const outer = is(link.parentNode, 'SUP') && isOnly(link) ? link.parentNode : link;
  replaceWith(outer, reference);
}

function noteElement(root: DomElement, label: string, content: DomElement): DomElement {
  const note = make(root, definitionName, childrenOf(content));
  note.setAttribute('label', label);
  // The number that stood before the text, and an arrow back that was no link.
  const first = note.firstChild;
  if (first && !isElement(first)) first.textContent = first.textContent.replace(/^\s*[[(]?\d{1,4}[\]).]?\s+/u, '');
  const last = note.lastChild;
  if (last && !isElement(last)) last.textContent = last.textContent.replace(/\s*[↩↑⤴^]\ufe0e?\s*$/u, '');
  remove(content);
  return note;
}

/** Notes that stood in the text itself (shortcodes): `<x-note>` with the note in it. */
function numberInline(root: DomElement, used: number, notes: DomElement[]): void {
  let next = used;
  for (const inline of elementsIn(root, referenceName)) {
    if (inline.hasAttribute('label')) continue;
    const label = String(++next);
    const note = make(root, definitionName, childrenOf(inline));
    note.setAttribute('label', label);
    notes.push(note);
    inline.setAttribute('label', label);
    inline.appendChild(inline.ownerDocument.createTextNode('*'));
  }
}

/** The list that held the notes, and the rule or heading above it, when nothing is left in it. */
function removeEmptyLists(root: DomElement, any: boolean): void {
  if (!any) return;
  for (const list of elementsIn(root, 'OL', 'UL', 'SECTION', 'DIV', 'ASIDE').reverse()) {
    if (!isBlank(list) || elementsIn(list, 'IMG', 'A').length > 0) continue;
    const before = list.previousSibling;
    if (is(before, 'HR') && elementsIn(list, 'LI').length === 0) remove(before);
    remove(list);
  }
}
