import { dirname, resolve } from 'node:path';
import { mergeAll } from '../../annotation/merge.ts';
import { merge3 } from '../../annotation/merge-base.ts';
import { type DataDocument, emptyDocument } from '../../annotation/model.ts';
import { DataFile } from '../../disk/data-file.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';

/**
 * `merge FILE…` takes other copies (Syncthing's conflict copies, another machine's file) into the data file;
 * `merge --driver %O %A %B` is git's merge driver and leaves its result in %A.
 */
export const run: Run = async (context, { values, rest }) => {
  if (values.driver) return driver(context, rest);
  const copies: DataDocument[] = [];
  for (const file of rest) copies.push(await loadExisting(context, file));
  let n = 0;
  await context.data.change((current) => {
    const merged = mergeAll(copies, current);
    n = countNew(current, merged);
    return n === 0 && JSON.stringify(merged) === JSON.stringify(current) ? current : merged;
  });
  if (context.json) await context.out.json({ merged: n }, 2);
  else await context.out.text({ text: context.words('cli.merged', { n }) });
  return 0;
};

async function driver(context: Context, files: readonly string[]): Promise<0> {
  const [base, ours, theirs] = files;
  if (!base || !ours || !theirs || files.length > 3) throw new Failure(2, 'cli.wrong.driver');
  const other = await loadExisting(context, theirs);
  // Git gives an empty file where there is no common ancestor.
  const common = await context.readText(base).catch(() => '');
  const was = common.trim() === '' ? emptyDocument : await loadExisting(context, base);
  await new DataFile(resolve(ours)).change((current) => merge3(was, current, other));
  return 0;
}

async function loadExisting(context: Context, file: string): Promise<DataDocument> {
  await context.readText(file).catch(() => {
    throw new Failure(2, 'cli.file.unreadable', { file, reason: dirname(resolve(file)) });
  });
  return new DataFile(resolve(file), { readOnly: true }).load();
}

/** Records that the merge added or changed. */
function countNew(before: DataDocument, after: DataDocument): number {
  const known = new Map(
    [...before.annotations, ...before.bookmarks].map((record) => [record.id, JSON.stringify(record)]),
  );
  return [...after.annotations, ...after.bookmarks].filter((record) => known.get(record.id) !== JSON.stringify(record))
    .length;
}
