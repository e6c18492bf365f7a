import type { Words } from '../locale/index.ts';
import type { Problem } from '../post/problem.ts';
import type { Context } from './context.ts';

const signs = { error: '✗', warning: '!', note: '·' } as const;

/** Where, what and what mends it, as `doctor` and `config` print problems. */
export async function printProblems({ out, words }: Context, problems: readonly Problem[]): Promise<void> {
  for (const problem of problems) {
    const style = problem.severity === 'error' ? 'error' : problem.severity === 'warning' ? 'warning' : 'dim';
    await out.text({ text: `${signs[problem.severity]} `, style: [style] }, { text: problem.where, style: ['bold'] });
    await out.text({ text: `    ${words.of(problem.what)}` });
    await out.text({ text: `    → ${words.of(problem.fix)}`, style: ['dim'] });
  }
}

/** The same in words, for JSON. */
export const told = (words: Words, { severity, where, what, fix }: Problem) => ({
  severity,
  where,
  what: words.of(what),
  fix: words.of(fix),
});
