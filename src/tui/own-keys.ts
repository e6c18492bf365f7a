/** The person's own keys: the table with what the config says of keys, and what of that cannot be. */
import { isKeyName, isTyped } from './key-names.ts';
import { type Context, contexts, type KeyRow, single } from './keymap.ts';

/** What the config says of keys: `{context: {command: [keys]}}`. */
export type Remaps = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Why a name or a key was passed over; `hidden` alone is not: that key works, but not everywhere. */
export interface KeyProblem {
  readonly type:
    | 'unknown-context'
    | 'unknown-command'
    | 'unknown-key'
    /** The command takes a letter after its key: `m{a-z}`. */
    | 'letter'
    /** Digits begin a count. */
    | 'count'
    /** Keys that type something are text in this context. */
    | 'text'
    /** The key is another command's, and stays so. */
    | 'conflict'
    /** Screens that have the other context too give the key to its command. */
    | 'hidden';
  readonly context: string;
  readonly command: string;
  readonly key?: string;
  /** The command that has the key, and in which context. */
  readonly other?: { readonly command: string; readonly context: Context };
}

/** A command that the config names in a context, with those of its keys that can be. */
interface Entry {
  readonly context: Context;
  readonly command: string;
  readonly keys: readonly string[];
  /** None was given, on purpose. */
  readonly isUnbound: boolean;
}

const isContext = (name: string): name is Context => (contexts as readonly string[]).includes(name);

/** Contexts that hold where a nearer one does not know a key; as the screens chain them. */
const outerOf = (context: Context): readonly Context[] => {
  if (context === 'general' || context === 'composer' || context === 'input') return [];
  return context === 'list' || context === 'reader' || context === 'select' ? ['general'] : ['list', 'general'];
};

/**
 * The table with the person's own keys. Those given replace the command's in that context. What is wrong is passed over
 * and takes no key away: a key of another command stays with it, unless the config gives that one other keys; and a
 * command of whose keys none can be keeps those it had. Of two entries for one key the first has it.
 */
export function remapped(
  table: readonly KeyRow[],
  remaps: Remaps,
): { rows: readonly KeyRow[]; problems: readonly KeyProblem[] } {
  const shipped = single(table);
  const problems: KeyProblem[] = [];
  let entries = entriesOf(shipped, remaps, problems);
  let rows = withKeys(shipped, entries);
  // A key refused may bring back the command's own keys, and these may be another entry's.
  for (let clash = clashOf(shipped, rows, entries); clash; clash = clashOf(shipped, rows, entries)) {
    const { entry, problem } = clash;
    problems.push(problem);
    entries = entries.map((e) => (e === entry ? { ...e, keys: e.keys.filter((key) => key !== problem.key) } : e));
    rows = withKeys(shipped, entries);
  }
  return { rows, problems: [...problems, ...entries.flatMap((entry) => hiddenKeys(shipped, rows, entry))] };
}

function entriesOf(shipped: readonly KeyRow[], remaps: Remaps, problems: KeyProblem[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [context, commands] of Object.entries(remaps)) {
    if (!isContext(context)) {
      problems.push({ type: 'unknown-context', context, command: '' });
      continue;
    }
    for (const [command, given] of Object.entries(commands)) {
      const row = shipped.find((r) => r.contexts[0] === context && r.command === command);
      if (!row) {
        problems.push({ type: 'unknown-command', context, command });
        continue;
      }
      const keys = [...new Set(given)].filter((key) => {
        const type = whyNot(row, context, key);
        if (type) problems.push({ type, context, command, key });
        return !type;
      });
      entries.push({ context, command, keys, isUnbound: given.length === 0 });
    }
  }
  return entries;
}

const sequence = /\{a-z\}$/;

/** Why a key can be no key of a command, whatever the others are. */
function whyNot(row: KeyRow, context: Context, key: string): 'unknown-key' | 'letter' | 'count' | 'text' | null {
  if (!isKeyName(key)) return 'unknown-key';
  const takesLetter = row.keys.some((own) => sequence.test(own));
  if (takesLetter && /^\S$/u.test(key)) return 'letter';
  if (takesLetter !== sequence.test(key)) return 'unknown-key';
  if (context === 'composer' || context === 'input') return isTyped(key) ? 'text' : null;
  return /^[1-9]/.test(key) ? 'count' : null;
}

const withKeys = (shipped: readonly KeyRow[], entries: readonly Entry[]): readonly KeyRow[] =>
  shipped.map((row) => {
    const entry = entries.find((e) => e.context === row.contexts[0] && e.command === row.command);
    return entry && (entry.isUnbound || entry.keys.length > 0) ? { ...row, keys: entry.keys } : row;
  });

/** What is pressed first: `m` and `m{a-z}` cannot both be. */
const pressed = (key: string): string => key.replace(sequence, '');

const holds = (row: KeyRow, context: Context, key: string): boolean =>
  row.contexts[0] === context && row.keys.some((own) => pressed(own) === pressed(key));

/** The first key of an entry that is another command's, in the same context or in one that it would hide there. */
function clashOf(
  shipped: readonly KeyRow[],
  rows: readonly KeyRow[],
  entries: readonly Entry[],
): { readonly entry: Entry; readonly problem: KeyProblem } | null {
  for (const [place, entry] of entries.entries()) {
    const { context, command } = entry;
    for (const key of entry.keys) {
      // The shipped table hides some keys on purpose.
      const hid = shipped.some((row) => holds(row, context, key));
      const around = hid ? [context] : [context, ...outerOf(context)];
      for (const at of around) {
        const other = rows.find((row) => row.command !== command && holds(row, at, key));
        if (!other) continue;
        const rival = entries.findIndex((e) => e.context === at && e.command === other.command);
        if (rival > place && at === context && entries[rival]?.keys.includes(key)) continue;
        return {
          entry,
          problem: { type: 'conflict', context, command, key, other: { command: other.command, context: at } },
        };
      }
    }
  }
  return null;
}

/** Keys given that a nearer context has for another command, where it did not hide the command's own before. */
function hiddenKeys(shipped: readonly KeyRow[], rows: readonly KeyRow[], entry: Entry): readonly KeyProblem[] {
  const { context, command } = entry;
  const own = shipped.find((row) => row.contexts[0] === context && row.command === command);
  return entry.keys.flatMap((key) => {
    if (own?.keys.includes(key)) return [];
    const nearer = rows.find((row) => {
      const [at = 'general'] = row.contexts;
      return row.command !== command && outerOf(at).includes(context) && holds(row, at, key);
    });
    if (!nearer) return [];
    const other = { command: nearer.command, context: nearer.contexts[0] ?? 'general' };
    return [{ type: 'hidden' as const, context, command, key, other }];
  });
}
