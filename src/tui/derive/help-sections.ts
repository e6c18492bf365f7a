/** The key table as the help screen shows it: by context, that of the screen below first, filtered by what is looked for. */
import type { Words } from '../../locale/index.ts';
import { fold } from '../../search/fold.ts';
import type { KeyCommandName } from '../commands/names.ts';
import type { Bindings } from '../dispatch.ts';
import { type Context, contexts, descriptionKey } from '../keymap.ts';
import { keyLabel } from '../screens/view.ts';

export interface HelpRow {
  /** As people read them, with blanks between; `:` where only the palette has the command. */
  readonly keys: string;
  readonly command: KeyCommandName;
  readonly text: string;
}

export interface HelpSection {
  readonly context: Context;
  readonly title: string;
  readonly rows: readonly HelpRow[];
}

/** Keys shown of one command at most: more are there for other fingers. */
const mostKeys = 5;

export function helpSections(
  bindings: Bindings,
  chain: readonly Context[],
  query: string,
  words: Words,
): readonly HelpSection[] {
  const wanted = fold(query.trim().toLowerCase());
  const order = [...chain, ...contexts.filter((context) => !chain.includes(context))];
  return order.flatMap((context) => {
    const title = words(`tui.context.${context}`);
    const rows = rowsOf(bindings, chain, context, words).filter(
      ({ keys, text, command }) =>
        wanted === '' ||
        keys.toLowerCase().includes(query.trim().toLowerCase()) ||
        holds(`${text} ${command} ${title}`, wanted),
    );
    return rows.length === 0 ? [] : [{ context, title, rows }];
  });
}

const holds = (text: string, wanted: string): boolean => {
  const folded = fold(text.toLowerCase());
  return wanted.split(/\s+/u).every((word) => folded.includes(word));
};

function rowsOf(bindings: Bindings, chain: readonly Context[], context: Context, words: Words): HelpRow[] {
  const here = chain.includes(context);
  return bindings.rows
    .filter((row) => row.contexts.includes(context))
    .flatMap((row) => {
      const keys = here ? row.keys.filter((key) => !taken(bindings, chain, context, key)) : row.keys;
      // All of its keys mean something nearer here.
      if (row.keys.length > 0 && keys.length === 0) return [];
      const label = keys.length === 0 ? ':' : keys.slice(0, mostKeys).map(keyLabel).join(' ');
      return [{ keys: label, command: row.command, text: words(descriptionKey(row.command)) }];
    });
}

/** Whether a nearer context of the chain uses the key for itself. */
function taken(bindings: Bindings, chain: readonly Context[], context: Context, key: string): boolean {
  return chain.slice(0, chain.indexOf(context)).some((nearer) => bindings.exact.has(`${nearer} ${key}`));
}
