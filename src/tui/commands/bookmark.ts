/** Bookmarks of whole posts. */
import { newAnnotation } from '../../annotation/create.ts';
import type { PostMeta } from '../../post/post.ts';
import { recordsOf } from '../derive/post-records.ts';
import { edit } from '../records.ts';
import type { State } from '../state.ts';
import type { Stamp, Step } from './command.ts';

/** Sets a post's bookmark, or takes it away (with any doubles that two machines may have made). */
export function toggleBookmark(state: State, meta: PostMeta, stamp: Stamp): Step {
  const own = recordsOf(state, meta.path).bookmarks.filter((record) => !record.target.selector);
  if (own.length > 0) {
    const changes = own.map((before) => ({ list: 'bookmarks', before, after: null, at: stamp.now }) as const);
    return edit(state, changes, { key: 'tui.edit.bookmark-removed' }, stamp);
  }
  const after = newAnnotation({
    uuid: stamp.uuid(),
    now: stamp.now,
    archive: state.records.archive,
    post: meta,
    motivation: 'bookmarking',
  });
  return edit(state, [{ list: 'bookmarks', before: null, after, at: stamp.now }], { key: 'tui.edit.bookmark' }, stamp);
}
