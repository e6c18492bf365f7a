/** From a key to a command: counts, sequences, and the chain of contexts that the screen has. */
import type { KeyCommand } from './commands/command.ts';
import type { Context, KeyRow } from './keymap.ts';
import type { Typed } from './state.ts';

/** The keymap made ready for looking up. */
export interface Bindings {
  readonly rows: readonly KeyRow[];
  readonly exact: ReadonlyMap<string, KeyCommand['name']>;
  /** Sequences that end with any letter, by `context first-key`. */
  readonly letters: ReadonlyMap<string, KeyCommand['name']>;
}

export function bind(rows: readonly KeyRow[]): Bindings {
  const exact = new Map<string, KeyCommand['name']>();
  const letters = new Map<string, KeyCommand['name']>();
  for (const row of rows)
    for (const context of row.contexts)
      for (const key of row.keys) {
        const sequence = /^(.)\{a-z\}$/u.exec(key)?.[1];
        if (sequence) letters.set(`${context} ${sequence}`, row.command);
        else exact.set(`${context} ${key}`, row.command);
      }
  return { rows, exact, letters };
}

export type Pressed =
  | { readonly type: 'command'; readonly command: KeyCommand }
  /** The key is part of a count or a sequence. */
  | { readonly type: 'pending'; readonly typed: Typed }
  | { readonly type: 'unknown' };

/** Counts beyond this are taken as this: no one means more lines. */
const largestCount = 99_999;

export function press(bindings: Bindings, chain: readonly Context[], typed: Typed, key: string): Pressed {
  const count = typed.count === '' ? undefined : Math.min(Number(typed.count), largestCount);
  const prefix = typed.keys[0];
  if (prefix !== undefined) {
    const name = lookup(bindings.letters, chain, prefix);
    if (!name || !/^[a-z]$/.test(key)) return { type: 'unknown' };
    return { type: 'command', command: { name, letter: key, ...(count === undefined ? {} : { count }) } };
  }
  const counts = chain.includes('list') || chain.includes('reader') || chain.includes('select');
  if (counts && /^[1-9]$/.test(key)) return { type: 'pending', typed: { ...typed, count: typed.count + key } };
  if (counts && key === '0' && typed.count !== '')
    return { type: 'pending', typed: { ...typed, count: `${typed.count}0` } };
  const name = lookup(bindings.exact, chain, key);
  if (name) return { type: 'command', command: { name, ...(count === undefined ? {} : { count }) } };
  if (lookup(bindings.letters, chain, key)) return { type: 'pending', typed: { ...typed, keys: [key] } };
  return { type: 'unknown' };
}

function lookup(
  table: ReadonlyMap<string, KeyCommand['name']>,
  chain: readonly Context[],
  key: string,
): KeyCommand['name'] | undefined {
  for (const context of chain) {
    const name = table.get(`${context} ${key}`);
    if (name) return name;
  }
  return undefined;
}

/** The keys of a command in a chain of contexts, the nearest context's first. */
export function keysOf(bindings: Bindings, chain: readonly Context[], command: KeyCommand['name']): readonly string[] {
  return chain.flatMap((context) =>
    bindings.rows
      .filter((row) => row.command === command && row.contexts.includes(context))
      .flatMap((row) => row.keys)
      .filter((key) => shows(bindings, chain, context, key, command)),
  );
}

/** Whether a key of a context is not hidden by a nearer context of the chain. */
function shows(bindings: Bindings, chain: readonly Context[], context: Context, key: string, command: string): boolean {
  const nearer = chain.slice(0, chain.indexOf(context));
  return nearer.every((c) => {
    const name = bindings.exact.get(`${c} ${key}`);
    return name === undefined || name === command;
  });
}
