/** Which `details` of the open post are folded: those that are not meant to be open, but for what was turned. */
import type { Block, PostDocument, Range } from '../../post/document.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';

interface Fold extends Range {
  readonly open: boolean;
  /** Where what is folded begins: the end of the summary. */
  readonly inside: number;
}

const known = new WeakMap<PostDocument, readonly Fold[]>();

/** Every `details` of a document, the outer before the inner. */
function foldsOf(document: PostDocument): readonly Fold[] {
  let folds = known.get(document);
  if (!folds) {
    folds = foldsIn(document.blocks);
    known.set(document, folds);
  }
  return folds;
}

function foldsIn(blocks: readonly Block[]): readonly Fold[] {
  const folds: Fold[] = [];
  for (const block of blocks) {
    if (block.type === 'details') {
      const { start, end, open, summary } = block;
      folds.push({ start, end, open, inside: summary.at(-1)?.end ?? start });
    }
    if (block.type === 'list' || block.type === 'footnotes')
      for (const { children } of block.items) folds.push(...foldsIn(children));
    else if (block.type === 'quote' || block.type === 'callout' || block.type === 'details')
      folds.push(...foldsIn(block.children));
  }
  return folds;
}

const none: ReadonlySet<number> = new Set();

const folded = remember((document: PostDocument, turned: readonly number[]): ReadonlySet<number> => {
  const starts = foldsOf(document)
    .filter(({ start, open }) => open === turned.includes(start))
    .map(({ start }) => start);
  return starts.length === 0 ? none : new Set(starts);
}, 2);

/** Start offsets of what is folded in the open post. */
export const foldedOf = ({ reader }: State): ReadonlySet<number> =>
  reader?.opened ? folded(reader.opened.document, reader.turned) : none;

/** Start offsets of the folded `details` in which an offset is hidden. */
export function foldsOver(state: State, offset: number): readonly number[] {
  const document = state.reader?.opened?.document;
  if (!document) return [];
  const isFolded = foldedOf(state);
  return foldsOf(document)
    .filter(({ start, inside, end }) => isFolded.has(start) && offset >= inside && offset < end)
    .map(({ start }) => start);
}

/** Start offset of the `details` whose summary holds an offset. */
export function summaryAt(state: State, offset: number): number | null {
  const document = state.reader?.opened?.document;
  const fold = document && foldsOf(document).findLast((own) => offset >= own.start && offset < own.inside);
  return fold?.start ?? null;
}
