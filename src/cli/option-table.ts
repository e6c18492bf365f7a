import type { MessageKey } from '../locale/index.ts';

/** One option of the command line, as data: parsing, help, man page and completion all come from it. */
export interface OptionRow {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  /** What stands for the value in help: `N`, `FILE`. */
  readonly value?: string;
  /** The values it may have; for checks and completion. */
  readonly choices?: readonly string[];
  readonly help: MessageKey;
}

export const globalOptions = {
  archive: { type: 'string', value: 'DIR', help: 'cli.option.archive' },
  'archive-is': { type: 'string', value: 'NAME', help: 'cli.option.archive-is' },
  data: { type: 'string', value: 'FILE', help: 'cli.option.data' },
  json: { type: 'boolean', help: 'cli.option.json' },
  color: { type: 'string', value: 'WHEN', choices: ['auto', 'always', 'never'], help: 'cli.option.color' },
  lang: { type: 'string', value: 'LANG', choices: ['en', 'de'], help: 'cli.option.lang' },
  help: { type: 'boolean', short: 'h', help: 'cli.option.help' },
  version: { type: 'boolean', short: 'V', help: 'cli.option.version' },
} satisfies Record<string, OptionRow>;

/** Every option that a subcommand may take; the command table names which. */
export const commandOptions = {
  limit: { type: 'string', value: 'N', help: 'cli.option.limit' },
  context: { type: 'string', short: 'C', value: 'N', help: 'cli.option.context' },
  explain: { type: 'boolean', help: 'cli.option.explain' },
  batch: { type: 'boolean', help: 'cli.option.batch' },
  save: { type: 'string', value: 'NAME', help: 'cli.option.save' },
  name: { type: 'string', value: 'NAME', help: 'cli.option.name' },
  width: { type: 'string', value: 'N', help: 'cli.option.width' },
  'no-pager': { type: 'boolean', help: 'cli.option.no-pager' },
  notes: { type: 'boolean', help: 'cli.option.notes' },
  quote: { type: 'string', value: 'TEXT', help: 'cli.option.quote' },
  prefix: { type: 'string', value: 'TEXT', help: 'cli.option.prefix' },
  suffix: { type: 'string', value: 'TEXT', help: 'cli.option.suffix' },
  note: { type: 'string', value: 'TEXT', help: 'cli.option.note' },
  tag: { type: 'string', value: 'TAG', multiple: true, help: 'cli.option.tag' },
  label: { type: 'string', value: 'TEXT', help: 'cli.option.label' },
  purge: { type: 'boolean', help: 'cli.option.purge' },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['markdown', 'json', 'jsonld', 'csv', 'readwise', 'html'],
    help: 'cli.option.format',
  },
  output: { type: 'string', short: 'o', value: 'PATH', help: 'cli.option.output' },
  driver: { type: 'boolean', help: 'cli.option.driver' },
  propose: { type: 'boolean', help: 'cli.option.propose' },
  manifest: { type: 'string', value: 'FILE', help: 'cli.option.manifest' },
  overwrite: { type: 'boolean', help: 'cli.option.overwrite' },
  restore: { type: 'boolean', help: 'cli.option.restore' },
} satisfies Record<string, OptionRow>;

export type CommandOption = keyof typeof commandOptions;
