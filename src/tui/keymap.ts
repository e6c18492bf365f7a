/**
 * The keys, as data. Dispatch, the help screen, the palette, the last line, the man page and the README's key table all
 * come from this one table (DESIGN §7). Keys are written as people read them: `j`, `^p`, `Alt-→`, `S-Tab`, `PgDn`; a
 * sequence that ends with any letter is `m{a-z}`.
 */
import type { MessageKey } from '../locale/index.ts';
import type { KeyCommandName } from './commands/names.ts';

/** Where keys mean something. A screen has a chain of these; the first that knows a key wins. */
export type Context =
  | 'general'
  | 'list'
  | 'library'
  | 'tags'
  | 'searches'
  | 'notes'
  | 'review'
  | 'timeline'
  | 'reader'
  | 'select'
  | 'composer'
  | 'input';
export const contexts: readonly Context[] = [
  'general',
  'list',
  'library',
  'tags',
  'searches',
  'notes',
  'review',
  'timeline',
  'reader',
  'select',
  'composer',
  'input',
];

export interface KeyRow {
  readonly contexts: readonly Context[];
  /** May be empty: the command is then in the palette only. */
  readonly keys: readonly string[];
  readonly command: KeyCommandName;
}

const row = (contexts: readonly Context[], command: KeyCommandName, ...keys: readonly string[]): KeyRow => ({
  contexts,
  keys,
  command,
});

const general: readonly Context[] = ['general'];
const moving: readonly Context[] = ['list', 'reader'];
const list: readonly Context[] = ['list'];
const reader: readonly Context[] = ['reader'];
const passage: readonly Context[] = ['reader', 'select'];
const select: readonly Context[] = ['select'];
const composer: readonly Context[] = ['composer'];
const input: readonly Context[] = ['input'];

/** The table as it ships, in the order in which help shows it. */
export const keyTable: readonly KeyRow[] = [
  row(moving, 'line-down', 'j', '↓'),
  row(moving, 'line-up', 'k', '↑'),
  row(moving, 'half-page-down', 'd', '^d'),
  row(moving, 'half-page-up', 'u', '^u'),
  row(moving, 'page-down', 'Space', 'PgDn', '^f'),
  row(moving, 'page-up', 'b', 'PgUp', '^b'),
  row(moving, 'first', 'g', 'Home'),
  row(moving, 'last', 'G', 'End'),
  row(['list', 'reader', 'select'], 'search', '/'),
  row(['list', 'reader', 'select'], 'next-hit', 'n'),
  row(['list', 'reader', 'select'], 'previous-hit', 'N'),

  row(list, 'open', 'Enter', 'l', '→'),
  row(list, 'back', 'h', '←'),
  row(list, 'clear', 'Esc'),
  row(list, 'close', 'q'),
  row(list, 'tags', 't'),
  row(list, 'sort', 's'),
  row(list, 'group', 'z'),
  row(['list', 'reader', 'select'], 'bookmark', 'M'),
  row(moving, 'finished', 'R'),
  row(moving, 'source', 'e'),
  row(moving, 'address', 'o'),
  row(['library', 'reader'], 'pager', 'P'),
  row(list, 'delete', 'x'),
  row(['library'], 'continue', 'c'),
  row(['library', 'notes'], 'searches', 'f'),
  row(['library', 'notes'], 'save-search', 'S'),
  row(['library'], 'unread'),
  row(['library'], 'half-read'),
  row(['library'], 'problems'),
  row(['library'], 'which-archive'),

  row(['tags'], 'tag-and', 'Space'),
  row(['tags'], 'tag-or', '|', 'o'),
  row(['tags'], 'tag-not', '!', 'x'),

  row(['searches'], 'searches', 'f'),
  row(['searches'], 'rename-search', 'c'),

  row(reader, 'library', 'h', '←', 'q'),
  row(reader, 'clear', 'Esc'),
  row(reader, 'history-back', 'Backspace', '^o'),
  row(reader, 'history-forward', 'Alt-→'),
  row(reader, 'outline', 't'),
  row(reader, 'backlinks'),
  row(reader, 'next-section', '}'),
  row(reader, 'previous-section', '{'),
  row(reader, 'next-annotation', ']'),
  row(reader, 'previous-annotation', '['),
  row(reader, 'link-hints', 'f'),
  row(reader, 'next-link', 'Tab'),
  row(reader, 'previous-link', 'S-Tab'),
  row(reader, 'follow', 'Enter'),
  row(reader, 'select-words', 'v'),
  row(reader, 'select-lines', 'V'),
  row(reader, 'next-sentence', 'w'),
  row(reader, 'previous-sentence', 'W'),
  row(passage, 'highlight', 'H'),
  row(['reader', 'select', 'notes'], 'note', 'a'),
  row(['reader', 'notes'], 'next-color', 'c'),
  row(['reader', 'select', 'notes'], 'copy', 'y'),
  row(reader, 'delete', 'x'),
  row(reader, 'set-mark', 'm{a-z}'),
  row(reader, 'go-to-mark', "'{a-z}"),
  row(reader, 'notes-mode', 'i'),
  row(reader, 'unfold', 'z'),
  row(reader, 'measure-wider', '+'),
  row(reader, 'measure-narrower', '-'),
  row(reader, 'measure-reset', '='),

  row(select, 'select-left', 'h', '←'),
  row(select, 'select-down', 'j', '↓'),
  row(select, 'select-up', 'k', '↑'),
  row(select, 'select-right', 'l', '→'),
  row(select, 'select-word', 'w'),
  row(select, 'select-word-back', 'b'),
  row(select, 'select-word-end', 'e'),
  row(select, 'select-line-start', '0', 'Home'),
  row(select, 'select-line-end', '$', 'End'),
  row(select, 'select-sentence', ')'),
  row(select, 'select-sentence-back', '('),
  row(select, 'select-paragraph', '}'),
  row(select, 'select-paragraph-back', '{'),
  row(select, 'select-other-end', 'o'),
  row(select, 'select-words', 'v'),
  row(select, 'select-lines', 'V'),
  row(select, 'select-leave', 'Esc', 'q'),

  row(['notes'], 'review', 'v'),
  row(['review'], 'review-accept', 'Enter'),
  row(['review'], 'review-keep', 'o'),
  row(['review'], 'review-show', 'v'),

  row(['timeline'], 'timeline-pane', 'Tab'),
  row(['timeline'], 'timeline-notes', 'a'),

  row(composer, 'composer-save', '^s'),
  row(composer, 'composer-close', 'Esc', '^c'),
  row(composer, 'composer-editor', '^e'),
  row(composer, 'composer-tags', '^t'),
  row(composer, 'composer-newline', 'Enter', 'S-Enter', 'Alt-Enter'),
  row(composer, 'composer-indent', 'Tab'),
  row(composer, 'composer-left', '←', '^b'),
  row(composer, 'composer-right', '→', '^f'),
  row(composer, 'composer-up', '↑', '^p'),
  row(composer, 'composer-down', '↓', '^n'),
  row(composer, 'composer-page-up', 'PgUp'),
  row(composer, 'composer-page-down', 'PgDn'),
  row(composer, 'composer-word-left', 'Ctrl-←', 'Alt-←', 'Alt-b'),
  row(composer, 'composer-word-right', 'Ctrl-→', 'Alt-→', 'Alt-f'),
  row(composer, 'composer-row-start', 'Home'),
  row(composer, 'composer-row-end', 'End'),
  row(composer, 'composer-line-start', '^a'),
  row(composer, 'composer-line-end', 'Alt-e'),
  row(composer, 'composer-start', 'Ctrl-Home'),
  row(composer, 'composer-end', 'Ctrl-End'),
  row(composer, 'composer-delete-left', 'Backspace'),
  row(composer, 'composer-delete-right', 'Del', '^d'),
  row(composer, 'composer-delete-word', '^w'),
  row(composer, 'composer-delete-word-part', 'Alt-Backspace'),
  row(composer, 'composer-delete-to-start', '^u'),
  row(composer, 'composer-delete-to-end', '^k'),
  row(composer, 'composer-undo', '^z', '^_'),
  row(composer, 'composer-redo', '^y'),

  row(input, 'input-accept', 'Enter'),
  row(input, 'input-cancel', 'Esc', '^c'),
  row(input, 'input-up', '↑', '^p'),
  row(input, 'input-down', '↓', '^n'),
  row(input, 'input-complete', 'Tab'),
  row(input, 'input-line-start', '^a', 'Home'),
  row(input, 'input-line-end', '^e', 'End'),
  row(input, 'input-delete-word', '^w'),
  row(input, 'input-delete-line', '^u'),

  row(general, 'help', '?'),
  row(general, 'palette', ':'),
  row(general, 'quick-open', '^p'),
  row(general, 'bookmarks', 'B'),
  row(general, 'notes', 'A'),
  row(general, 'timeline', 'T'),
  row(general, 'undo', 'U'),
  row(general, 'redo', '^r'),
  row(general, 'reload', 'r'),
  row(general, 'theme'),
  row(general, 'redraw', '^l'),
  row(general, 'suspend', '^z'),
  row(general, 'quit', '^c'),
];

/** Rows of one context each, so that a remap of one leaves the others. */
export const single = (rows: readonly KeyRow[]): KeyRow[] =>
  rows.flatMap((r) => r.contexts.map((context) => ({ ...r, contexts: [context] })));

/** Keys bound twice in one context; none in a sound table. */
export function duplicateKeys(table: readonly KeyRow[]): { context: Context; key: string; commands: string[] }[] {
  const seen = new Map<string, { context: Context; key: string; commands: string[] }>();
  for (const {
    contexts: [context = 'general'],
    keys,
    command,
  } of single(table))
    for (const key of keys) {
      const place = `${context} ${key}`;
      const entry = seen.get(place) ?? { context, key, commands: [] };
      entry.commands.push(command);
      seen.set(place, entry);
    }
  return [...seen.values()].filter((entry) => entry.commands.length > 1);
}

/** What is said of a command in help, palette and man page. */
export const descriptionKey = (command: KeyCommandName): MessageKey => `key.${command}` as MessageKey;
/** One or two words for the last line; only commands that some screen hints at have them. */
export const hintKey = (command: KeyCommandName): MessageKey => `hint.${command}` as MessageKey;
