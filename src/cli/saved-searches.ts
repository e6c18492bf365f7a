import type { PersonalRecord } from '../annotation/lists.ts';
import type { SavedSearch } from '../annotation/model.ts';
import {
  cleanName,
  newSearch,
  type SearchScope,
  searchesOf,
  searchNamed,
  withQuery,
} from '../annotation/saved-search.ts';
import { DataFailure } from '../disk/failure.ts';
import { meantQuery, parseQuery } from '../search/query.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';
import type { Parsed } from './parse-arguments.ts';
import { recordOf } from './records.ts';
import type { Session } from './session.ts';

/**
 * The query that a command was given: its words, or what they mean where they begin with the name of a saved search
 * (`@NAME`). What of it is not understood is said. With `--save NAME` it is saved for next time.
 * @throws {Failure} status 2 when nothing is there to be saved
 */
export async function givenQuery(context: Context, { values, rest }: Parsed, scope: SearchScope): Promise<string> {
  const query = await expanded(context, rest.join(' ').trim());
  for (const problem of parseQuery(query).problems) context.warn(problem.what);
  if (values.save !== undefined) await save(await context.session(), values.save, query, scope);
  return query;
}

async function expanded(context: Context, text: string): Promise<string> {
  if (!text.startsWith('@')) return text;
  const { query, unknown } = meantQuery(text, await searchesAtHand(context));
  if (unknown !== null) context.warn({ key: 'cli.saved.unknown', args: { name: unknown } });
  return query;
}

/** A data file that is not understood is no reason not to search the posts. */
async function searchesAtHand(context: Context): Promise<readonly SavedSearch[]> {
  const session = await context.session();
  try {
    return searchesOf(session.document, session.archiveId);
  } catch (error) {
    if (!(error instanceof DataFailure)) throw error;
    context.warn(error.reason);
    return [];
  }
}

/** Saves a query under a name; a search of this name gets the new query. */
async function save(session: Session, given: string, query: string, scope: SearchScope): Promise<void> {
  const { context, archiveId } = session;
  const name = cleanName(given);
  if (name === '' || query === '') throw new Failure(2, 'cli.wrong.save');
  const uuid = context.uuid();
  await session.change((document) => {
    const now = context.now();
    const known = searchNamed(searchesOf(document, archiveId), name);
    const made = known
      ? withQuery({ ...known, scope }, query, now)
      : newSearch({ uuid, now, archive: archiveId, name, query, scope });
    if (made === known) return document;
    const others = document.searches.filter((search) => search.id !== made.id);
    return { ...document, searches: [...others, made] };
  });
  context.warn({ key: 'cli.saved.done', args: { name } });
}

/** What an argument means: a saved search by `@NAME` or id, or an annotation or bookmark by its id. @throws {Failure} */
export async function recordNamed(
  context: Context,
  argument: string,
  options: { readonly deleted?: boolean } = {},
): Promise<PersonalRecord> {
  const search = argument.startsWith('@') ? await savedSearch(context, argument.slice(1)) : null;
  return search ?? recordOf(await context.data.load(), argument, options);
}

/** The saved search of a name. @throws {Failure} status 1 */
export async function savedSearch(context: Context, name: string): Promise<SavedSearch> {
  const { document, archiveId } = await context.session();
  const search = searchNamed(searchesOf(document, archiveId), name);
  if (!search) throw new Failure(1, 'cli.saved.none', { name });
  return search;
}
