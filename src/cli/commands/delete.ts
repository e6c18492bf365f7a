import { removeRecords } from '../../annotation/delete.ts';
import type { Run } from '../command-table.ts';
import { recordNamed } from '../saved-searches.ts';

/** `delete ID…` or `@NAME` (a saved search): each leaves a tombstone, so that it can be undone; `--purge` leaves nothing. */
export const run: Run = async (context, { values, rest }) => {
  const data = context.data;
  const deleted = values.purge === true;
  const ids: string[] = [];
  for (const argument of rest) ids.push((await recordNamed(context, argument, { deleted })).id);
  if (values.purge) await data.purge(ids);
  else await data.change((current) => removeRecords(current, ids, context.now()));
  if (context.json) await context.out.json({ deleted: ids }, 2);
  else await context.out.text({ text: context.words('cli.deleted', { n: ids.length }) });
  return 0;
};
