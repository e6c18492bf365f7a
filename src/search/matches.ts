import type { PostMeta } from '../post/post.ts';
import { isBookmark, type NoteFacts, type PostFacts } from './facts.ts';
import { fold, keyOf, keyOfFolded, phraseKey, spellOut, wordsOf } from './fold.ts';
import { type Filter, inRange } from './query.ts';
import { stem } from './stem.ts';

/** Whether `tag` is `wanted` or nested in it (`rust/async` in `rust`), whatever the spelling. */
export function tagMatches(tag: string, wanted: string): boolean {
  const [own, asked] = [tagKey(tag), tagKey(wanted)];
  return asked !== '' && (own === asked || own.startsWith(`${asked}/`));
}

/** A tag without `#`, letter case, diacritics and umlauts' two spellings; its levels parted by `/`. */
export const tagKey = (tag: string): string =>
  tag
    .replace(/^#/, '')
    .toLowerCase()
    .split('/')
    .map((level) => keyOf(level.trim().replace(/[\s_-]+/g, ' ')))
    .filter(Boolean)
    .join('/');

/**
 * Whether a text says something: each word of it in any spelling or form, or as a part of a word; in quotes, a phrase.
 * For short texts such as notes, titles and passages; posts are searched by an index.
 */
export function textSays(text: string, asked: string, quoted: boolean): boolean {
  const { words, phrase } = askedOf(asked);
  if (quoted) return ` ${phraseKey(text)} `.includes(phrase);
  if (words.length === 0) return false;
  const have = wordsOf(text);
  return words.every((word) => have.some((other) => wordMatches(other, word)));
}

/** What is asked for, made ready for being looked for in thousands of texts. */
interface Asked {
  readonly words: readonly AskedWord[];
  /** As a phrase, between spaces. */
  readonly phrase: string;
}

interface AskedWord {
  readonly key: string;
  readonly stem: string;
  /** Its spellings as they may stand in longer words; `null`: it is too short to be looked for in them. */
  readonly parts: { readonly folded: string; readonly spelled: string } | null;
}

/** A query has few texts, each of which is asked for in many others. */
const lastAsked = new Map<string, Asked>();
const mostAsked = 8;

function askedOf(asked: string): Asked {
  const known = lastAsked.get(asked);
  if (known) return known;
  const words = wordsOf(asked).map((word): AskedWord => {
    const key = keyOf(word);
    const parts = word.length >= 3 ? { folded: fold(word), spelled: spellOut(word) } : null;
    return { key, stem: stem(key, 'de'), parts };
  });
  const made = { words, phrase: ` ${phraseKey(asked)} ` };
  if (lastAsked.size >= mostAsked) lastAsked.clear();
  lastAsked.set(asked, made);
  return made;
}

function wordMatches(other: string, { key, stem: stemmed, parts }: AskedWord): boolean {
  const folded = fold(other);
  if (parts && (folded.includes(parts.folded) || spellOut(other).includes(parts.spelled))) return true;
  const own = keyOfFolded(folded);
  if (own === key) return true;
  // Stemming takes a key's end away, never its beginning, and takes longer than all the rest.
  return own.charCodeAt(0) === key.charCodeAt(0) && stem(own, 'de') === stemmed;
}

const contains = (text: string, part: string): boolean => folded(text).includes(folded(part));
const folded = (text: string): string => fold(text.toLowerCase());

/** Whether a language tag is the asked one or narrower (`de-CH` is `de`). */
const langMatches = (lang: string | null, asked: string): boolean =>
  lang !== null && `${lang.toLowerCase()}-`.startsWith(`${asked.toLowerCase()}-`);

/** Whether a post meets a condition. */
export function postMeets(
  filter: Filter,
  meta: PostMeta,
  facts: PostFacts | undefined,
  features: ReadonlySet<string>,
): boolean {
  const notes = facts?.notes ?? [];
  switch (filter.type) {
    case 'tag':
      return meta.tags.some((tag) => tagMatches(tag, filter.value));
    case 'path':
      return contains(meta.path, filter.value);
    case 'author':
      return meta.authors.some((author) => contains(author, filter.value));
    case 'lang':
      return langMatches(meta.lang, filter.value);
    case 'note':
      return notes.some((note) => note.note !== null && textSays(note.note, filter.value, false));
    case 'quote':
      return notes.some((note) => textSays(note.quote, filter.value, false));
    case 'date':
      return meta.date !== null && inRange(meta.date.text, filter);
    case 'is':
      return postIs(filter.value, meta, facts);
    case 'has':
      return postHas(filter.value, meta, notes, features);
  }
}

function postIs(state: string, meta: PostMeta, facts: PostFacts | undefined): boolean {
  const begun = (facts?.progress ?? 0) > 0;
  const finished = facts?.finished ?? false;
  switch (state) {
    case 'read':
      return finished;
    case 'reading':
      return begun && !finished;
    case 'unread':
      return !begun && !finished;
    case 'draft':
      return meta.draft;
    case 'bookmarked':
      return facts?.notes.some(isBookmark) ?? false;
    case 'annotated':
      return facts?.notes.some((note) => !isBookmark(note)) ?? false;
    default:
      return facts?.notes.some((note) => note.status === state) ?? false;
  }
}

function postHas(what: string, meta: PostMeta, notes: readonly NoteFacts[], features: ReadonlySet<string>): boolean {
  switch (what) {
    case 'tag':
      return meta.tags.length > 0;
    case 'date':
      return meta.date !== null;
    case 'summary':
      return Boolean(meta.summary);
    case 'note':
    case 'highlight':
    case 'bookmark':
      return notes.some((note) => noteHas(what, note));
    default:
      return features.has(what);
  }
}

function noteHas(what: string, note: NoteFacts): boolean {
  switch (what) {
    case 'note':
      return note.note !== null && note.note.trim() !== '';
    case 'highlight':
      return !isBookmark(note) && note.quote !== '';
    case 'bookmark':
      return isBookmark(note);
    case 'quote':
      return note.quote !== '';
    case 'tag':
      return note.tags.length > 0;
    default:
      return false;
  }
}

/**
 * Whether an annotation or bookmark meets a condition. `is:bookmarked` means itself; what only a post can be or have
 * (`is:unread`, `lang:`, `author:`) is asked of its post; a tag may be either's; a date is the day it was made.
 */
export function noteMeets(
  filter: Filter,
  note: NoteFacts,
  meta: PostMeta | undefined,
  facts: PostFacts | undefined,
): boolean {
  const ofPost = () => meta !== undefined && postMeets(filter, meta, facts, new Set());
  switch (filter.type) {
    case 'tag':
      return note.tags.some((tag) => tagMatches(tag, filter.value)) || ofPost();
    case 'path':
      return contains(note.post, filter.value);
    case 'note':
      return note.note !== null && textSays(note.note, filter.value, false);
    case 'quote':
      return textSays(note.quote, filter.value, false);
    case 'date':
      return inRange(note.created.slice(0, 10), filter);
    case 'has':
      return noteHas(filter.value, note);
    case 'is':
      return noteIs(filter.value, note) ?? ofPost();
    default:
      return ofPost();
  }
}

function noteIs(state: string, note: NoteFacts): boolean | undefined {
  if (state === 'bookmarked') return isBookmark(note);
  if (state === 'annotated') return !isBookmark(note);
  return ['exact', 'moved', 'changed', 'uncertain', 'orphan'].includes(state) ? note.status === state : undefined;
}
