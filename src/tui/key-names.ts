/** Which names are those of keys, and what somebody meant who wrote another program's. */

const named = ['Enter', 'Esc', 'Tab', 'Backspace', 'Del', 'Ins', 'Home', 'End', 'PgUp', 'PgDn', '↑', '↓', '←', '→'];
const functionKeys = Array.from({ length: 24 }, (_, i) => `F${i + 1}`);
const namedKeys: ReadonlySet<string> = new Set([...named, ...functionKeys]);

/** Letters whose control characters are keys of their own: no terminal tells `^m` from Enter. */
const sameAs: Readonly<Record<string, string>> = { h: 'Backspace', i: 'Tab', j: 'Enter', m: 'Enter', '[': 'Esc' };

/** Whether a terminal can send a key of this name, as `input/events.ts` writes it; or it is a sequence such as `m{a-z}`. */
export function isKeyName(name: string): boolean {
  if (/^(?:Alt-)?\^?Space$/.test(name)) return true;
  const character = /^(?:\S|\S\{a-z\}|Alt-\S)$/u.test(name) && !/^(?:Alt-)?[\p{C}\p{M}]/u.test(name);
  if (character) return true;
  const control = /^(?:Alt-)?\^([a-z\\\]^_])$/.exec(name)?.[1];
  if (control !== undefined) return sameAs[control] === undefined;
  return namedKeys.has(name.replace(/^(?:Ctrl-)?(?:Alt-)?(?:S-)?/, ''));
}

/** Whether a key types something: where one writes, it is text before it is a command. */
export const isTyped = (key: string): boolean => (key === 'Space' || /^\S$/u.test(key)) && !namedKeys.has(key);

/** Other programs' names, small and without what joins words. */
const aliases: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...namedKeys].map((name) => [name.toLowerCase(), name])),
  return: 'Enter',
  cr: 'Enter',
  escape: 'Esc',
  bs: 'Backspace',
  delete: 'Del',
  insert: 'Ins',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  space: 'Space',
  '': 'Space',
};

/** The key that somebody meant by a name that is none (`<C-x>`, `ctrl+x`, `PageDown`, `^M`), or `null`. */
export function meantKey(name: string): string | null {
  const held = { ctrl: false, alt: false, shift: false };
  let rest = name.replace(/^<(.+)>$/, '$1');
  for (let found = modifier.exec(rest); found; found = modifier.exec(rest)) {
    const [whole, ctrl, alt] = found;
    if (ctrl) held.ctrl = true;
    else if (alt) held.alt = true;
    else held.shift = true;
    rest = rest.slice(whole.length);
  }
  const meant = written(rest, held);
  return name !== '' && meant !== null && meant !== name && isKeyName(meant) ? meant : null;
}

const modifier = /^(?:(\^|(?:ctrl|control|c)[-+])|((?:alt|meta|m|a)[-+])|(?:shift|s)[-+])(?=.)/i;

function written(rest: string, { ctrl, alt, shift }: { ctrl: boolean; alt: boolean; shift: boolean }): string | null {
  const own = ctrl ? sameAs[rest.toLowerCase()] : undefined;
  const key =
    own ??
    aliases[
      rest
        .trim()
        .toLowerCase()
        .replace(/[\s_-]/g, '')
    ];
  const before = alt ? 'Alt-' : '';
  if (key === 'Space') return `${before}${ctrl ? '^' : ''}Space`;
  if (key) return `${ctrl && !own ? 'Ctrl-' : ''}${before}${shift ? 'S-' : ''}${key}`;
  if (!/^\S$/u.test(rest)) return null;
  if (ctrl) return `${before}^${rest.toLowerCase()}`;
  return before + (shift ? rest.toUpperCase() : rest);
}
