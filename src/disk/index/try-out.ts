import type { PostMeta } from '../../post/post.ts';
import { wordsOf } from '../../search/fold.ts';
import { parseQuery } from '../../search/query.ts';
import type { ArchiveSearch } from './search-index.ts';

/** Words of the titles of so many posts are asked for. */
const triedTitles = 8;
const shown = 20;

/** What one has typed of a title by and by, and its shortest word: each kind of question has a way of its own. */
function questionsFor(title: string): readonly string[] {
  const [shortest = ''] = wordsOf(title).sort((a, b) => a.length - b.length);
  return [title.slice(0, 2), shortest, title.slice(0, 5)];
}

/**
 * Asks a search that was just opened what people may ask, while nobody does: what has run once runs faster, so that the
 * first of many answers to come take less time. (In the reader it would take memory for little.) Never throws.
 * @param isWanted asked before each question: whether there is still nothing else to do
 */
export async function tryOut(
  search: Pick<ArchiveSearch, 'search' | 'behind'>,
  posts: readonly PostMeta[],
  isWanted: () => boolean,
): Promise<void> {
  // Where there is no index yet, much would have to be made for an answer.
  if (search.behind >= posts.length) return;
  const step = Math.max(1, Math.floor(posts.length / triedTitles));
  const titles = posts.filter((_, i) => i % step === 0).map(({ title }) => title);
  for (const question of titles.flatMap(questionsFor)) {
    await new Promise((resolve) => setImmediate(resolve));
    if (!isWanted()) return;
    // What is wrong is told when somebody asks.
    await search.search(parseQuery(question), shown).catch(() => []);
  }
}
