/**
 * What quick open and the palette offer, and which of it fits what is typed. Loaded when one of them is first opened:
 * fuse.js is not needed before.
 */
import type { SavedSearch } from '../../annotation/model.ts';
import { cleanLine } from '../../post/clean.ts';
import type { PostMeta } from '../../post/post.ts';
import { type QuickItem, quickOpen } from '../../search/quick-open.ts';
import type { KeyCommandName } from '../commands/names.ts';
import { type Context, descriptionKey, type KeyRow } from '../keymap.ts';
import type { KnownArchive } from '../ports.ts';
import { shortDate } from '../screens/dates.ts';
import type { Choice, ChoiceRow } from '../state/chooser.ts';
import type { Reading } from '../state/reading.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';
import { CandidatePool, type Source } from './quick-candidates.ts';
import { savedSearches } from './searches.ts';
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

export function choices(state: State, rows: readonly KeyRow[], chooser: Chooser, typed: string): readonly ChoiceRow[] {
  const offers =
    chooser === 'palette'
      ? [...commandOffers(rows, state.chooser.chain, state.language), ...ownOffers(state)]
      : poolOf(state, rows).candidates(typed);
  return quickOpen(offers, typed, mostRows).map(({ item, marks }) => {
    const { choice, aside } = item as Offer;
    return { choice, label: item.text, detail: aside, marks };
  });
}

/** Makes what quick open looks through ready, bit by bit; `false` when it is. */
export const warmQuickOpen = (state: State, rows: readonly KeyRow[]): boolean => poolOf(state, rows).warm();

const poolOf = (state: State, rows: readonly KeyRow[]) => {
  const { archive, reading, chooser, language } = state;
  return pool(archive.posts, reading, commandOffers(rows, chooser.chain, language), ownOffers(state), language);
};

const pool = remember(
  (
    posts: readonly PostMeta[],
    reading: Reading,
    commands: readonly Offer[],
    own: readonly Offer[],
    language: State['language'],
  ) =>
    // Headings come last: there are most of them, and they are meant least often.
    new CandidatePool(
      joined([
        postSource(posts, reading, language),
        listSource(tagOffers(posts)),
        listSource(own),
        listSource(commands),
        headingSource(posts),
      ]),
    ),
);

const listSource = (offers: readonly Offer[]): Source<Offer> => ({
  length: offers.length,
  text: (i) => offers[i]?.text ?? '',
  item: (i) => offers[i] ?? nothing,
  used: [],
});

/** What stands at an index that no source has; never shown. */
const nothing: Offer = { kind: 'command', text: '', target: '', used: 0, aside: '', choice: { type: 'tag', tag: '' } };

/** Sources one after the other. */
function joined(sources: readonly Source<Offer>[]): Source<Offer> {
  const starts: number[] = [];
  let length = 0;
  for (const source of sources) {
    starts.push(length);
    length += source.length;
  }
  const at = <R>(index: number, get: (source: Source<Offer>, i: number) => R, none: R): R => {
    const s = starts.findLastIndex((start) => start <= index);
    const source = sources[s];
    return source ? get(source, index - (starts[s] ?? 0)) : none;
  };
  return {
    length,
    text: (index) => at(index, (source, i) => source.text(i), ''),
    item: (index) => at(index, (source, i) => source.item(i), nothing),
    used: sources.flatMap((source, s) => source.used.map((i) => i + (starts[s] ?? 0))),
  };
}

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

/** What is the person's own: saved searches and other archives, under a word that tells them from commands. */
const ownOffers = (state: State): readonly Offer[] =>
  offersOf(savedSearches(state), state.archives ?? none, state.language);

const none: readonly never[] = [];

const offersOf = remember(
  (
    searches: readonly SavedSearch[],
    archives: readonly KnownArchive[],
    language: State['language'],
  ): readonly Offer[] => {
    const words = wordsOf(language);
    const found = searches.map(({ id, name, query }) =>
      ownOffer(words('tui.searches.choice', { name: cleanLine(name) }), query, { type: 'search', id }),
    );
    const others = archives
      .filter(({ isPresent }) => !isPresent)
      .map(({ name, path }) =>
        ownOffer(words('tui.archives.choice', { name: cleanLine(name) }), path, { type: 'archive', path }),
      );
    return [...found, ...others];
  },
);

const ownOffer = (text: string, detail: string, choice: Choice): Offer => ({
  kind: 'command',
  text,
  detail,
  target: detail,
  used: 0,
  aside: cleanLine(detail),
  choice,
});

function postSource(posts: readonly PostMeta[], reading: Reading, language: State['language']): Source<Offer> {
  const lastRead = (meta: PostMeta) => Date.parse(reading[meta.path]?.lastRead ?? '') || 0;
  const used = posts.flatMap((meta, i) => (reading[meta.path] ? [{ i, at: lastRead(meta) }] : []));
  return {
    length: posts.length,
    text: (i) => posts[i]?.title ?? '',
    item: (i) => {
      const meta = posts[i];
      return meta
        ? {
            kind: 'post',
            text: cleanLine(meta.title),
            target: meta.path,
            used: lastRead(meta),
            aside: shortDate(meta.date, language),
            choice: { type: 'post', path: meta.path },
          }
        : nothing;
    },
    used: used.sort((a, b) => b.at - a.at).map(({ i }) => i),
  };
}

function headingSource(posts: readonly PostMeta[]): Source<Offer> {
  const total = posts.reduce((sum, { headings }) => sum + headings.length, 0);
  const post = new Int32Array(total);
  const place = new Int32Array(total);
  let n = 0;
  posts.forEach(({ headings }, p) => {
    for (let h = 0; h < headings.length; h++) {
      post[n] = p;
      place[n++] = h;
    }
  });
  const headingAt = (i: number) => posts[post[i] ?? -1]?.headings[place[i] ?? -1] ?? '';
  return {
    length: total,
    text: headingAt,
    item: (i) => {
      const meta = posts[post[i] ?? -1];
      const index = place[i] ?? 0;
      const heading = headingAt(i);
      return meta
        ? {
            kind: 'heading',
            text: cleanLine(heading),
            target: meta.path,
            heading: index,
            used: 0,
            aside: cleanLine(meta.title),
            choice: { type: 'heading', path: meta.path, heading, index },
          }
        : nothing;
    },
    used: [],
  };
}

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
