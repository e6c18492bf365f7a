import { withNote, withTags } from '../../annotation/create.ts';
import type { Run } from '../command-table.ts';
import { Failure } from '../failure.ts';
import { recordOf, replaceRecord } from '../records.ts';

/** `edit ID [--note T] [--tag T]…`: another note (an empty one takes it away), other tags (an empty one takes all away). */
export const run: Run = async (context, { values, rest }) => {
  const { note, tag } = values;
  if (note === undefined && tag === undefined) throw new Failure(2, 'cli.wrong.edit');
  const data = context.data;
  const id = recordOf(await data.load(), rest[0] ?? '').id;
  const now = context.now();
  const document = await data.change((current) => {
    // Another program may have changed or deleted it meanwhile: the edit is made on what is there now.
    let record = recordOf(current, id);
    if (note !== undefined) record = withNote(record, note, now);
    if (tag !== undefined) record = withTags(record, tag, now);
    return replaceRecord(current, record);
  });
  const record = recordOf(document, id);
  if (context.json) await context.out.json(record, 2);
  else await context.out.text({ text: record.id });
  return 0;
};
