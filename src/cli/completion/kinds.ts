/** What completion knows of commands and options, whatever the shell. */
import type { CommandRow } from '../command-table.ts';
import { commandOptions, globalOptions, type OptionRow } from '../option-table.ts';

export interface Flag {
  readonly name: string;
  readonly row: OptionRow;
}

export const everywhere: readonly Flag[] = Object.entries<OptionRow>(globalOptions).map(([name, row]) => ({
  name,
  row,
}));

export const flagsOf = (command: CommandRow): readonly Flag[] => [
  ...command.options.map((name) => ({ name, row: commandOptions[name] as OptionRow })),
  ...everywhere,
];

/** What an argument of a command, or the value of an option, is completed with. */
export type Kind = 'posts' | 'tags' | 'query' | 'files' | 'folders' | 'shells' | 'none';

export function argumentKind({ name, query }: CommandRow): Kind {
  if (['show', 'annotate', 'bookmark'].includes(name)) return 'posts';
  if (['import', 'merge', 'convert'].includes(name)) return 'files';
  if (name === 'completion') return 'shells';
  return query ? 'query' : 'none';
}

export function valueKind({ name }: Flag): Kind {
  if (name === 'archive') return 'folders';
  if (['data', 'output', 'manifest'].includes(name)) return 'files';
  return name === 'tag' ? 'tags' : 'none';
}

/** A text inside single quotes of a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
