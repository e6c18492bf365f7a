/**
 * What quick open and the palette offer, and which of it fits what is typed. Loaded when one of them is first opened:
 * fuse.js is not needed before.
 */
import { cleanLine } from '../../post/clean.ts';
import type { PostMeta } from '../../post/post.ts';
import { type QuickItem, quickOpen } from '../../search/quick-open.ts';
import type { KeyCommandName } from '../commands/names.ts';
import { type Context, descriptionKey, type KeyRow } from '../keymap.ts';
import { shortDate } from '../screens/dates.ts';
import type { Choice, ChoiceRow } from '../state/chooser.ts';
import type { Reading } from '../state/reading.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';
import { CandidatePool } from './quick-candidates.ts';
import { tagCounts } from './tag-choice.ts';
import { wordsOf } from './words-of.ts';

export type Chooser = 'palette' | 'quick-open';

/** Rows shown at most: more than anyone looks through. */
const mostRows = 100;

/** An item that knows what it leads to. */
interface Offer extends QuickItem {
  readonly choice: Choice;
  /** Shown at the right end. */
  readonly aside: string;
}

export function choices(
  state: State,
  rows: readonly KeyRow[],
  chooser: Chooser,
  typed: string,
): readonly ChoiceRow[] {
  const pool = poolOf(offersOf(state, rows, chooser));
  const found = quickOpen(pool.candidates(typed), typed, mostRows);
  return found.map(({ item, marks }) => {
    const { choice, aside } = item as Offer;
    return { choice, label: item.text, detail: aside, marks };
  });
}

/** Makes what quick open looks through ready, bit by bit; `false` when it is. */
export const warmQuickOpen = (state: State, rows: readonly KeyRow[]): boolean =>
  poolOf(offersOf(state, rows, 'quick-open')).warm();

const poolOf = remember((offers: readonly Offer[]) => new CandidatePool(offers), 2);

function offersOf(state: State, rows: readonly KeyRow[], chooser: Chooser): readonly Offer[] {
  const commands = commandOffers(rows, state.chooser.chain, state.language);
  if (chooser === 'palette') return commands;
  const posts = postOffers(state.archive.posts, state.reading, state.language);
  return everything(posts, headingOffers(state.archive.posts), tagOffers(state.archive.posts), commands);
}

/** Headings come last: there are most of them, and they are meant least often. */
const everything = remember(
  (
    posts: readonly Offer[],
    headings: readonly Offer[],
    tags: readonly Offer[],
    commands: readonly Offer[],
  ): readonly Offer[] => [...posts, ...tags, ...commands, ...headings],
);

/** Commands that mean nothing without a letter, or here. */
const notOffered: ReadonlySet<KeyCommandName> = new Set(['set-mark', 'go-to-mark', 'palette', 'quick-open']);

const moving: ReadonlySet<KeyCommandName> = new Set([
  'line-down',
  'line-up',
  'half-page-down',
  'half-page-up',
  'page-down',
  'page-up',
  'first',
  'last',
]);

/** The commands of the screen below, each once, with its keys. */
const commandOffers = remember(
  (rows: readonly KeyRow[], chain: readonly Context[], language: State['language']): readonly Offer[] => {
    const words = wordsOf(language);
    const keys = new Map<KeyCommandName, string[]>();
    for (const row of rows) {
      if (!row.contexts.some((context) => chain.includes(context))) continue;
      if (notOffered.has(row.command)) continue;
      keys.set(row.command, [...(keys.get(row.command) ?? []), ...row.keys]);
    }
    // Nothing typed shows them in this order; who wants to move a line has a key for it.
    const order = [...keys.entries()].sort(([a], [b]) => Number(moving.has(a)) - Number(moving.has(b)));
    return order.map(([command, own]) => ({
      kind: 'command',
      text: words(descriptionKey(command)),
      // The name by which the config knows it is found as well.
      detail: command,
      target: command,
      used: 0,
      aside: [...new Set(own)].slice(0, 3).join('  '),
      choice: { type: 'command', command },
    }));
  },
);

const postOffers = remember(
  (posts: readonly PostMeta[], reading: Reading, language: State['language']): readonly Offer[] =>
    posts.map((meta) => ({
      kind: 'post',
      text: cleanLine(meta.title),
      target: meta.path,
      used: Date.parse(reading[meta.path]?.lastRead ?? '') || 0,
      aside: shortDate(meta.date, language),
      choice: { type: 'post', path: meta.path },
    })),
);

const headingOffers = remember((posts: readonly PostMeta[]): readonly Offer[] =>
  posts.flatMap((meta) => {
    const title = cleanLine(meta.title);
    return meta.headings.map((heading, index) => ({
      kind: 'heading' as const,
      text: cleanLine(heading),
      target: meta.path,
      heading: index,
      used: 0,
      aside: title,
      choice: { type: 'heading' as const, path: meta.path, heading, index },
    }));
  }),
);

const tagOffers = remember((posts: readonly PostMeta[]): readonly Offer[] =>
  tagCounts(posts, noTags).map(({ tag, total }) => ({
    kind: 'tag',
    text: cleanLine(tag),
    target: tag,
    used: 0,
    aside: String(total),
    choice: { type: 'tag', tag },
  })),
);
const noTags: readonly never[] = [];
