import { cleanLine } from '../../post/clean.ts';
import type { Run } from '../command-table.ts';
import { commandTable } from '../command-table.ts';
import { completionScript, type Shell, shells } from '../completion/script.ts';
import { Failure } from '../failure.ts';

/** `completion bash|zsh|fish`: prints the shell's script; the scripts ask `completion posts` (path, tab, title) and `completion tags`. */
export const run: Run = async (context, { rest }) => {
  const what = rest[0] ?? '';
  // What the scripts themselves ask for: names of the archive at hand, one a line, nothing when it cannot be read.
  if (what === 'posts' || what === 'tags') {
    const posts = (await context.openArchive().catch(() => null))?.posts ?? [];
    const lines =
      what === 'posts'
        ? posts.map(({ path, title }) => `${cleanLine(path)}\t${cleanLine(title)}\n`)
        : [...new Set(posts.flatMap(({ tags }) => tags))].map((tag) => `${cleanLine(tag)}\n`);
    await context.out.verbatim(lines.join(''));
    return 0;
  }
  if (!shells.includes(what as Shell)) {
    throw new Failure(2, 'cli.wrong.choice', { option: 'completion', value: what, choices: shells.join(', ') });
  }
  await context.out.verbatim(completionScript(what as Shell, commandTable, context.words));
  return 0;
};
