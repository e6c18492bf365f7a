import type { Words } from '../locale/index.ts';
import type { CommandRow } from './command-table.ts';
import { commandOptions, globalOptions, type OptionRow } from './option-table.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** The completion script of a shell, made from the command and option tables. */
export function completionScript(shell: Shell, commands: readonly CommandRow[], words: Words): string {
  return { bash, zsh, fish }[shell](commands, words);
}

interface Flag {
  readonly name: string;
  readonly row: OptionRow;
}

const everywhere: readonly Flag[] = Object.entries<OptionRow>(globalOptions).map(([name, row]) => ({ name, row }));
const flagsOf = (command: CommandRow): readonly Flag[] => [
  ...command.options.map((name) => ({ name, row: commandOptions[name] as OptionRow })),
  ...everywhere,
];

/** What an argument of a command, or the value of an option, is completed with. */
type Kind = 'posts' | 'tags' | 'files' | 'shells' | 'none';
const argumentKind = ({ name }: CommandRow): Kind => {
  if (['show', 'annotate', 'bookmark'].includes(name)) return 'posts';
  if (['import', 'merge', 'convert'].includes(name)) return 'files';
  if (name === 'completion') return 'shells';
  return 'none';
};
const valueKind = ({ name }: Flag): Kind => {
  if (['archive', 'data', 'output', 'manifest'].includes(name)) return 'files';
  return name === 'tag' ? 'tags' : 'none';
};

/** A text inside single quotes of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function bash(commands: readonly CommandRow[]): string {
  const names = commands.map((command) => command.name).join(' ');
  const cases = commands.map((command) => {
    const flags = flagsOf(command).map((flag) => `--${flag.name}`);
    return `    ${command.name}) flags="${flags.join(' ')}"; kind=${argumentKind(command)} ;;`;
  });
  const values = [...new Map(commands.flatMap(flagsOf).map((flag) => [flag.name, flag])).values()].flatMap((flag) => {
    const shorts = flag.row.short ? `|-${flag.row.short}` : '';
    if (flag.row.choices)
      return [
        `    --${flag.name}${shorts}) COMPREPLY=($(compgen -W "${flag.row.choices.join(' ')}" -- "$word")); return ;;`,
      ];
    if (flag.row.type === 'boolean') return [];
    return [`    --${flag.name}${shorts}) _randnotiz_kind ${valueKind(flag)}; return ;;`];
  });
  return `# randnotiz completion for bash: source <(randnotiz completion bash)
_randnotiz_kind() {
  local IFS=$'\\n'
  case $1 in
    posts|tags) COMPREPLY=($(compgen -W "$(randnotiz completion "$1" 2>/dev/null | sed 's/ /\\\\ /g')" -- "$word")) ;;
    files) COMPREPLY=($(compgen -f -- "$word")) ;;
    shells) COMPREPLY=($(compgen -W $'bash\\nzsh\\nfish' -- "$word")) ;;
  esac
}
_randnotiz() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= flags= kind=none i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case " ${names} " in *" \${COMP_WORDS[i]} "*) command=\${COMP_WORDS[i]}; break ;; esac
  done
  case $before in
${values.join('\n')}
  esac
  case $command in
${cases.join('\n')}
    *) COMPREPLY=($(compgen -W "${names} ${everywhere.map((flag) => `--${flag.name}`).join(' ')}" -- "$word") $(compgen -d -- "$word")); return ;;
  esac
  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$word")); else _randnotiz_kind "$kind"; fi
}
complete -o filenames -o bashdefault -F _randnotiz randnotiz
`;
}

function zsh(commands: readonly CommandRow[], words: Words): string {
  const described = (text: string) => text.replace(/[[\]:\\]/g, (c) => `\\${c}`);
  const spec = ({ name, row }: Flag) => {
    const action = { posts: '_randnotiz_posts', tags: '_randnotiz_tags', files: '_files', shells: '', none: ' ' }[
      valueKind({ name, row })
    ];
    const value =
      row.type === 'boolean' ? '' : `:${row.value ?? 'value'}:${row.choices ? `(${row.choices.join(' ')})` : action}`;
    return `    ${row.multiple ? "'*'" : ''}${quoted(`--${name}[${described(words(row.help))}]${value}`)}`;
  };
  const argument = (command: CommandRow) =>
    ({
      posts: "'*:post:_randnotiz_posts'",
      tags: '',
      files: "'*:file:_files'",
      shells: "'1:shell:(bash zsh fish)'",
      none: "'*: :'",
    })[argumentKind(command)];
  const cases = commands.map(
    (command) =>
      `  ${command.name}) _arguments \\\n${flagsOf(command).map(spec).join(' \\\n')} \\\n    ${argument(command)} ;;`,
  );
  return `#compdef randnotiz
# randnotiz completion for zsh: randnotiz completion zsh > a file named _randnotiz in a folder of $fpath
_randnotiz_posts() { local -a names; names=(\${(f)"$(randnotiz completion posts 2>/dev/null)"}); compadd -a names }
_randnotiz_tags() { local -a names; names=(\${(f)"$(randnotiz completion tags 2>/dev/null)"}); compadd -a names }
_randnotiz() {
  local -a commands
  commands=(
${commands.map((command) => `    ${quoted(`${command.name}:${described(words(command.help))}`)}`).join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    _directories
    _arguments \\
${everywhere.map(spec).join(' \\\n')}
    return
  fi
  local command=$words[2]
  shift words; ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_randnotiz" ]; then _randnotiz "$@"; else compdef _randnotiz randnotiz; fi
`;
}

function fish(commands: readonly CommandRow[], words: Words): string {
  const option = ({ name, row }: Flag, condition: string) => {
    const value =
      row.type === 'boolean'
        ? ''
        : row.choices
          ? ` -x -a '${row.choices.join(' ')}'`
          : {
              posts: '',
              tags: " -x -a '(randnotiz completion tags 2>/dev/null)'",
              files: ' -r -F',
              shells: '',
              none: ' -x',
            }[valueKind({ name, row })];
    return `complete -c randnotiz${condition} -l ${name}${row.short ? ` -s ${row.short}` : ''}${value} -d ${quoted(words(row.help))}`;
  };
  const argument = (command: CommandRow): string[] => {
    const given = {
      posts: "-f -a '(randnotiz completion posts 2>/dev/null)'",
      tags: '',
      files: '-F',
      shells: "-f -a 'bash zsh fish'",
      none: '-f',
    }[argumentKind(command)];
    return [`complete -c randnotiz -n '__fish_seen_subcommand_from ${command.name}' ${given}`];
  };
  const lines = [
    '# randnotiz completion for fish: randnotiz completion fish > ~/.config/fish/completions/randnotiz.fish',
    `set -l commands ${commands.map((command) => command.name).join(' ')}`,
    'complete -c randnotiz -n "not __fish_seen_subcommand_from $commands" -f -a \'(__fish_complete_directories)\'',
    ...commands.map(
      (command) =>
        `complete -c randnotiz -n "not __fish_seen_subcommand_from $commands" -f -a ${command.name} -d ${quoted(words(command.help))}`,
    ),
    ...everywhere.map((flag) => option(flag, '')),
    ...commands.flatMap((command) => [
      ...argument(command),
      ...command.options.map((name) =>
        option({ name, row: commandOptions[name] }, ` -n '__fish_seen_subcommand_from ${command.name}'`),
      ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
