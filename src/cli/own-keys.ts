import type { Message } from '../locale/index.ts';
import type { Problem } from '../post/problem.ts';
import { meantKey } from '../tui/key-names.ts';
import { contexts, type KeyRow, keyTable } from '../tui/keymap.ts';
import { type KeyProblem, remapped } from '../tui/own-keys.ts';
import type { Context } from './context.ts';
import { nearestName } from './nearest-command.ts';

/** The key table with the person's own keys. */
export function ownKeys({ config, paths }: Context): {
  readonly rows: readonly KeyRow[];
  readonly problems: readonly Problem[];
} {
  const { rows, problems } = remapped(keyTable, config.keys ?? {});
  return { rows, problems: problems.map((problem) => problemOf(problem, paths.configFile)) };
}

/** What is wrong in the config file, its keys included. */
export const settingsProblems = (context: Context): readonly Problem[] => [
  ...context.configProblems,
  ...ownKeys(context).problems,
];

const severities: Readonly<Record<KeyProblem['type'], Problem['severity']>> = {
  'unknown-context': 'warning',
  'unknown-command': 'warning',
  'unknown-key': 'error',
  letter: 'error',
  count: 'error',
  text: 'error',
  conflict: 'error',
  hidden: 'note',
};

const fixes: Partial<Record<KeyProblem['type'], string>> = {
  conflict: 'cli.keys.fixConflict',
  hidden: 'cli.keys.fixHidden',
};

function problemOf(problem: KeyProblem, file: string): Problem {
  const { type, context, command, key = '', other } = problem;
  const args = { file, context, command, key, other: other?.command ?? '', otherContext: other?.context ?? '' };
  return {
    severity: severities[type],
    where: file,
    what: whatOf(problem, args),
    fix: { key: fixes[type] ?? 'disk.config.fix', args },
  };
}

function whatOf({ type, context, command, key }: KeyProblem, args: Readonly<Record<string, string>>): Message {
  const what = `cli.keys.${type}`;
  const near = (nearest: string | null): Message =>
    nearest === null ? { key: what, args } : { key: `${what}-near`, args: { ...args, nearest } };
  if (type === 'unknown-context') {
    const nearest = nearestName(context, contexts);
    return nearest ? near(nearest) : { key: what, args: { ...args, names: contexts.join(', ') } };
  }
  if (type === 'unknown-command') return unknownCommand(context, command, args) ?? near(null);
  if (type === 'unknown-key') return near(meantKey(key ?? ''));
  return { key: what, args: { ...args, letters: '{a-z}' } };
}

/** A command of another context, or one of this that is written nearly so. */
function unknownCommand(context: string, command: string, args: Readonly<Record<string, string>>): Message | null {
  const [elsewhere] = keyTable.find((row) => row.command === command)?.contexts ?? [];
  if (elsewhere) return { key: 'cli.keys.unknown-command-elsewhere', args: { ...args, other: elsewhere } };
  const names = keyTable.filter((row) => row.contexts.some((own) => own === context)).map((row) => row.command);
  const nearest = nearestName(command, names);
  return nearest ? { key: 'cli.keys.unknown-command-near', args: { ...args, nearest } } : null;
}
