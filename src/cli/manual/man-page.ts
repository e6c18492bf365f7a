import type { Words } from '../../locale/index.ts';
import { commandTable } from '../command-table.ts';
import { commandOptions, globalOptions, type OptionRow } from '../option-table.ts';
import { keySections } from './key-table.ts';

/** Text as roff takes it: backslashes and leading dots are no requests, `-` is the minus that can be copied. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(['.])/gm, '\\&$1')
    .replace(/[‘’]/g, '\\(cq')
    .replace(/[“”„]/g, '"');

const bold = (text: string): string => `\\fB${roff(text)}\\fR`;
const italic = (text: string): string => `\\fI${roff(text)}\\fR`;

function optionLines([name, row]: readonly [string, OptionRow], words: Words): string[] {
  const short = row.short ? `${bold(`-${row.short}`)}, ` : '';
  const value = row.value ? ` ${italic(row.value)}` : '';
  return ['.TP', `${short}${bold(`--${name}`)}${value}`, `${roff(words(row.help))}.`];
}

/** The man page in roff, from the command, option and key tables. @param day the date of the release, `YYYY-MM-DD` */
export function manPage(words: Words, version: string, day: string): string {
  const commands = commandTable.flatMap((row) => [
    '.TP',
    `${bold(`randnotiz ${row.name}`)}${row.usage ? ` ${italic(row.usage)}` : ''}`,
    `${roff(words(row.help))}.`,
    ...row.options.flatMap((name) => {
      const [, head = '', text = ''] = optionLines([name, commandOptions[name]], words);
      return ['.RS', '.TP', head, text, '.RE'];
    }),
  ]);
  const keys = keySections(words)
    .filter((section) => section.rows.length > 0)
    .flatMap(({ title, rows }) => [
      `.SS ${roff(title)}`,
      ...rows.flatMap((row) => ['.TP', row.keys.map(bold).join(' '), roff(row.does)]),
    ]);
  const lines = [
    `.TH RANDNOTIZ 1 "${day}" "randnotiz ${version}" "randnotiz"`,
    '.SH NAME',
    `randnotiz \\- ${roff(words('cli.man.purpose'))}`,
    '.SH SYNOPSIS',
    `${bold('randnotiz')} [${italic('ARCHIVE')}]`,
    '.br',
    `${bold('randnotiz')} ${italic('COMMAND')} [${italic('OPTIONS')}] [${italic('ARGUMENTS')}]`,
    '.SH DESCRIPTION',
    roff(words('cli.man.description')),
    '.SH COMMANDS',
    ...commands,
    '.SH OPTIONS',
    roff(words('cli.man.options')),
    ...Object.entries<OptionRow>(globalOptions).flatMap((option) => optionLines(option, words)),
    '.SH KEYS',
    ...keys,
    '.SH FILES',
    ...(['data', 'state', 'cache', 'config'] as const).flatMap((name) => [
      '.TP',
      italic(filePlaces[name]),
      roff(words(`cli.man.file.${name}`)),
    ]),
    '.SH ENVIRONMENT',
    ...(['RANDNOTIZ_ARCHIVE', 'RANDNOTIZ_DATA', 'VISUAL', 'NO_COLOR', 'LANG'] as const).flatMap((name) => [
      '.TP',
      bold(name),
      roff(words(`cli.man.env.${name}`)),
    ]),
    '.SH EXIT STATUS',
    ...(['0', '1', '2', '3', '4'] as const).flatMap((status) => [
      '.TP',
      bold(status),
      roff(words(`cli.man.exit.${status}`)),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

const filePlaces = {
  data: '~/.local/share/randnotiz/annotations.json',
  state: '~/.local/state/randnotiz/',
  cache: '~/.cache/randnotiz/',
  config: '~/.config/randnotiz/config.json',
} as const;
