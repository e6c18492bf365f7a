import { mergeForGit, mergeInto } from '../../disk/merge-files.ts';
import type { Run } from '../command-table.ts';
import { Failure } from '../failure.ts';

/**
 * `merge FILE…` takes other copies (Syncthing's conflict copies, another machine's file) into the data file;
 * `merge --driver %O %A %B` is git's merge driver and leaves its result in %A.
 */
export const run: Run = async (context, { values, rest }) => {
  if (values.driver) {
    const [base, ours, theirs] = rest;
    if (!base || !ours || !theirs || rest.length > 3) throw new Failure(2, 'cli.wrong.driver');
    await mergeForGit(base, ours, theirs);
    return 0;
  }
  const n = await mergeInto(context.data, rest);
  if (context.json) await context.out.json({ merged: n }, 2);
  else await context.out.text({ text: context.words('cli.merged', { n }) });
  return 0;
};
