import type { CommandRow } from '../command-table.ts';
import { argumentKind, everywhere, type Flag, flagsOf, valueKind } from './kinds.ts';

const spellings = ({ name, row }: Flag): string => `--${name}${row.short ? `|-${row.short}` : ''}`;
const names = (flags: readonly Flag[]): string => flags.map(({ name }) => `--${name}`).join(' ');

/** One line of the `case` over the word before: what the value of this option is completed with. */
function valueCase(flag: Flag): string[] {
  if (flag.row.type === 'boolean') return [];
  const how = flag.row.choices ? `words "${flag.row.choices.join(' ')}"` : valueKind(flag);
  return [`    ${spellings(flag)}) _randnotiz_complete ${how}; return ;;`];
}

/**
 * The script for bash. Names of posts and tags are compared as they are and quoted by us: `compgen -W` would expand them, and
 * so run what a file's name says, and `-o filenames` leaves a backquote as it is.
 */
export function bash(commands: readonly CommandRow[]): string {
  const all = commands.map(({ name }) => name).join(' ');
  const flags = [...new Map(commands.flatMap(flagsOf).map((flag) => [flag.name, flag])).values()];
  return `# randnotiz completion for bash: source <(randnotiz completion bash)
_randnotiz_names() {
  local name
  while IFS= read -r name; do
    name=\${name%%$'\\t'*}
    [[ $name == "$word"* ]] || continue
    case $quote in
      \\') name=\${name//\\'/\\'\\\\\\'\\'} ;;
      \\") name=\${name//\\\\/\\\\\\\\}; name=\${name//\\"/\\\\\\"}; name=\${name//\\$/\\\\\\$}; name=\${name//\\\`/\\\\\\\`} ;;
      *) printf -v name %q "$name" ;;
    esac
    COMPREPLY+=("$name")
  done < <(randnotiz "\${archive[@]}" completion "$1" 2>/dev/null)
}
_randnotiz_complete() {
  local IFS=$' \\t\\n'
  case $1 in
    posts|tags) _randnotiz_names "$1" ;;
    query) if [[ $before == *tag ]]; then _randnotiz_names tags; fi ;;
    files) IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$word")); compopt -o filenames ;;
    folders) IFS=$'\\n'; COMPREPLY=($(compgen -d -- "$word")); compopt -o filenames ;;
    shells) COMPREPLY=($(compgen -W "bash zsh fish" -- "$word")) ;;
    words) COMPREPLY=($(compgen -W "$2" -- "$word")) ;;
  esac
}
_randnotiz() {
  local word=\${COMP_WORDS[COMP_CWORD]} last=$((COMP_CWORD - 1)) before command= flags= kind=none folder quote= i
  local -a archive=()
  # bash takes --tag=x and tag:x for three words.
  if [[ $word == [:=] ]]; then word=; last=$COMP_CWORD; fi
  [[ \${COMP_WORDS[last]} == [:=] ]] && last=$((last - 1))
  before=\${COMP_WORDS[last]}
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      --archive)
        folder=\${COMP_WORDS[i + 1]//[\\\\\\"\\']/}
        archive=(--archive "\${folder/#\\~\\//$HOME/}") ;;
    esac
    [[ -z $command ]] && case " ${all} " in *" \${COMP_WORDS[i]} "*) command=\${COMP_WORDS[i]} ;; esac
  done
  # What was typed, without its quoting: names are compared as they are.
  case $word in
    [\\"\\']*) quote=\${word:0:1}; word=\${word:1} ;;
    *) word=\${word//\\\\/} ;;
  esac
  case $before in
${flags.flatMap(valueCase).join('\n')}
  esac
  case $command in
${commands.map((command) => `    ${command.name}) flags="${names(flagsOf(command))}"; kind=${argumentKind(command)} ;;`).join('\n')}
    *)
      _randnotiz_complete words "${all} ${names(everywhere)}"
      local IFS=$'\\n'
      [[ $word == -* ]] || COMPREPLY+=($(compgen -d -- "$word"))
      return ;;
  esac
  if [[ $word == -* ]]; then _randnotiz_complete words "$flags"; else _randnotiz_complete "$kind"; fi
}
complete -o bashdefault -F _randnotiz randnotiz
`;
}
