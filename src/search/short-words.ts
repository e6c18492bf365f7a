import type { Column, ReadyHit } from './corpus.ts';
import { excerptAround } from './excerpt.ts';
import { eachWord, wordsOf } from './fold.ts';
import { columnWeights } from './scan.ts';
import { shortBeginning } from './title-lookup.ts';

/**
 * The words of a letter or two of one post, each once. Nearly every post has some, so that an index keeps for each the posts
 * where it counts most, with what is shown of them. In columns, as they go from thread to thread by the hundred thousand.
 */
export interface ShortWords {
  /** Lower case. */
  readonly words: readonly string[];
  /** How much the word counts in the post (see `shortWordScore`). */
  readonly scores: readonly number[];
  /** Where it first stands in the body, in UTF-16 units; -1: nowhere. */
  readonly starts: readonly number[];
  /** As it is written in the body, with a blank between. */
  readonly forms: readonly string[];
}

interface Counted {
  weight: number;
  start: number;
  readonly forms: string[];
}

export function shortWordsOf(columns: Readonly<Record<Column, string>>): ShortWords {
  const counted = new Map<string, Counted>();
  let length = 0;
  for (const column of ['title', 'headings', 'tags'] as const) length += count(columns[column], column, counted);
  length += count(columns.body, 'body', counted);
  const title = wordsOf(titleIn(columns));
  const words = [...counted.keys()];
  const all = [...counted.values()];
  return {
    words,
    scores: words.map((word, i) => shortWordScore(title, word, all[i]?.weight ?? 0, length)),
    starts: all.map(({ start }) => start),
    forms: all.map(({ forms }) => forms.join(' ')),
  };
}

export type TitleColumn = Readonly<Record<Extract<Column, 'title'>, string>>;

/** The title itself: aliases stand below it. */
export const titleIn = (columns: TitleColumn): string => columns.title.split('\n', 1)[0] ?? '';

function count(text: string, column: Column, counted: Map<string, Counted>): number {
  const weight = columnWeights[column];
  const isBody = column === 'body';
  const written = new Map<string, { times: number; start: number }>();
  let words = 0;
  eachWord(text, (start, end) => {
    words++;
    if (end - start > shortBeginning) return false;
    const form = text.slice(start, end);
    const known = written.get(form);
    if (known) known.times++;
    else written.set(form, { times: 1, start });
    return false;
  });
  for (const [form, { times, start }] of written) {
    const word = form.toLowerCase();
    const one = counted.get(word) ?? { weight: 0, start: -1, forms: [] };
    counted.set(word, one);
    one.weight += times * weight;
    if (!isBody) continue;
    one.start = one.start < 0 ? start : Math.min(one.start, start);
    one.forms.push(form);
  }
  return words;
}

/** BM25's usual constants, as in `scan.ts`; lengths are compared to a usual one, so that one post's score is its own affair. */
const k1 = 1.2;
const b = 0.75;
const usualLength = 500;

/**
 * How much a word counts in a post, by that post alone: a title that has it outweighs all, the more of it the word is; then
 * how often it stands in so long a text, less than 1.
 * @param title the title's words @param weight how often it stands in the columns, weighted @param length words of the post
 */
export function shortWordScore(title: readonly string[], word: string, weight: number, length: number): number {
  const inTitle = title.reduce((sum, one) => sum + Number(one === word), 0);
  const strength = weight / (weight + k1 * (1 - b + (b * length) / usualLength));
  return strength + (inTitle > 0 ? 1 + inTitle / title.length : 0);
}

/** What is shown of a post for one of its short words. */
export function readyHit(id: number, body: string, all: ShortWords, which: number): ReadyHit {
  const word = all.words[which] ?? '';
  const start = all.starts[which] ?? -1;
  const terms = (all.forms[which] ?? '').split(' ').filter(Boolean);
  const shown = excerptAround(body, start, word);
  return { id, score: all.scores[which] ?? 0, ...shown, text: copyOf(shown.text), terms };
}

/** A string that is cut from another keeps that in memory; one cut from this short one keeps no more than itself. */
const copyOf = (text: string): string => ` ${text}`.slice(1);

/** So many are kept of one word: more than an answer has, as posts change and go. */
const mostKept = 30;

interface Kept {
  readonly id: number;
  readonly score: number;
  readonly make: () => ReadyHit;
}

/** The posts in which one short word counts most. What is shown of them is made for those that are left at the end. */
export class BestPosts {
  /** No post that was left out counts more; `null`: none was. */
  floor: number | null;
  readonly #kept: Kept[];

  constructor(floor: number | null = null, hits: readonly ReadyHit[] = []) {
    this.floor = floor;
    this.#kept = hits.map((hit) => ({ id: hit.id, score: hit.score, make: () => hit }));
  }

  get hits(): ReadyHit[] {
    return this.#kept.map(({ make }) => make());
  }

  /** @param make makes the hit, if it is among the best */
  add(id: number, score: number, make: () => ReadyHit): void {
    const kept = this.#kept;
    const isLeftOut = this.floor !== null && score <= this.floor;
    if (!isLeftOut) {
      let place = kept.length;
      while (place > 0 && (kept[place - 1]?.score ?? 0) < score) place--;
      if (place < mostKept) kept.splice(place, 0, { id, score, make });
      else this.floor = Math.max(this.floor ?? 0, score);
    }
    const last = kept.length > mostKept ? kept.pop() : undefined;
    if (last) this.floor = Math.max(this.floor ?? 0, last.score);
  }
}
