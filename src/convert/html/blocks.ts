/** Blocks that Markdown has no word for, written with those it has; and lists as browsers understand them. */
import {
  childrenOf,
  classOf,
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
  replaceWith,
  unwrap,
} from './dom.ts';

export function tidyBlocks(root: DomElement): void {
  for (const pre of elementsIn(root, 'PRE')) tidyCode(pre);
  for (const list of elementsIn(root, 'DL')) definitions(list);
  for (const summary of elementsIn(root, 'SUMMARY', 'LEGEND')) {
    replaceWith(summary, make(summary, 'P', [make(summary, 'STRONG', childrenOf(summary))]));
  }
  for (const list of elementsIn(root, 'UL', 'OL')) tidyList(list);
  for (const list of elementsIn(root, 'UL', 'OL')) numberItems(list);
}

/** `language-php`, `brush: php`, `lang:php`, `data-enlighter-language="php"`. */
function languageOf(pre: DomElement): string {
  const elements = [pre, ...elementsIn(pre, 'CODE')];
  for (const element of elements) {
    const named =
      element.getAttribute('data-enlighter-language') ??
      element.getAttribute('data-language') ??
      element.getAttribute('lang');
    const classes = /(?:^|\s)(?:lang(?:uage)?-|brush:\s*|lang:\s*)([\w#+-]+)/.exec(classOf(element));
    const language = classes?.[1] ?? named ?? '';
    if (/^[\w#+-]{1,20}$/.test(language) && !/^(?:none|plain|plaintext|text|default|generic|raw)$/i.test(language))
      return language.toLowerCase();
  }
  return '';
}

/** Code as one element of text; verse, which is no code, as lines. */
function tidyCode(pre: DomElement): void {
  for (const br of elementsIn(pre, 'BR')) replaceWith(br, pre.ownerDocument.createTextNode('\n'));
  const text = pre.textContent.replace(/\r\n?/g, '\n');
  if (/\bwp-block-verse\b/.test(classOf(pre))) {
    const lines = text.replace(/^\n+|\n+$/g, '').split('\n');
    const paragraph = make(pre, 'P');
    lines.forEach((line, i) => {
      if (i > 0) paragraph.appendChild(make(pre, 'BR'));
      paragraph.appendChild(pre.ownerDocument.createTextNode(line));
    });
    replaceWith(pre, paragraph);
    return;
  }
  const code = make(pre, 'CODE', [text]);
  const language = languageOf(pre);
  if (language) code.setAttribute('class', `language-${language}`);
  const block = make(pre, 'PRE', [code]);
  // Code may stand in the midst of a paragraph, which Markdown cannot have.
  replaceWith(pre, block);
}

/** A definition list: an item for each term, its meanings below it. */
function definitions(list: DomElement): void {
  const items: DomElement[] = [];
  for (const child of partsOf(list)) {
    if (!is(child, 'DT', 'DD')) {
      if (!isBlank(child)) items.push(make(list, 'LI', [child]));
      continue;
    }
    const item = items.at(-1);
    if (child.nodeName === 'DT' || !item) {
      items.push(
        make(list, 'LI', [
          make(list, 'P', [
            child.nodeName === 'DT' ? make(list, 'STRONG', childrenOf(child)) : make(list, 'SPAN', childrenOf(child)),
          ]),
        ]),
      );
    } else if (childrenOf(child).some(isBlock)) for (const part of childrenOf(child)) item.appendChild(part);
    else item.appendChild(make(list, 'P', childrenOf(child)));
  }
  for (const span of items.flatMap((item) => elementsIn(item, 'SPAN'))) unwrap(span);
  replaceWith(list, make(list, 'UL', items));
}

/** Terms and meanings may be grouped in `div`s. */
const partsOf = (list: DomElement): DomNode[] =>
  childrenOf(list).flatMap((child) => (is(child, 'DIV') ? childrenOf(child) : [child]));

/** A list in a list without an item around it belongs to the item before; other strays become items. */
function tidyList(list: DomElement): void {
  for (const child of childrenOf(list)) {
    if (is(child, 'LI')) continue;
    if (isText(child) && isBlank(child)) {
      remove(child);
      continue;
    }
    const before = child.previousSibling;
    if (is(child, 'UL', 'OL') && is(before, 'LI')) before.appendChild(child);
    else if (isElement(child) && isBlank(child)) remove(child);
    else {
      const item = make(list, 'LI');
      list.insertBefore(item, child);
      item.appendChild(child);
    }
  }
  if (!list.firstChild) remove(list);
}

/** Gives each item its number, so that it need not be counted again, and lists side by side different marks. */
function numberItems(list: DomElement): void {
  const start = Number.parseInt(list.getAttribute('start') ?? '1', 10);
  let number = Number.isFinite(start) && start >= 0 && start < 1e8 ? start : 1;
  for (const item of childrenOf(list)) if (is(item, 'LI')) item.setAttribute('data-number', String(number++));
  let before = list.previousSibling;
  while (before && isText(before) && isBlank(before)) before = before.previousSibling;
  if (is(before, list.nodeName) && !before.hasAttribute('data-second')) list.setAttribute('data-second', '1');
}
