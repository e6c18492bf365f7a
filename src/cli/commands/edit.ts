import { withNote, withTags } from '../../annotation/create.ts';
import { cleanName, withName } from '../../annotation/saved-search.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Parsed } from '../parse-arguments.ts';
import { annotationOf, replaceRecord } from '../records.ts';
import { savedSearch } from '../saved-searches.ts';

/** `edit ID [--note T] [--tag T]…`: another note (an empty one takes it away), other tags (an empty one takes all away). */
export const run: Run = async (context, parsed) => {
  const { values, rest } = parsed;
  if (rest[0]?.startsWith('@')) return rename(context, parsed);
  const { note, tag } = values;
  if (note === undefined && tag === undefined) throw new Failure(2, 'cli.wrong.edit');
  const data = context.data;
  const id = annotationOf(await data.load(), rest[0] ?? '').id;
  const now = context.now();
  const document = await data.change((current) => {
    // Another program may have changed or deleted it meanwhile: the edit is made on what is there now.
    let record = annotationOf(current, id);
    if (note !== undefined) record = withNote(record, note, now);
    if (tag !== undefined) record = withTags(record, tag, now);
    return replaceRecord(current, record);
  });
  const record = annotationOf(document, id);
  if (context.json) await context.out.json(record, 2);
  else await context.out.text({ text: record.id });
  return 0;
};

/** `edit @NAME --name NEW`: another name for a saved search. */
async function rename(context: Context, { values, rest }: Parsed): Promise<0> {
  const name = cleanName(values.name ?? '');
  if (name === '') throw new Failure(2, 'cli.wrong.name');
  const { id } = await savedSearch(context, (rest[0] ?? '').slice(1));
  const now = context.now();
  const document = await context.data.change((current) => ({
    ...current,
    searches: current.searches.map((search) => (search.id === id ? withName(search, name, now) : search)),
  }));
  if (context.json)
    await context.out.json(
      document.searches.find((search) => search.id === id),
      2,
    );
  else await context.out.text({ text: id });
  return 0;
}
