import { removeRecords } from '../../annotation/delete.ts';
import type { Run } from '../command-table.ts';
import { recordOf } from '../records.ts';

/** `delete ID…`: each leaves a tombstone, so that it can be undone; `--purge` leaves nothing. */
export const run: Run = async (context, { values, rest }) => {
  const data = context.data;
  const document = await data.load();
  const ids = rest.map((id) => recordOf(document, id, { deleted: values.purge === true }).id);
  if (values.purge) await data.purge(ids);
  else await data.change((current) => removeRecords(current, ids, context.now()));
  if (context.json) await context.out.json({ deleted: ids }, 2);
  else await context.out.text({ text: context.words('cli.deleted', { n: ids.length }) });
  return 0;
};
