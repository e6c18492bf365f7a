import { noteOf } from '../../annotation/model.ts';
import { formatNumber } from '../../locale/number.ts';
import { pad, width } from '../../page/width.ts';
import type { PostMeta } from '../../post/post.ts';
import { countTags } from '../../search/tags.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session.ts';

/** `stats`: the archive and the reading of it in figures. */
export const run: Run = async (context) => {
  const session = await context.session();
  const figures = figuresOf(session);
  if (context.json) await context.out.json(figures, 2);
  else await print(context, figures);
  return 0;
};

function figuresOf(session: Session) {
  const { posts, annotations } = session;
  const facts = posts.map((post) => session.facts(post.path));
  return {
    posts: posts.length,
    words: posts.reduce((sum, post) => sum + post.words, 0),
    read: facts.filter((fact) => fact.finished).length,
    reading: facts.filter((fact) => !fact.finished && fact.progress > 0).length,
    bookmarked: facts.filter((fact) => fact.bookmarked).length,
    highlights: annotations.filter((a) => a.motivation === 'highlighting').length,
    notes: annotations.filter((a) => noteOf(a) !== null).length,
    years: yearsOf(posts),
    tags: countTags(posts)
      .slice(0, 10)
      .map(({ tag, count }) => ({ tag, count })),
  };
}

/** Posts of each year, the newest first; `null` for those without a date. */
function yearsOf(posts: readonly PostMeta[]): { readonly year: string | null; readonly count: number }[] {
  const counts = new Map<string | null, number>();
  for (const post of posts) {
    const year = post.date?.text.slice(0, 4) ?? null;
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts]
    .map(([year, count]) => ({ year, count }))
    .sort((a, b) => (a.year === null ? 1 : b.year === null ? -1 : b.year.localeCompare(a.year)));
}

type Figures = ReturnType<typeof figuresOf>;
const counted = ['posts', 'words', 'read', 'reading', 'bookmarked', 'highlights', 'notes'] as const;
const barWidth = 30;

async function print({ out, words }: Context, figures: Figures): Promise<void> {
  const names = counted.map((name) => words(`cli.stats.${name}`));
  const widest = Math.max(...names.map(width));
  for (const [i, name] of counted.entries()) {
    await out.text(
      { text: pad(names[i] ?? '', widest + 2), style: ['dim'] },
      { text: formatNumber(figures[name], words.language) },
    );
  }
  await bars(
    words('cli.stats.years'),
    figures.years.map(({ year, count }) => [year ?? words('cli.stats.undated'), count]),
  );
  await bars(
    words('cli.stats.tags'),
    figures.tags.map(({ tag, count }) => [tag, count]),
  );

  async function bars(title: string, rows: readonly (readonly [string, number])[]): Promise<void> {
    if (rows.length === 0) return;
    await out.text();
    await out.text({ text: title, style: ['bold'] });
    const label = Math.max(...rows.map(([name]) => width(name)));
    const most = Math.max(...rows.map(([, count]) => count));
    for (const [name, count] of rows) {
      const bar = '█'.repeat(Math.max(1, Math.round((count / most) * barWidth)));
      await out.text(
        { text: `  ${pad(name, label)}  ` },
        { text: bar, style: ['bar'] },
        { text: ` ${formatNumber(count, words.language)}`, style: ['count'] },
      );
    }
  }
}
