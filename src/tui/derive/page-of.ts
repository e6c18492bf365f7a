/** The page of the open post at the present width; laid out once, whoever asks. */
import type { Language } from '../../locale/message.ts';
import { layoutPost } from '../../page/layout.ts';
import type { Page } from '../../page/page.ts';
import type { Typesetting } from '../../page/typesetting.ts';
import type { PostDocument } from '../../post/document.ts';
import type { PostMeta } from '../../post/post.ts';
import type { Preview } from '../state/library.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';
import { readerLayout } from './reader-layout.ts';
import { wordsOf } from './words-of.ts';

const laidOut = remember(
  (
    document: PostDocument,
    width: number,
    measure: number,
    typesetting: Typesetting,
    meta: PostMeta | null,
    language: Language,
  ): Page => layoutPost(document, { width, measure, typesetting, words: wordsOf(language), meta, typography: true }),
  4,
);

/** The reader's page; `null` until the post is there. */
export function pageOf(state: State): Page | null {
  const { reader, language } = state;
  if (!reader?.opened) return null;
  const { width, measure } = readerLayout(state);
  return laidOut(reader.opened.document, width, measure, reader.typesetting, reader.opened.post.meta, language);
}

/** The library's preview of a post. */
export function previewPage(preview: Preview, meta: PostMeta | null, columns: number, language: Language): Page {
  return laidOut(preview.document, columns, columns, preview.typesetting, meta, language);
}
