/** What a screen may know besides the state, and the rows that all screens share. */

import type { MessageKey, Words } from '../../locale/index.ts';
import type { Frame, Line, Span } from '../../page/line.ts';
import type { Handlers } from '../commands/command.ts';
import type { KeyCommandName } from '../commands/names.ts';
import { remember } from '../derive/memo.ts';
import { type Bindings, keysOf } from '../dispatch.ts';
import { type Context, hintKey } from '../keymap.ts';
import type { State } from '../state.ts';
import { between, line, rule, span, spansWidth } from './compose.ts';

export interface View {
  readonly words: Words;
  readonly bindings: Bindings;
  /** Today as `YYYY-MM-DD`, for dates that are said relative to it. */
  readonly today: string;
}

/** A screen: which keys it takes, what they do, and how it looks. */
export interface Screen {
  /** Its chain of contexts, the nearest first. */
  readonly contexts: (state: State) => readonly Context[];
  readonly handlers: Handlers;
  /** Exactly `state.size`; pure. */
  readonly compose: (state: State, view: View) => Frame;
}

/** Names of keys as they are shown. */
const glyphs: Readonly<Record<string, string>> = { Enter: '⏎', 'S-Tab': '⇧Tab' };
export const keyLabel = (key: string): string => glyphs[key] ?? key;

/** One hint: commands whose first keys stand together before the label of the first. */
export type Hint =
  | KeyCommandName
  | readonly KeyCommandName[]
  /** The same with a label of its own, where the first command's is too general. */
  | { readonly commands: readonly KeyCommandName[]; readonly label: MessageKey };

const commandsOf = (hint: Hint): readonly KeyCommandName[] =>
  typeof hint === 'string' ? [hint] : 'commands' in hint ? hint.commands : hint;

/**
 * What can be done here: as many hints as fit, the first ones first. A last one that leads to help always has its place,
 * because everything else is behind it.
 */
export function hintSpans(
  view: View,
  chain: readonly Context[],
  hints: readonly Hint[],
  columns: number,
): readonly Span[] {
  return hintsFor(view.words, view.bindings, JSON.stringify([chain, hints, columns]));
}

type Asked = readonly [chain: readonly Context[], hints: readonly Hint[], columns: number];

/** They stay as they are while one types and scrolls. */
const hintsFor = remember(
  (words: Words, bindings: Bindings, asked: string): readonly Span[] =>
    fittingHints({ words, bindings }, ...(JSON.parse(asked) as Asked)),
  16,
);

type Naming = Pick<View, 'words' | 'bindings'>;

function fittingHints(view: Naming, chain: readonly Context[], hints: readonly Hint[], columns: number): Span[] {
  const help = hints.at(-1) === 'help' ? hintOf(view, chain, 'help') : [];
  const room = columns - (help.length > 0 ? spansWidth(help) + hintGap : 0);
  const spans: Span[] = [];
  for (const hint of help.length > 0 ? hints.slice(0, -1) : hints) {
    const own = hintOf(view, chain, hint);
    if (own.length === 0) continue;
    const next = [...(spans.length > 0 ? [span(' '.repeat(hintGap))] : []), ...own];
    // Later hints are not squeezed in before earlier ones: the order says what matters.
    if (spansWidth(spans) + spansWidth(next) > room) break;
    spans.push(...next);
  }
  return help.length > 0 && spans.length > 0 ? [...spans, span(' '.repeat(hintGap)), ...help] : [...spans, ...help];
}

/** Columns between two hints. */
const hintGap = 3;

function hintOf(view: Naming, chain: readonly Context[], hint: Hint): Span[] {
  const commands = commandsOf(hint);
  const keys = commands.flatMap((command) => keysOf(view.bindings, chain, command).slice(0, 1)).map(keyLabel);
  const first = commands[0];
  if (keys.length === 0 || !first) return [];
  const label = typeof hint === 'object' && 'label' in hint ? hint.label : hintKey(first);
  return [span(keys.join(' '), 'key'), span(` ${view.words(label)}`, 'dim')];
}

const noticeStyle = { info: 'accent', success: 'success', warning: 'warning', error: 'error' } as const;
const noticeSign = { info: '', success: '✓ ', warning: '! ', error: '✗ ' } as const;

/** How saving stands, when that is worth a word. */
export function saveSpans({ records, notice, size }: State, { words }: View): Span[] {
  if (records.readOnly && !(notice && size.columns < 60)) return [span(words('tui.save.readOnly'), 'warning')];
  if (records.save.type === 'saving') return [span(words('tui.save.saving'), 'dim')];
  if (records.save.type === 'failed') return [span(words('tui.save.failed'), 'error')];
  // On a narrow terminal the word gives way to what was done.
  return records.save.told || (notice && size.columns < 60) ? [] : [span(words('tui.save.saved'), 'dim')];
}

/**
 * The last line: a notice, or what can be done here; at its right end how saving stands and `right`.
 */
export function lastLine(
  state: State,
  view: View,
  hints: readonly Hint[],
  right: readonly Span[],
  chain: readonly Context[],
): Line {
  const { columns } = state.size;
  const { notice, typed, progress } = state;
  const { words } = view;
  const ends: (readonly Span[])[] = [saveSpans(state, view), right];
  if (progress && progress.done < progress.total) {
    const percent = Math.floor((100 * progress.done) / Math.max(1, progress.total));
    ends.unshift([span(`${words.of(progress.what)} ${percent} %`, 'dim')]);
  }
  if (typed.count !== '' || typed.keys.length > 0)
    ends.unshift([span(`${typed.count}${typed.keys.join('')}`, 'accent')]);
  const end = ends.filter((spans) => spans.length > 0).flatMap((spans, i) => (i > 0 ? [span('  '), ...spans] : spans));
  const room = columns - 2 - spansWidth(end) - 1;
  const left = notice
    ? [span(noticeSign[notice.kind] + words.of(notice.what), noticeStyle[notice.kind])]
    : hintSpans(view, chain, hints, room);
  return line(span(' '), ...between(left, end, columns - 2), span(' '));
}

/** A thin rule with a margin at both ends. */
export const ruleLine = (columns: number): Line => line(span(' '), rule(columns - 2), span(' '));

/** The first line of a screen: its name, what it shows, a count. */
export function headerLine(columns: number, left: readonly Span[], right: readonly Span[]): Line {
  return line(span(' '), ...between(left, right, columns - 2), span(' '));
}
