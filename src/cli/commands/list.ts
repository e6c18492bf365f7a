import type { Span } from '../../page/line.ts';
import { pad, width } from '../../page/width.ts';
import type { PostMeta } from '../../post/post.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { givenQuery } from '../saved-searches.ts';
import type { Session } from '../session.ts';

/** `list [QUERY]`: posts, newest first, undated ones after, in file order. */
export const run: Run = async (context, parsed) => {
  const session = await context.session();
  const query = await givenQuery(context, parsed, 'posts');
  const posts = query === '' ? session.posts : await session.filterPosts(query);
  await print(context, session, posts);
  return query !== '' && posts.length === 0 ? context.nothingFound() : 0;
};

async function print(context: Context, session: Session, posts: readonly PostMeta[]): Promise<void> {
  if (context.json) {
    await context.out.json(
      posts.map((post) => listEntry(session, post)),
      2,
    );
    return;
  }
  const dates = posts.map((post) => post.date?.text.slice(0, 10) ?? '');
  const dateWidth = Math.max(0, ...dates.map(width));
  for (const [i, post] of posts.entries()) {
    await context.out.text(...row(session, post, pad(dates[i] ?? '', dateWidth)));
  }
}

/** What scripts rely on (DESIGN §8). */
export function listEntry(session: Session, post: PostMeta) {
  const facts = session.facts(post.path);
  return {
    path: post.path,
    title: post.title,
    date: post.date?.text ?? null,
    tags: post.tags,
    lang: post.lang,
    words: post.words,
    bookmarked: facts.bookmarked,
    annotations: facts.annotations,
    progress: facts.progress,
    draft: post.draft,
    authors: post.authors,
    summary: post.summary,
    slug: post.slug,
    lastRead: facts.lastRead,
  };
}

function row(session: Session, post: PostMeta, date: string): Span[] {
  const facts = session.facts(post.path);
  const spans: Span[] = [{ text: date, style: ['date'] }, { text: '  ' }, { text: post.title, style: ['title'] }];
  if (facts.annotations > 0) spans.push({ text: `  ✎${facts.annotations}`, style: ['accent'] });
  if (facts.bookmarked) spans.push({ text: '  ★', style: ['accent'] });
  for (const tag of post.tags) spans.push({ text: `  #${tag}`, style: ['tag'] });
  spans.push({ text: `  ${post.path}`, style: ['dim'] });
  return spans;
}
