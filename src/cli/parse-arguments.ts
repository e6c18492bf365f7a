import { parseArgs } from 'node:util';
import { type CommandRow, commandNamed } from './command-table.ts';
import { Failure } from './failure.ts';
import { nearestCommand, nearestName } from './nearest-command.ts';
import { type CommandOption, commandOptions, globalOptions, type OptionRow } from './option-table.ts';

type GlobalOption = keyof typeof globalOptions;
type Value<Row> = Row extends { multiple: true } ? string[] : Row extends { type: 'boolean' } ? boolean : string;

export type Values = {
  readonly [Name in CommandOption]?: Value<(typeof commandOptions)[Name]>;
} & { readonly [Name in GlobalOption]?: Value<(typeof globalOptions)[Name]> };

export interface Parsed {
  /** `null`: the reader, or `--help` and `--version` of the program itself. */
  readonly command: CommandRow | null;
  readonly values: Values;
  /** What is left: the query's words, a post, ids, files. */
  readonly rest: readonly string[];
}

/** Marks an argument that begins with `-` but is a word of a query; no argument can hold the character itself. */
const wordMark = '\u0000';

/**
 * Reads the arguments after the program's name.
 * @throws {Failure} status 2, naming the argument that is wrong
 */
export function parseArguments(args: readonly string[]): Parsed {
  const command = commandOf(args);
  const options: Record<string, OptionRow> = { ...globalOptions };
  for (const name of command?.options ?? []) options[name] = commandOptions[name];
  const { values, rest } = readOptions(command?.query ? markQueryWords(args, options) : args, options);
  checkChoices(values, options);
  const words = command ? rest.slice(1) : rest;
  // Without a command, what the first word was meant to be comes first; the rest is looked at by whoever knows folders.
  const most = command ? command.arguments[1] : Number.POSITIVE_INFINITY;
  if (words.length > most) throw new Failure(2, 'cli.wrong.tooMany', { argument: words[most] ?? '' });
  if (command && words.length < command.arguments[0] && !values.help) {
    throw new Failure(2, 'cli.wrong.tooFew', { command: command.name, usage: command.usage });
  }
  return { command, values: values as Values, rest: words };
}

const commandOf = (args: readonly string[]): CommandRow | null => commandNamed(firstWord(args) ?? '') ?? null;

/** The first word that is neither an option nor an option's value. */
function firstWord(args: readonly string[]): string | null {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') return null;
    if (!arg.startsWith('-') || arg === '-') return arg;
    const row: OptionRow | undefined = globalOptions[arg.slice(2) as GlobalOption];
    if (arg.startsWith('--') && row?.type === 'string') i++;
  }
  return null;
}

/** In a query `-werbung` and `-tag:x` exclude; only a known short option or its start is one. */
function markQueryWords(args: readonly string[], options: Record<string, OptionRow>): string[] {
  const shorts = new Set(Object.values(options).flatMap((row) => (row.short ? [`-${row.short}`] : [])));
  return args.map((arg) => (/^-[^-]/u.test(arg) && !shorts.has(arg) ? wordMark + arg : arg));
}

function readOptions(args: readonly string[], options: Record<string, OptionRow>) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, row]) => [
          name,
          { type: row.type, ...(row.short ? { short: row.short } : {}), ...(row.multiple ? { multiple: true } : {}) },
        ]),
      ),
    });
    return {
      values: { ...values } as Record<string, unknown>,
      rest: positionals.map((word) => (word.startsWith(wordMark) ? word.slice(1) : word)),
    };
  } catch (error) {
    throw optionFailure(error, args, Object.keys(options));
  }
}

/** The language that the arguments ask for, also where they are wrong otherwise. */
export function languageAsked(args: readonly string[]): string | undefined {
  const at = args.indexOf('--lang');
  const asked = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  return globalOptions.lang.choices.find((choice) => choice === asked);
}

/** Says in our words what `parseArgs` complained of. */
function optionFailure(error: unknown, args: readonly string[], options: readonly string[]): Failure {
  const first = firstWord(args);
  const nearest = first === null || commandNamed(first) ? null : nearestCommand(first);
  if (first !== null && nearest) return new Failure(2, 'cli.wrong.command', { word: first, nearest });
  const { code, message } = error as { code?: string; message: string };
  const option = /'(-[^'\s]*)/.exec(message)?.[1] ?? args.find((a) => a.startsWith('-')) ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const meant = nearestName(option.replace(/^-+/, ''), options);
    return meant === null
      ? new Failure(2, 'cli.wrong.option', { option })
      : new Failure(2, 'cli.wrong.optionNear', { option, nearest: `--${meant}` });
  }
  if (/does not take an argument/.test(message)) return new Failure(2, 'cli.wrong.noValue', { option });
  return new Failure(2, 'cli.wrong.value', { option });
}

function checkChoices(values: Record<string, unknown>, options: Record<string, OptionRow>): void {
  for (const [name, row] of Object.entries(options)) {
    const value = values[name];
    if (row.choices && typeof value === 'string' && !row.choices.includes(value)) {
      throw new Failure(2, 'cli.wrong.choice', { option: `--${name}`, value, choices: row.choices.join(', ') });
    }
  }
}

/** A whole number above zero from an option, or `fallback`. @throws {Failure} status 2 */
export function positiveNumber(option: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new Failure(2, 'cli.wrong.number', { option, value });
  return Number(value);
}
