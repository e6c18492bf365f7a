import type { MessageKey } from '../locale/index.ts';
import type { Context } from './context.ts';
import type { ExitStatus } from './failure.ts';
import type { CommandOption } from './option-table.ts';
import type { Parsed } from './parse-arguments.ts';

/** A subcommand: does its work on the context and gives the exit status. @throws {Failure} to end with a message */
export type Run = (context: Context, parsed: Parsed) => Promise<ExitStatus>;

export interface CommandRow {
  readonly name: string;
  /** Its arguments as help shows them. */
  readonly usage: string;
  readonly options: readonly CommandOption[];
  readonly help: MessageKey;
  /** How many arguments it takes. */
  readonly arguments: readonly [least: number, most: number];
  /** Its arguments are a query: words such as `-werbung` are not options. */
  readonly query?: boolean;
  readonly load: () => Promise<{ readonly run: Run }>;
}

const any = Number.POSITIVE_INFINITY;

/** The subcommands as data: dispatch, help, man page and completion all come from this table. */
export const commandTable: readonly CommandRow[] = [
  {
    name: 'list',
    usage: '[QUERY]',
    options: ['save'],
    arguments: [0, any],
    query: true,
    help: 'cli.command.list',
    load: () => import('./commands/list.ts'),
  },
  {
    name: 'search',
    usage: 'QUERY',
    options: ['batch', 'limit', 'context', 'explain', 'save'],
    arguments: [0, any],
    query: true,
    help: 'cli.command.search',
    load: () => import('./commands/search.ts'),
  },
  {
    name: 'show',
    usage: 'POST',
    options: ['width', 'notes', 'no-pager'],
    arguments: [1, 1],
    help: 'cli.command.show',
    load: () => import('./commands/show.ts'),
  },
  {
    name: 'tags',
    usage: '',
    options: [],
    arguments: [0, 0],
    help: 'cli.command.tags',
    load: () => import('./commands/tags.ts'),
  },
  {
    name: 'annotate',
    usage: 'POST',
    options: ['quote', 'prefix', 'suffix', 'note', 'tag', 'batch'],
    arguments: [0, 1],
    help: 'cli.command.annotate',
    load: () => import('./commands/annotate.ts'),
  },
  {
    name: 'bookmark',
    usage: 'POST',
    options: ['quote', 'prefix', 'suffix', 'label'],
    arguments: [1, 1],
    help: 'cli.command.bookmark',
    load: () => import('./commands/bookmark.ts'),
  },
  {
    name: 'notes',
    usage: '[QUERY]',
    options: ['save'],
    arguments: [0, any],
    query: true,
    help: 'cli.command.notes',
    load: () => import('./commands/notes.ts'),
  },
  {
    name: 'searches',
    usage: '',
    options: [],
    arguments: [0, 0],
    help: 'cli.command.searches',
    load: () => import('./commands/searches.ts'),
  },
  {
    name: 'edit',
    usage: 'ID|@NAME',
    options: ['note', 'tag', 'name'],
    arguments: [1, 1],
    help: 'cli.command.edit',
    load: () => import('./commands/edit.ts'),
  },
  {
    name: 'delete',
    usage: 'ID...|@NAME',
    options: ['purge'],
    arguments: [1, any],
    help: 'cli.command.delete',
    load: () => import('./commands/delete.ts'),
  },
  {
    name: 'export',
    usage: '[QUERY]',
    options: ['format', 'output'],
    arguments: [0, any],
    query: true,
    help: 'cli.command.export',
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'import',
    usage: 'FILE',
    options: [],
    arguments: [1, 1],
    help: 'cli.command.import',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'merge',
    usage: 'FILE...',
    options: ['driver'],
    arguments: [1, any],
    help: 'cli.command.merge',
    load: () => import('./commands/merge.ts'),
  },
  {
    name: 'convert',
    usage: 'SOURCE',
    options: ['output', 'propose', 'manifest', 'overwrite'],
    arguments: [1, 1],
    help: 'cli.command.convert',
    load: () => import('./commands/convert.ts'),
  },
  {
    name: 'stats',
    usage: '',
    options: [],
    arguments: [0, 0],
    help: 'cli.command.stats',
    load: () => import('./commands/stats.ts'),
  },
  {
    name: 'doctor',
    usage: '',
    options: ['restore'],
    arguments: [0, 1],
    help: 'cli.command.doctor',
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'config',
    usage: '',
    options: [],
    arguments: [0, 0],
    help: 'cli.command.config',
    load: () => import('./commands/config.ts'),
  },
  {
    name: 'completion',
    usage: 'bash|zsh|fish',
    options: [],
    arguments: [1, 1],
    help: 'cli.command.completion',
    load: () => import('./commands/completion.ts'),
  },
];

export const commandNamed = (name: string): CommandRow | undefined => commandTable.find((row) => row.name === name);
