import type { Words } from '../../locale/index.ts';
import type { CommandRow } from '../command-table.ts';
import { argumentKind, everywhere, type Flag, flagsOf, type Kind, quoted, valueKind } from './kinds.ts';

const described = (text: string): string => text.replace(/[[\]:\\]/g, (character) => `\\${character}`);

const actions: Readonly<Record<Kind, string>> = {
  posts: '_randnotiz_posts',
  tags: '_randnotiz_tags',
  query: '_randnotiz_query',
  files: '_files',
  folders: '_directories',
  shells: '(bash zsh fish)',
  none: ' ',
};

function option({ name, row }: Flag, words: Words): string[] {
  const action = row.choices ? `(${row.choices.join(' ')})` : actions[valueKind({ name, row })];
  const value = row.type === 'boolean' ? '' : `:${row.value ?? 'value'}:${action}`;
  const again = row.multiple ? "'*'" : '';
  const spellings = [`--${name}`, ...(row.short ? [`-${row.short}`] : [])];
  return spellings.map((spelling) => `${again}${quoted(`${spelling}[${described(words(row.help))}]${value}`)}`);
}

const options = (flags: readonly Flag[], words: Words, indent: string): string =>
  flags
    .flatMap((flag) => option(flag, words))
    .map((spec) => `${indent}${spec} \\\n`)
    .join('');

/** The script for zsh, which quotes what it inserts by itself. */
export function zsh(commands: readonly CommandRow[], words: Words): string {
  const cases = commands.map(
    (command) =>
      `    ${command.name})\n      _arguments \\\n${options(flagsOf(command), words, '        ')}        ${quoted(`*: :${actions[argumentKind(command)]}`)} ;;`,
  );
  return `#compdef randnotiz
# randnotiz completion for zsh: randnotiz completion zsh > a file named _randnotiz in a folder of $fpath
_randnotiz_ask() {
  local -a archive
  local at=\${typed[(I)--archive]}
  ((at)) && archive=(--archive "\${\${(Q)typed[at + 1]}/#\\~\\//$HOME/}")
  randnotiz $archive completion $1 2>/dev/null
}
_randnotiz_posts() {
  local -a lines names
  lines=("\${(@f)$(_randnotiz_ask posts)}")
  names=("\${(@)lines%%$'\\t'*}")
  lines=("\${(@)lines/$'\\t'/ -- }")
  compadd -l -d lines -a names
}
_randnotiz_tags() {
  local -a names
  names=("\${(@f)$(_randnotiz_ask tags)}")
  compadd "$@" -a names
}
_randnotiz_query() {
  if compset -P '*tag:'; then _randnotiz_tags; fi
}
_randnotiz() {
  local context state state_descr line
  local -A opt_args
  local -a commands typed
  typed=($words)
  commands=(
${commands.map((command) => `    ${quoted(`${command.name}:${described(words(command.help))}`)}`).join('\n')}
  )
  _arguments -C \\
${options(everywhere, words, '    ')}    '(-): :->first' '(-)*:: :->rest'
  case $state in
    first) _describe -t commands command commands; _directories; return ;;
    rest) ;;
    *) return ;;
  esac
  case $words[1] in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_randnotiz" ]; then _randnotiz "$@"; else compdef _randnotiz randnotiz; fi
`;
}
