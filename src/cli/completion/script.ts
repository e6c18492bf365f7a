import type { Words } from '../../locale/index.ts';
import type { CommandRow } from '../command-table.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { zsh } from './zsh.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** The completion script of a shell, made from the command and option tables. */
export function completionScript(shell: Shell, commands: readonly CommandRow[], words: Words): string {
  return { bash, zsh, fish }[shell](commands, words);
}
