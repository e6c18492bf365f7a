/** Lays out a post: pieces of the document become rows when they are needed. */
import type { PostDocument } from '../post/document.ts';
import { allAtOnce } from '../post/steps.ts';
import { LazyPage } from './lazy-page.ts';
import type { LayoutOptions, Page } from './page.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { noPrefix } from './prefix.ts';
import { PieceSetter, roomOf } from './set-piece.ts';
import { SetPieces } from './set-pieces.ts';
import { titleBlock } from './title-block.ts';

/** Pages of at most so many code points are laid out as a whole, so that their heights are exact from the start. */
const wholeAtMost = 20_000;
/** Code points in a step. */
const inStep = 500;

/**
 * The page of a post. Cheap: parts are laid out when asked for (see `Page`). It depends on nothing but its arguments, so
 * whoever keeps pages keeps them by document and options.
 */
export const layoutPost = (document: PostDocument, options: LayoutOptions): Page =>
  allAtOnce(layingOut(document, options));

/** The same in steps, for who must not be kept from other things. */
export function* layingOut(document: PostDocument, options: LayoutOptions): Generator<void, Page> {
  const { text } = roomOf(options);
  const pieces = withTitle(document, options, text, piecesOf(document, { ...options, width: text }));
  const page = new LazyPage(document, text, new SetPieces(pieces, new PieceSetter(document, options)));
  if (document.text.length <= wholeAtMost) while (!page.advance(inStep)) yield;
  return page;
}

/** Puts the title block above the pieces, or, where the post itself begins with its title, below that heading. */
function withTitle(document: PostDocument, options: LayoutOptions, columns: number, pieces: Piece[]): Piece[] {
  const { words, meta, typesetting } = options;
  if (!meta) return pieces;
  const heading = document.blocks[0];
  const untitled =
    heading?.type === 'heading' &&
    heading.level <= 2 &&
    sameText(document.text.slice(heading.start, heading.end), meta.title);
  const lines = titleBlock(meta, { columns, words, hyphenator: typesetting.hyphenator, untitled });
  const place = untitled ? heading.end : 0;
  const first: Piece = {
    content: { type: 'added', lines },
    start: place,
    end: place,
    gap: 0,
    gapBars: [],
    first: noPrefix,
    rest: noPrefix,
  };
  const at = untitled ? 1 : 0;
  const next = pieces[at];
  const rest = next ? [{ ...next, gap: Math.max(1, next.gap) }, ...pieces.slice(at + 1)] : [];
  return [...pieces.slice(0, at), first, ...rest];
}

const sameText = (a: string, b: string): boolean => folded(a) === folded(b);
const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
