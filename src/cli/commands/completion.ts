import type { Run } from '../command-table.ts';
import { commandTable } from '../command-table.ts';
import { completionScript, type Shell, shells } from '../completion-script.ts';
import { Failure } from '../failure.ts';

/** `completion bash|zsh|fish`: prints the shell's script; the scripts ask `completion --posts` and the like for names. */
export const run: Run = async (context, { rest }) => {
  const what = rest[0] ?? '';
  // What the scripts themselves ask for: names of the archive at hand, one a line, nothing when it cannot be read.
  if (what === 'posts' || what === 'tags') {
    const archive = await context.openArchive().catch(() => null);
    const names =
      what === 'posts'
        ? archive?.posts.map((post) => post.path)
        : [...new Set(archive?.posts.flatMap((post) => post.tags))];
    for (const name of names ?? []) await context.out.text({ text: name });
    return 0;
  }
  if (!shells.includes(what as Shell)) {
    throw new Failure(2, 'cli.wrong.choice', { option: 'completion', value: what, choices: shells.join(', ') });
  }
  await context.out.verbatim(completionScript(what as Shell, commandTable, context.words));
  return 0;
};
