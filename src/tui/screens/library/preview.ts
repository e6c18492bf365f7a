/** The beginning of the selected post, beside the list of a very wide terminal. */
import { decorate } from '../../../page/decorate.ts';
import type { Line } from '../../../page/line.ts';
import { previewPage } from '../../derive/page-of.ts';
import { metaOf } from '../../derive/post-records.ts';
import type { State } from '../../state.ts';
import type { View } from '../view.ts';
import { libraryView } from './layout.ts';
import { summaryLines } from './summary.ts';

export function previewLines(state: State, view: View, columns: number, rows: number): Line[] {
  const { items, cursor } = libraryView(state);
  const item = items[cursor];
  if (item?.type !== 'post') return [];
  const { preview } = state.library;
  const inner = columns - 1;
  if (preview?.path === item.meta.path) {
    return previewPage(preview, metaOf(state, preview.path) ?? null, inner, state.language)
      .lines(0, rows)
      .map((row) => decorate(row));
  }
  return summaryLines(state, view, columns);
}
