import type { Run } from '../command-table.ts';
import { findPost } from '../find-post.ts';
import { passageOf } from '../passage.ts';

/** `bookmark POST [--quote TEXT] [--label TEXT]`: a bookmark of the post, or of a passage in it. */
export const run: Run = async (context, { values, rest }) => {
  const session = await context.session();
  const meta = findPost(session.posts, rest[0] ?? '');
  const opened = await session.open(meta.path);
  const passage =
    values.quote === undefined
      ? undefined
      : passageOf(opened, { quote: values.quote, prefix: values.prefix, suffix: values.suffix });
  const bookmark = await session.create(opened, { passage, motivation: 'bookmarking', label: values.label });
  await session.add('bookmarks', [bookmark]);
  if (context.json) await context.out.json(bookmark, 2);
  else await context.out.text({ text: bookmark.id });
  return 0;
};
