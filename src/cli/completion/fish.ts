import type { Words } from '../../locale/index.ts';
import type { CommandRow } from '../command-table.ts';
import { commandOptions } from '../option-table.ts';
import { argumentKind, everywhere, type Flag, type Kind, valueKind } from './kinds.ts';

/** A text inside single quotes of fish, where a backslash escapes. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;

const asked: Readonly<Record<Kind, string>> = {
  posts: " -f -a '(__randnotiz_ask posts)'",
  tags: " -f -a '(__randnotiz_ask tags)'",
  query: " -f -a '(__randnotiz_query)'",
  files: ' -F',
  folders: " -f -a '(__fish_complete_directories)'",
  shells: " -f -a 'bash zsh fish'",
  none: ' -f',
};

function option(flag: Flag, words: Words, condition: string): string {
  const { name, row } = flag;
  const needed = row.type === 'boolean' ? '' : ' -r';
  const value = row.choices ? ` -f -a '${row.choices.join(' ')}'` : needed && asked[valueKind(flag)];
  return `complete -c randnotiz${condition} -l ${name}${row.short ? ` -s ${row.short}` : ''}${needed}${value} -d ${quoted(words(row.help))}`;
}

/** The script for fish, which quotes what it inserts by itself and shows what stands behind a tab. */
export function fish(commands: readonly CommandRow[], words: Words): string {
  const none = "-n 'not __fish_seen_subcommand_from $__randnotiz_commands'";
  const lines = [
    '# randnotiz completion for fish: randnotiz completion fish > ~/.config/fish/completions/randnotiz.fish',
    `set -g __randnotiz_commands ${commands.map(({ name }) => name).join(' ')}`,
    `function __randnotiz_ask
  set -l typed (commandline -xpc 2>/dev/null; or commandline -opc)
  set -l at (contains -i -- --archive $typed)
  and set -l archive --archive $typed[(math $at + 1)]
  randnotiz $archive completion $argv[1] 2>/dev/null
end`,
    `function __randnotiz_query
  string match -q 'tag:*' -- (commandline -ct); and __randnotiz_ask tags | string replace -r '^' 'tag:'
end`,
    `complete -c randnotiz ${none} -f -a '(__fish_complete_directories)'`,
    ...commands.map(({ name, help }) => `complete -c randnotiz ${none} -f -a ${name} -d ${quoted(words(help))}`),
    ...everywhere.map((flag) => option(flag, words, '')),
    ...commands.flatMap((command) => {
      const condition = ` -n '__fish_seen_subcommand_from ${command.name}'`;
      return [
        `complete -c randnotiz${condition}${asked[argumentKind(command)]}`,
        ...command.options.map((name) => option({ name, row: commandOptions[name] }, words, condition)),
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}
