/** The page of the open post at the present width, with its notes; laid out once, whoever asks. */
import type { Language } from '../../locale/message.ts';
import { withNotesBelow } from '../../page/asides.ts';
import { layingOut } from '../../page/layout.ts';
import type { PageNote } from '../../page/note-box.ts';
import type { LayoutOptions, Page } from '../../page/page.ts';
import { plainTypesetting, type Typesetting } from '../../page/typesetting.ts';
import type { PostDocument } from '../../post/document.ts';
import type { PostMeta } from '../../post/post.ts';
import type { OpenedPost } from '../ports.ts';
import type { Preview } from '../state/library.ts';
import type { State } from '../state.ts';
import { foldedOf } from './folds.ts';
import { remember, rememberSteps } from './memo.ts';
import { noteOptions, pageNotes } from './page-notes.ts';
import { readerLayout, widthWithoutNotes } from './reader-layout.ts';
import { wordsOf } from './words-of.ts';

const laidOut = rememberSteps(
  (
    document: PostDocument,
    width: number,
    measure: number,
    typesetting: Typesetting,
    meta: PostMeta | null,
    language: Language,
    folded?: ReadonlySet<number>,
    images?: LayoutOptions['images'],
  ): Generator<void, Page> => {
    const words = wordsOf(language);
    return layingOut(document, { width, measure, typesetting, words, meta, typography: true, folded, images });
  },
  4,
);

/** The reader's page; `null` until the post is there. */
export function pageOf(state: State): Page | null {
  const { reader, language } = state;
  if (!reader?.opened) return null;
  const page = laidOut(...bareOf(state, reader.opened));
  const below = notesBelow(state);
  const { measure } = readerLayout(state);
  return below.length === 0 ? page : withNotes(page, below, measure, reader.typesetting, language);
}

/** Lays out in steps the page of a post that is about to be opened. @param state as it will be then */
export function* layingPage(state: State): Generator<void, void> {
  const opened = state.reader?.opened;
  if (opened) yield* laidOut.steps(...bareOf(state, opened));
}

/** What the page is laid out of, but for the notes below the text. */
function bareOf(state: State, { document, post, images }: OpenedPost): Parameters<typeof laidOut> {
  const { width, measure } = readerLayout(state);
  const wide = pageNotes(state).length === 0 ? widthWithoutNotes(state) : width;
  const typesetting = state.reader?.typesetting ?? plainTypesetting;
  return [document, wide, measure, typesetting, post.meta, state.language, foldedOf(state), images];
}

/** Notes that take rows of the page: all of them below the text, or, where they are folded, those that are opened. */
function notesBelow(state: State): readonly PageNote[] {
  const { notes } = readerLayout(state);
  if (notes === 'margin') return [];
  return notes === 'below' ? pageNotes(state) : openedNotes(pageNotes(state));
}

const openedNotes = remember((notes: readonly PageNote[]) => notes.filter(({ opened }) => opened));

const withNotes = remember(
  (page: Page, notes: readonly PageNote[], measure: number, typesetting: Typesetting, language: Language): Page =>
    withNotesBelow(page, notes, noteOptions(measure, typesetting, language)),
  2,
);

/** The library's preview of a post. */
export const previewPage = (...args: Parameters<typeof previewOf>): Page => laidOut(...previewOf(...args));

/** The same in steps. */
export const layingPreview = (...args: Parameters<typeof previewOf>): Generator<void, Page> =>
  laidOut.steps(...previewOf(...args));

function previewOf(
  { document, typesetting }: Pick<Preview, 'document' | 'typesetting'>,
  meta: PostMeta | null,
  columns: number,
  language: Language,
): Parameters<typeof laidOut> {
  return [document, columns, columns, typesetting, meta, language];
}
