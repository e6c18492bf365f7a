import { scopeOf, searchesOf } from '../../annotation/saved-search.ts';
import { pad, width } from '../../page/width.ts';
import type { Run } from '../command-table.ts';

/** `searches`: the saved searches of the archive, by name. */
export const run: Run = async (context) => {
  const { document, archiveId } = await context.session();
  const searches = searchesOf(document, archiveId);
  if (context.json) {
    const entries = searches.map((search) => ({
      id: search.id,
      name: search.name,
      query: search.query,
      scope: scopeOf(search),
      created: search.created,
      modified: search.modified,
    }));
    await context.out.json(entries, 2);
    return 0;
  }
  const widest = Math.max(0, ...searches.map(({ name }) => width(name)));
  for (const search of searches) {
    const scope = scopeOf(search) === 'notes' ? [{ text: `  ${context.words('cli.saved.notes')}` }] : [];
    await context.out.text(
      { text: pad(search.name, widest), style: ['title'] },
      { text: `  ${search.query}` },
      ...scope.map((span) => ({ ...span, style: ['dim'] as const })),
    );
  }
  return 0;
};
