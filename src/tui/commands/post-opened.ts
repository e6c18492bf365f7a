/** A post has been read: it is landed on what was meant, or, when it was open already, kept where it was. */
import type { Verdict } from '../../annotation/verdict.ts';
import type { Typesetting } from '../../page/typesetting.ts';
import type { PostDocument } from '../../post/document.ts';
import { fragmentPlace } from '../../post/fragments.ts';
import { carriedOffset } from '../derive/carried.ts';
import { findTerms } from '../derive/find.ts';
import { recordsOf } from '../derive/post-records.ts';
import { scrolledToOffset } from '../derive/reader-view.ts';
import { unitAt, unitsIn } from '../derive/units.ts';
import { notify } from '../notice.ts';
import type { OpenedPost } from '../ports.ts';
import type { Find, Landing, ReaderState, Scroll } from '../state/reader.ts';
import type { State } from '../state.ts';
import { type Handlers, type Step, step } from './command.ts';
import { uncovered } from './folds.ts';
import { openPost } from './open-post.ts';
import { reanchor } from './reanchor.ts';
import { rememberReading } from './remember-reading.ts';
import { scrolled, withReader } from './scroll.ts';

const byId = (verdicts: readonly Verdict[]): Record<string, Verdict> =>
  Object.fromEntries(verdicts.map((verdict) => [verdict.id, verdict]));

/** Where a landing leads, and what is marked there. */
function landed(state: State, landing: Landing): Partial<ReaderState> {
  const document = state.reader?.opened?.document;
  if (!document) return {};
  const at = (offset: number, above: number): Scroll => scrolledToOffset(state, offset, above) ?? { offset, shift: 0 };
  const third = Math.floor(state.size.rows / 3);
  switch (landing.type) {
    case 'remembered': {
      const position = state.reading[state.reader?.path ?? '']?.position ?? 0;
      return { scroll: position > 0 ? at(Math.min(position, document.text.length), 0) : top };
    }
    case 'scroll':
      return { scroll: landing.scroll };
    case 'offset':
      return { scroll: at(landing.offset, third) };
    case 'fragment': {
      const place = fragmentPlace(document, landing.fragment);
      return { scroll: place === null ? top : at(place, 1) };
    }
    case 'heading': {
      const place = headingPlace(document, landing);
      return { scroll: place === null ? top : at(place, 1) };
    }
    case 'annotation': {
      const place = state.reader?.places[landing.id]?.place;
      return place
        ? { scroll: at(place.start, third), caret: { start: place.start, end: place.end } }
        : { scroll: top };
    }
    case 'hit':
      return landedOnHit(state, document, landing, (offset) => at(offset, third));
  }
}

/** Offset of a heading that is known by its text, as the list of posts has it. */
function headingPlace(
  { headings, text }: PostDocument,
  { heading, index }: Extract<Landing, { type: 'heading' }>,
): number | null {
  const plain = (words: string) => words.replace(/\s+/gu, ' ').trim();
  const same = headings
    .map((own, i) => ({ start: own.start, i, words: plain(text.slice(own.start, own.end)) }))
    .filter(({ words }) => words === plain(heading))
    .sort((a, b) => Math.abs(a.i - index) - Math.abs(b.i - index));
  return same[0]?.start ?? headings[index]?.start ?? null;
}

/** The offset that a landing leads to, as far as it is one. */
function placeOf(state: State, landing: Landing): number | null {
  const document = state.reader?.opened?.document;
  if (!document) return null;
  switch (landing.type) {
    case 'remembered':
      return state.reading[state.reader?.path ?? '']?.position ?? null;
    case 'scroll':
      return landing.scroll.offset;
    case 'offset':
      return landing.offset;
    case 'hit':
      return landing.at ?? findTerms(document, landing.terms)[0]?.start ?? null;
    case 'annotation':
      return state.reader?.places[landing.id]?.place?.start ?? null;
    case 'fragment':
      return fragmentPlace(document, landing.fragment);
    case 'heading':
      return headingPlace(document, landing);
  }
}

/** The post with what the landing would be hidden in opened. */
function openedFor(state: State, landing: Landing): State {
  const place = placeOf(state, landing);
  return place === null ? state : uncovered(state, place);
}

const top: Scroll = { offset: 0, shift: Number.NEGATIVE_INFINITY };

function landedOnHit(
  state: State,
  document: PostDocument,
  { at, terms, query }: Extract<Landing, { type: 'hit' }>,
  scrollAt: (offset: number) => Scroll,
): Partial<ReaderState> {
  const ranges = findTerms(document, terms);
  const nearest = ranges.findIndex(({ end }) => at === null || end > at);
  const find: Find | null = ranges.length > 0 ? { query, ranges, current: Math.max(0, nearest) } : null;
  const offset = at ?? find?.ranges[find.current]?.start ?? null;
  if (offset === null) return { scroll: top, find };
  const units = unitsIn(document, state.reader?.opened?.post.meta.lang ?? null);
  return { scroll: scrollAt(offset), find, caret: unitAt(units, offset, 'sentence') };
}

/** The post was open and its file has changed: what is being read stays where it is. */
function reread(state: State, before: PostDocument, reader: ReaderState): State {
  const { document } = reader.opened ?? {};
  if (!document) return state;
  const carry = (offset: number) => carriedOffset(before, document, offset);
  const caret = reader.caret && {
    start: carry(reader.caret.start),
    end: carry(reader.caret.start) + reader.caret.end - reader.caret.start,
  };
  return {
    ...state,
    reader: {
      ...reader,
      scroll: { ...reader.scroll, offset: carry(reader.scroll.offset) },
      caret: caret && caret.end <= document.text.length ? caret : null,
      selection: null,
      find: null,
      link: null,
      hints: null,
      turned: reader.turned.map(carry),
    },
  };
}

/** The rest of a post has come. Its beginning reads the same but for what was defined further down. */
function completed(state: State, beginning: PostDocument, reader: ReaderState): State {
  const { document } = reader.opened ?? {};
  if (!document) return state;
  const carry = (offset: number) => carriedOffset(beginning, document, offset);
  const { caret, scroll, selection } = reader;
  return withReader(state, {
    scroll: { ...scroll, offset: carry(scroll.offset) },
    caret: caret && { start: carry(caret.start), end: carry(caret.start) + caret.end - caret.start },
    selection: selection && {
      ...selection,
      anchor: { start: carry(selection.anchor.start), end: carry(selection.anchor.end) },
      focus: carry(selection.focus),
    },
    link: null,
    turned: reader.turned.map(carry),
    find: reader.landing.type === 'hit' ? (landed(state, reader.landing).find ?? null) : reader.find,
  });
}

/** Whether the part of a post that came first holds what was to be landed on, with some room behind it. */
function reaches({ document }: OpenedPost, landing: Landing, state: State): boolean {
  const first = document.leaves[0]?.start ?? 0;
  const inside = (offset: number) => offset >= first && offset < first + (document.text.length - first) * 0.8;
  switch (landing.type) {
    case 'remembered':
      return inside(state.reading[state.reader?.path ?? '']?.position ?? 0);
    case 'scroll':
      return inside(landing.scroll.offset);
    case 'offset':
      return inside(landing.offset);
    case 'hit':
      return landing.at !== null && inside(landing.at);
    case 'fragment': {
      const place = fragmentPlace(document, landing.fragment);
      return place !== null && inside(place);
    }
    case 'heading':
      return document.headings.some(({ start, end }) => document.text.slice(start, end) === landing.heading);
    default:
      return false;
  }
}

/** A record that was made while the post was being read is looked for in what was read. */
function withAllPlaces(state: State): Step {
  const { reader } = state;
  if (!reader || reader.partial) return step(state);
  const { annotations, bookmarks } = recordsOf(state, reader.path);
  return [...annotations, ...bookmarks].every(({ id }) => id in reader.places) ? step(state) : reanchor(state);
}

/** What has been read stands in the state; where in it one lands is still to be found. */
export const withOpened = (state: State, opened: OpenedPost, typesetting: Typesetting, partial = false): State =>
  withReader(state, { opened, typesetting, places: byId(opened.verdicts), partial, failure: null });

export const postHandlers: Handlers = {
  'open-post': (state, { path, landing }, stamp) => openPost(state, path, landing, stamp),
  'post-opened': (state, { path, opened, typesetting, partial = false }): Step => {
    const { reader } = state;
    if (reader?.path !== path) return step(state);
    // A beginning is of no use to what has the whole, or means to land beyond it.
    if (partial && (reader.opened || !reaches(opened, reader.landing, state))) return step(state);
    const next = withOpened(state, opened, typesetting, partial);
    // The rest has come: what is on the screen stays as it is.
    if (reader.partial && reader.opened && next.reader)
      return withAllPlaces(completed(next, reader.opened.document, next.reader));
    if (reader.opened && next.reader) return withAllPlaces(reread(next, reader.opened.document, next.reader));
    const open = openedFor(next, reader.landing);
    const { scroll, ...rest } = landed(open, reader.landing);
    return scrolled(withReader(open, rest), scroll ?? top, rest);
  },
  'post-failed': (state, { path, why }, stamp): Step => {
    if (state.reader?.path !== path) return step(state);
    // A post that is gone while it is being read stays on the screen: it may come back, as an editor's saving does.
    return state.reader.opened ? notify(state, why, 'warning', stamp) : step(withReader(state, { failure: why }));
  },
  anchored: (state, { path, verdicts }): Step =>
    state.reader?.path === path ? step(withReader(state, { places: byId(verdicts) })) : step(state),
  'reading-due': (state, _, stamp): Step => rememberReading(state, stamp),
};
