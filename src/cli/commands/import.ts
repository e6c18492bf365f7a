import { importRecords } from '../../annotation/import.ts';
import { merge } from '../../annotation/merge.ts';
import type { Run } from '../command-table.ts';
import { Failure } from '../failure.ts';
import { reasonOf } from '../reason.ts';

/** `import FILE`: takes in what `export` wrote, or another program's annotations. What is known already stays as it is. */
export const run: Run = async (context, { rest }) => {
  const file = rest[0] ?? '';
  const session = await context.session();
  const text = await context.readText(file).catch((error: unknown) => {
    throw new Failure(2, 'cli.file.unreadable', { file, reason: reasonOf(error) });
  });
  const incoming = importRecords(text, {
    archive: session.archiveId,
    now: context.now(),
    uuid: context.uuid,
    posts: session.posts,
  });
  if ('problem' in incoming) {
    context.warn(incoming.problem);
    return 2;
  }
  for (const problem of incoming.problems) context.warn(problem);
  let known = 0;
  let added = 0;
  await session.change((current) => {
    const ids = new Set([...current.annotations, ...current.bookmarks].map((record) => record.id));
    const records = [...incoming.document.annotations, ...incoming.document.bookmarks];
    known = records.filter((record) => ids.has(record.id)).length;
    added = records.length - known;
    return merge(current, incoming.document);
  });
  if (context.json)
    await context.out.json({ added, known, problems: incoming.problems.map((p) => context.words.of(p)) }, 2);
  else await context.out.text({ text: context.words('cli.imported', { added, known }) });
  return incoming.problems.length > 0 ? 1 : 0;
};
