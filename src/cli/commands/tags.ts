import { pad, width } from '../../page/width.ts';
import { countTags } from '../../search/tags.ts';
import type { Run } from '../command-table.ts';

/** `tags`: every tag with the number of posts that carry it, the most used first. */
export const run: Run = async (context) => {
  const { posts } = await context.session();
  const counts = countTags(posts, false);
  if (context.json) {
    await context.out.json(
      counts.map(({ tag, count }) => ({ tag, count })),
      2,
    );
    return 0;
  }
  const widest = Math.max(0, ...counts.map(({ tag }) => width(tag)));
  const digits = String(counts[0]?.count ?? 0).length;
  for (const { tag, count } of counts) {
    await context.out.text(
      { text: pad(tag, widest), style: ['tag'] },
      { text: `  ${String(count).padStart(digits)}`, style: ['count'] },
    );
  }
  return 0;
};
