/** The page of the open post at the present width, with its notes; laid out once, whoever asks. */
import type { Language } from '../../locale/message.ts';
import { withNotesBelow } from '../../page/asides.ts';
import { layoutPost } from '../../page/layout.ts';
import type { PageNote } from '../../page/note-box.ts';
import type { LayoutOptions, Page } from '../../page/page.ts';
import type { Typesetting } from '../../page/typesetting.ts';
import type { PostDocument } from '../../post/document.ts';
import type { PostMeta } from '../../post/post.ts';
import type { Preview } from '../state/library.ts';
import type { State } from '../state.ts';
import { foldedOf } from './folds.ts';
import { remember } from './memo.ts';
import { noteOptions, pageNotes } from './page-notes.ts';
import { readerLayout, widthWithoutNotes } from './reader-layout.ts';
import { wordsOf } from './words-of.ts';

const laidOut = remember(
  (
    document: PostDocument,
    width: number,
    measure: number,
    typesetting: Typesetting,
    meta: PostMeta | null,
    language: Language,
    folded?: ReadonlySet<number>,
    images?: LayoutOptions['images'],
  ): Page => {
    const words = wordsOf(language);
    return layoutPost(document, { width, measure, typesetting, words, meta, typography: true, folded, images });
  },
  4,
);

/** The reader's page; `null` until the post is there. */
export function pageOf(state: State): Page | null {
  const { reader, language } = state;
  if (!reader?.opened) return null;
  const { width, measure } = readerLayout(state);
  const { document, post, images } = reader.opened;
  const wide = pageNotes(state).length === 0 ? widthWithoutNotes(state) : width;
  const folded = foldedOf(state);
  const page = laidOut(document, wide, measure, reader.typesetting, post.meta, language, folded, images);
  const below = notesBelow(state);
  return below.length === 0 ? page : withNotes(page, below, measure, reader.typesetting, language);
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
export function previewPage(preview: Preview, meta: PostMeta | null, columns: number, language: Language): Page {
  return laidOut(preview.document, columns, columns, preview.typesetting, meta, language);
}
