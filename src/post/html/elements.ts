/** What HTML elements are to a reader. Elements that are not named here are transparent: their text stays. */

export const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Elements that stand as blocks of their own: text before and after them is another paragraph. */
export const blockElements = new Set(
  (
    'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol ' +
    'optgroup option p pre search section select summary table tbody td tfoot th thead title tr ul'
  ).split(' '),
);

/** Opening the first ends an open one of the second, unless one of the third stands between. */
const ends: Readonly<Record<string, readonly [closes: ReadonlySet<string>, within: ReadonlySet<string>]>> = {
  li: [new Set(['li']), new Set(['ul', 'ol', 'menu', 'dir'])],
  dt: [new Set(['dt', 'dd']), new Set(['dl'])],
  dd: [new Set(['dt', 'dd']), new Set(['dl'])],
  tr: [new Set(['tr']), new Set(['table'])],
  td: [new Set(['td', 'th']), new Set(['table', 'tr'])],
  th: [new Set(['td', 'th']), new Set(['table', 'tr'])],
  thead: [new Set(['thead', 'tbody', 'tfoot', 'caption', 'colgroup']), new Set(['table'])],
  tbody: [new Set(['thead', 'tbody', 'tfoot', 'caption', 'colgroup']), new Set(['table'])],
  tfoot: [new Set(['thead', 'tbody', 'tfoot', 'caption', 'colgroup']), new Set(['table'])],
  option: [new Set(['option']), new Set(['select'])],
};

/** How deep in `open` (innermost last) an opening `tag` ends an element, or -1. HTML's optional end tags. */
export function impliedEnd(open: readonly { readonly tag: string }[], tag: string): number {
  const rule = ends[tag];
  const endsParagraph = blockElements.has(tag);
  for (let i = open.length - 1; i >= 0; i--) {
    const name = open[i]?.tag ?? '';
    if (rule?.[0].has(name)) return i;
    if (rule?.[1].has(name)) return -1;
    if (!rule && endsParagraph && name === 'p') return i;
    if (!rule && blockElements.has(name)) return -1;
  }
  return -1;
}

/** Elements that an end tag of something else does not close from inside. */
export const barriers = new Set(['td', 'th', 'table']);

export const inlineStyles: Readonly<
  Record<string, 'emphasis' | 'strong' | 'deletion' | 'mark' | 'insertion' | 'subscript' | 'superscript' | 'keyboard'>
> = {
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  strong: 'strong',
  b: 'strong',
  del: 'deletion',
  s: 'deletion',
  strike: 'deletion',
  ins: 'insertion',
  u: 'insertion',
  mark: 'mark',
  sub: 'subscript',
  sup: 'superscript',
  kbd: 'keyboard',
};

export const codeElements = new Set(['code', 'samp', 'tt']);
export const mediaElements = new Set(['img', 'iframe', 'video', 'audio', 'embed', 'object']);
