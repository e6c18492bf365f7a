import { DataFailure } from '../../disk/failure.ts';
import type { Message } from '../../locale/index.ts';
import type { Problem } from '../../post/problem.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { settingsProblems } from '../own-keys.ts';
import { printProblems, told } from '../print-problems.ts';
import { simplifiedPosts } from '../simplified-posts.ts';
import { restore } from './restore.ts';

/** `doctor`: what is wrong with archive, data file and settings, and what mends it; 1 when an error was found. */
export const run: Run = async (context, parsed) => {
  if (parsed.values.restore) return restore(context, parsed.rest[0]);
  const { problems, posts, records, dataUnreadable } = await examine(context);
  if (context.json) {
    await context.out.json({ problems: problems.map((problem) => told(context.words, problem)) }, 2);
  } else await print(context, problems, posts, records);
  if (dataUnreadable) return 4;
  return problems.some((problem) => problem.severity === 'error') ? 1 : 0;
};

async function examine(context: Context) {
  const problems: Problem[] = [...settingsProblems(context)];
  let records = 0;
  let dataUnreadable = false;
  try {
    const document = await context.data.load();
    records = document.annotations.length + document.bookmarks.length;
    problems.push(...context.data.problems);
  } catch (error) {
    if (!(error instanceof DataFailure)) throw error;
    dataUnreadable = true;
    const fix = fixOf(error, context.dataChoice.path);
    problems.push({ severity: 'error', where: context.dataChoice.path, what: error.reason, fix });
  }
  const archive = await context.openArchive();
  problems.push(...archive.problems, ...archive.posts.flatMap((post) => post.problems));
  problems.push(...(await simplifiedPosts(archive)));
  return { problems, posts: archive.posts.length, records, dataUnreadable };
}

function fixOf({ kind }: DataFailure, file: string): Message {
  const isOwn = kind === 'newer' || kind === 'conflict-markers';
  return { key: isOwn ? `cli.doctor.fixData.${kind}` : 'cli.doctor.fixData', args: { file } };
}

async function print(context: Context, problems: readonly Problem[], posts: number, records: number): Promise<void> {
  const { out, words } = context;
  if (problems.length === 0) {
    await out.text({ text: words('cli.doctor.fine', { posts, records }), style: ['success'] });
    return;
  }
  await printProblems(context, problems);
  await out.text();
  await out.text({ text: words('cli.doctor.count', { n: problems.length }) });
}
