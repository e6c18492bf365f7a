/**
 * What the terminal tells us, as data. Keys are named as the key table writes them (DESIGN §7): a printable character is
 * itself (`j`, `?`, `ä`), the rest is `Enter Esc Tab Space Backspace Del Ins Home End PgUp PgDn ↑ ↓ ← → F1…F24`, Control
 * with a character is `^p`, and other modifiers stand before in the order `Ctrl- Alt- S-` (`Alt-→`, `S-Tab`, `Alt-^p`).
 */
export interface KeyEvent {
  readonly type: 'key';
  readonly key: string;
  /** What the key types where printable keys are text; absent for keys that type nothing. */
  readonly text?: string;
}

export interface MouseEvent {
  readonly type: 'mouse';
  /** `drag` is a move with a button down; a wheel turn is one `wheel`. */
  readonly action: 'press' | 'release' | 'drag' | 'move' | 'wheel';
  readonly button: 'left' | 'middle' | 'right' | 'none';
  /** Where the wheel turned to; `null` for all other actions. */
  readonly wheel: 'up' | 'down' | 'left' | 'right' | null;
  /** The cell, from 0. */
  readonly column: number;
  readonly row: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

/** A colour as the terminal reports it, each part 0 to 255. */
export interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** What the terminal answers to a question of ours. */
export type ReplyEvent = { readonly type: 'reply' } & (
  | { readonly reply: 'device-attributes'; readonly level: 1 | 2 | 3; readonly values: readonly number[] }
  | { readonly reply: 'foreground' | 'background' | 'cursor-color'; readonly color: Rgb }
  | { readonly reply: 'color-scheme'; readonly scheme: 'dark' | 'light' }
  /** From 0. */
  | { readonly reply: 'cursor'; readonly column: number; readonly row: number }
  /** DECRQM: 0 unknown, 1 set, 2 reset, 3 always set, 4 always reset. */
  | { readonly reply: 'mode'; readonly mode: number; readonly value: number }
  | { readonly reply: 'kitty-flags'; readonly flags: number }
  | { readonly reply: 'version'; readonly text: string }
);

export type InputEvent =
  | KeyEvent
  /** Text that came as one piece without being a key of its own (an input method's composition). */
  | { readonly type: 'text'; readonly text: string }
  /** Line ends are `\n`; other control characters but tabs are gone. `truncated`: it was longer than the bound. */
  | { readonly type: 'paste'; readonly text: string; readonly truncated: boolean }
  | MouseEvent
  | { readonly type: 'focus'; readonly focused: boolean }
  | ReplyEvent;

export interface Modifiers {
  readonly shift?: boolean;
  readonly alt?: boolean;
  readonly ctrl?: boolean;
}

/** A key that has a name of its own, with its modifiers. */
export function namedKey(name: string, { shift, alt, ctrl }: Modifiers = {}): KeyEvent {
  const key = `${ctrl ? 'Ctrl-' : ''}${alt ? 'Alt-' : ''}${shift ? 'S-' : ''}${name}`;
  return name === 'Space' && !ctrl && !alt ? { type: 'key', key: 'Space', text: ' ' } : { type: 'key', key };
}

/**
 * A key that types a character, with its modifiers. Shift is in the character already (`A`, `?`).
 * @param character one code point that is printable (white space other than a space is not)
 */
export function characterKey(character: string, { alt, ctrl }: Modifiers = {}): KeyEvent {
  const name = character === ' ' ? 'Space' : character;
  if (!alt && !ctrl) return { type: 'key', key: name, text: character };
  return { type: 'key', key: `${alt ? 'Alt-' : ''}${ctrl ? '^' : ''}${name}` };
}

/**
 * Terminals send Alt with a key as Esc before it, so an Esc and a key typed in quick succession look the same. When
 * `Alt-…` is bound to nothing, the person meant the two keys: this gives them, or `null` for any other event.
 */
export function escThenKey(event: InputEvent): readonly KeyEvent[] | null {
  if (event.type !== 'key' || !event.key.startsWith('Alt-') || event.key === 'Alt-') return null;
  const key = event.key.slice('Alt-'.length);
  const esc: KeyEvent = { type: 'key', key: 'Esc' };
  if (key === 'Space') return [esc, characterKey(' ')];
  return [esc, [...key].length === 1 && !arrows.has(key) ? characterKey(key) : { type: 'key', key }];
}

const arrows = new Set(['↑', '↓', '←', '→']);
