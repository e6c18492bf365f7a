/** Pictures, players and figures as images, links and captions. */
import { absolute, isPictureFile, isSamePicture, leads, pageOfPlayer } from './addresses.ts';
import {
  childrenOf,
  classOf,
  type DomElement,
  type DomNode,
  elementsIn,
  holdsBlock,
  is,
  isBlank,
  isBlock,
  isElement,
  make,
  remove,
  replaceWith,
  unwrap,
} from './dom.ts';

/**
 * Writes every picture and player plainly.
 * @returns how many pictures were left out because they show nothing: counting pixels, and data without an address
 */
export function tidyMedia(root: DomElement, base: string | null): number {
  let dropped = 0;
  for (const image of elementsIn(root, 'IMG')) if (!tidyImage(image, base)) dropped++;
  for (const player of elementsIn(root, 'IFRAME', 'EMBED', 'OBJECT', 'VIDEO', 'AUDIO')) replacePlayer(player, base);
  for (const link of elementsIn(root, 'A')) tidyLink(link, base);
  for (const figure of elementsIn(root, 'FIGURE').reverse()) openFigure(figure);
  for (const caption of elementsIn(root, 'FIGCAPTION')) asCaption(caption);
  return dropped;
}

/** @returns false when the picture was left out */
function tidyImage(image: DomElement, base: string | null): boolean {
  const alt = image.getAttribute('alt')?.trim() ?? '';
  // The pictures of smileys: their text is the smiley.
  if (/\b(?:wp-smiley|emoji)\b/.test(classOf(image)) && alt) {
    replaceWith(image, image.ownerDocument.createTextNode(alt));
    return true;
  }
  const sources = ['data-orig-file', 'data-src', 'data-lazy-src', 'data-original', 'src'].map(
    (name) => image.getAttribute(name) ?? '',
  );
  const source = sources.map((each) => absolute(each, base)).find(leads) ?? '';
  const isPixel = ['width', 'height'].some((name) => /^[01](?:px)?$/.test(image.getAttribute(name) ?? ''));
  if (source === '' || isPixel) {
    if (alt && !isPixel) replaceWith(image, make(image, 'EM', [alt]));
    else remove(image);
    return false;
  }
  image.setAttribute('src', source);
  image.setAttribute('alt', alt);
  return true;
}

function replacePlayer(player: DomElement, base: string | null): void {
  if (!player.parentNode) return;
  const inner = elementsIn(player, 'SOURCE', 'EMBED', 'PARAM', 'A');
  const named = [player, ...inner].flatMap((element) =>
    ['src', 'data-src', 'data', 'href', 'value'].map((name) => element.getAttribute(name) ?? ''),
  );
  const source = named.map((each) => absolute(each, base)).find((each) => leads(each) && /^https?:|^[^:]+$/.test(each));
  if (!source) {
    // Nothing to lead to, but there may be a text in its place.
    unwrap(player);
    return;
  }
  const address = pageOfPlayer(source);
  const link = make(player, 'A', [player.getAttribute('title')?.trim() || address]);
  link.setAttribute('href', address);
  const inText = player.parentNode && !isBlock(player.parentNode);
  replaceWith(player, inText ? link : make(player, 'P', [link]));
}

function tidyLink(link: DomElement, base: string | null): void {
  const href = link.getAttribute('href');
  if (href === null) return;
  const address = absolute(href, base);
  if (!leads(address)) {
    unwrap(link);
    return;
  }
  link.setAttribute('href', address);
  // A picture that links to itself in full size is that picture.
  const [only, more] = childrenOf(link).filter((child) => !isBlank(child) || isElement(child));
  if (more || !is(only ?? null, 'IMG') || !isPictureFile(address)) return;
  const image = only as DomElement;
  if (!isSamePicture(address, image.getAttribute('src') ?? '')) return;
  image.setAttribute('src', address);
  unwrap(link);
}

/** A figure is what it shows, each picture in a paragraph of its own, with the captions after it. */
function openFigure(figure: DomElement): void {
  for (const child of childrenOf(figure)) {
    if (is(child, 'FIGCAPTION') || isBlock(child)) continue;
    if (isBlank(child) && !(isElement(child) && elementsIn(child, 'IMG').length > 0) && !is(child, 'IMG')) {
      if (!isElement(child)) remove(child);
      continue;
    }
    const paragraph = make(figure, 'P');
    figure.insertBefore(paragraph, child);
    paragraph.appendChild(child);
  }
  if (/\bwp-block-embed\b/.test(classOf(figure))) linkAddresses(figure);
  unwrap(figure);
}

/** The address of an embedded page stands there as mere text. */
function linkAddresses(figure: DomElement): void {
  for (const element of [figure, ...elementsIn(figure)]) {
    for (const child of childrenOf(element)) {
      const address = isElement(child) ? '' : child.textContent.trim();
      if (!/^https?:\/\/\S+$/.test(address) || is(element, 'A')) continue;
      const link = make(figure, 'A', [address]);
      link.setAttribute('href', address);
      replaceWith(child, make(figure, 'P', [link]));
    }
  }
}

/** A caption is an emphasised line below what it belongs to. */
function asCaption(caption: DomElement): void {
  if (isBlank(caption)) {
    remove(caption);
    return;
  }
  if (holdsBlock(caption)) {
    unwrap(caption);
    return;
  }
  for (const emphasis of elementsIn(caption, 'EM')) unwrap(emphasis);
  const emphasis = make(caption, 'EM', childrenOf(caption) as DomNode[]);
  replaceWith(caption, make(caption, 'P', [emphasis]));
}
