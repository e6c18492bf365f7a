/** Reads inlines into leaf texts: which style, link and place each run has. */
import { cleanLine } from '../post/clean.ts';
import type { Inline, PostDocument } from '../post/document.ts';
import { LeafBuilder, type LeafText, pointsIn, type Surroundings } from './leaf-text.ts';
import type { StyleName } from './line.ts';
import { footnoteMark, script } from './scripts.ts';
import type { Construct, Styler } from './typesetting.ts';
import type { Typographer } from './typography.ts';

const noStyle: readonly StyleName[] = [];
const constructs: ReadonlySet<StyleName> = new Set<Construct>([
  ...(['heading-1', 'heading-2', 'heading-3', 'heading-4'] as const),
  ...(['strong', 'emphasis', 'deletion', 'code', 'link'] as const),
]);

/** Addresses that may be opened, and so be written as terminal links. */
export const webAddress = (address: string): string | undefined =>
  /^(https?:|mailto:)/i.test(address) ? cleanLine(address) : undefined;

/** Builds leaf texts for one document; keeps the way from a link's place to its index. */
export class LeafReader {
  readonly #links = new Map<number, number[]>();
  readonly #document: PostDocument;
  readonly #typographer: Typographer | null;
  readonly #styler: Styler | null;

  constructor(document: PostDocument, typographer: Typographer | null, styler: Styler | null) {
    this.#document = document;
    this.#typographer = typographer;
    this.#styler = styler;
    document.links.forEach((link, index) => {
      const same = this.#links.get(link.start);
      if (same) same.push(index);
      else this.#links.set(link.start, [index]);
    });
  }

  /** @param base styles of the whole leaf */
  read(inlines: readonly Inline[], base: readonly StyleName[] = []): LeafText {
    const builder = new LeafBuilder();
    this.#add(builder, inlines, { style: this.#base(base) });
    const leaf = { text: builder.text, runs: builder.runs };
    return this.#typographer ? this.#typographer(leaf) : leaf;
  }

  #add(out: LeafBuilder, inlines: readonly Inline[], around: Surroundings): void {
    for (const inline of inlines) {
      switch (inline.type) {
        case 'text':
          addText(out, inline, around, inline === inlines.at(-1));
          break;
        case 'break':
          out.add('\n', inline.start, around, true);
          break;
        case 'code':
          out.add(inline.text, inline.start, this.#styled(around, 'code'), true);
          break;
        case 'math':
        case 'macro':
          out.add(inline.text, inline.start, this.#styled(around, inline.type), true);
          break;
        case 'image':
          out.mark('▣', inline.start, this.#styled(around, 'image'));
          if (inline.text !== '') out.mark('\u00a0', inline.start, this.#styled(around, 'image'));
          out.add(inline.text, inline.start, this.#styled(around, 'caption'), false);
          break;
        case 'footnote-reference':
          out.mark(footnoteMark(inline), inline.start, {
            ...this.#styled(around, 'footnote'),
            footnote: inline.number,
          });
          break;
        case 'anchor':
          break;
        case 'link':
          this.#add(out, inline.children, this.#linked(inline, around));
          break;
        case 'subscript':
        case 'superscript':
          this.#script(out, inline.children, inline.type, around);
          break;
        default:
          this.#add(out, inline.children, this.#styled(around, inline.type));
      }
    }
  }

  /** Raised and lowered letters where Unicode has them, else a sign before them; as written where typography is off. */
  #script(out: LeafBuilder, inlines: readonly Inline[], kind: 'subscript' | 'superscript', around: Surroundings): void {
    const only = inlines.length === 1 ? inlines[0] : undefined;
    const set = only?.type === 'text' ? script(only.text, kind) : null;
    if (this.#typographer !== null && only && set !== null) {
      out.add(set, only.start, around, true);
      return;
    }
    const start = inlines[0]?.start;
    if (this.#typographer !== null && start !== undefined) out.mark(kind === 'subscript' ? '_' : '^', start, around);
    this.#add(out, inlines, around);
  }

  #styled(around: Surroundings, name: StyleName): Surroundings {
    return { ...around, style: this.#extended(around.style, name) };
  }

  /** What marked-terminal styles goes by its renderers, all else by its own name. */
  #extended(style: readonly StyleName[], name: StyleName): readonly StyleName[] {
    if (this.#styler === null || !constructs.has(name)) return extended(style, name);
    return this.#styler.styles(name as Construct).reduce(extended, style);
  }

  #base(names: readonly StyleName[]): readonly StyleName[] {
    return names.reduce((style, name) => this.#extended(style, name), noStyle);
  }

  #linked(link: Extract<Inline, { type: 'link' }>, around: Surroundings): Surroundings {
    const index = this.#links
      .get(link.start)
      ?.find((i) => this.#document.links[i]?.end === link.end && this.#document.links[i]?.address === link.address);
    return { ...this.#styled(around, 'link'), link: index, address: webAddress(link.address) };
  }
}

/** Styles extended by a name, each combination one array: there are few, and the painter compares them often. */
const extensions = new WeakMap<readonly StyleName[], Map<StyleName, readonly StyleName[]>>();
export function extended(style: readonly StyleName[], name: StyleName): readonly StyleName[] {
  let known = extensions.get(style);
  if (!known) {
    known = new Map();
    extensions.set(style, known);
  }
  let result = known.get(name);
  if (!result) {
    result = style.includes(name) ? style : [...style, name];
    known.set(name, result);
  }
  return result;
}

/** Obsidian's name of a block, at its end: it belongs to the reading text, but is nothing to read. */
const blockName = /[ \n]\^[A-Za-z0-9-]+$/;

function addText(
  out: LeafBuilder,
  { text, start }: Extract<Inline, { type: 'text' }>,
  around: Surroundings,
  isLast: boolean,
): void {
  const name = isLast ? blockName.exec(text) : null;
  const words = name ? text.slice(0, name.index) : text;
  out.add(words, start, around, false);
  if (name) out.add(name[0], start + pointsIn(words), { ...around, style: [...around.style, 'dim'] }, true);
}
