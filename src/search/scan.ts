import type { PostMeta } from '../post/post.ts';
import { type Accept, type Column, type Corpus, columns, type Expr, leadOf, type Ranked } from './corpus.ts';
import { wordsOf } from './fold.ts';
import { Searcher } from './search.ts';
import { stemLanguages } from './stem.ts';
import { keysOfTitles } from './title-keys.ts';
import { Vocabulary } from './vocabulary.ts';

export interface ScanDocument {
  readonly meta: PostMeta;
  /** The reading text. */
  readonly text: string;
  readonly features?: ReadonlySet<string>;
}

/** A searcher over documents in memory, for archives of up to a thousand posts; no file is needed. */
export const scanSearcher = (documents: readonly ScanDocument[]): Searcher => new Searcher(new ScanCorpus(documents));

/** How much a word counts by where it stands. */
export const columnWeights: Readonly<Record<Column, number>> = { title: 10, headings: 4, tags: 3, body: 1 };

/** BM25's usual constants (Robertson and Zaragoza 2009), as FTS5 has them. */
const k1 = 1.2;
const b = 0.75;

const nothing: ReadonlySet<string> = new Set();

/** A place is `column * columnSize + word`, so that phrases cannot run from one column into the next. */
const columnSize = 2 ** 26;

/** The places of a word, by post. */
type Places = Map<number, number[]>;

/** An inverted index in memory. The plain counterpart of the SQLite index: the same answers, easy to see through. */
export class ScanCorpus implements Corpus {
  readonly size: number;
  readonly vocabulary: Vocabulary;
  readonly #documents: readonly ScanDocument[];
  readonly #places = new Map<string, Places>();
  readonly #titles = new Map<string, number[]>();
  readonly #lengths: number[] = [];
  readonly #averageLength: number;

  /** @param documents in the list's order */
  constructor(documents: readonly ScanDocument[]) {
    this.#documents = documents;
    this.size = documents.length;
    documents.forEach((document, doc) => {
      this.#addDocument(doc, document);
    });
    this.#averageLength = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.size);
    const counts = new Map([...this.#places].map(([term, places]) => [term, places.size]));
    this.vocabulary = Vocabulary.of(counts, stemLanguages(documents.map(({ meta }) => meta.lang)), this.size);
  }

  #addDocument(doc: number, { meta, text }: ScanDocument): void {
    const texts: Record<Column, string> = {
      title: titleText(meta),
      headings: meta.headings.join('\n'),
      tags: meta.tags.join('\n'),
      body: text,
    };
    let length = 0;
    columns.forEach((column, at) => {
      const words = wordsOf(texts[column]);
      length += words.length;
      words.forEach((word, i) => {
        this.#addPlace(word, doc, at * columnSize + i);
      });
    });
    this.#lengths.push(length);
    for (const key of keysOfTitles(meta)) this.#titles.set(key, [...(this.#titles.get(key) ?? []), doc]);
  }

  #addPlace(word: string, doc: number, place: number): void {
    const places = this.#places.get(word) ?? new Map<number, number[]>();
    this.#places.set(word, places);
    const list = places.get(doc);
    if (list) list.push(place);
    else places.set(doc, [place]);
  }

  meta(doc: number): PostMeta {
    const document = this.#documents[doc];
    if (!document) throw new RangeError(`no document ${doc}`);
    return document.meta;
  }

  text(doc: number): string {
    return this.#documents[doc]?.text ?? '';
  }

  lead(doc: number): string {
    return leadOf(this.text(doc));
  }

  features(doc: number): ReadonlySet<string> {
    return this.#documents[doc]?.features ?? nothing;
  }

  titled(keys: readonly string[]): readonly number[] {
    return keys.flatMap((key) => this.#titles.get(key) ?? []);
  }

  begun(): null {
    return null;
  }

  ready(): null {
    return null;
  }

  rank(expr: Expr, limit: number, accept: Accept | null): Ranked[] {
    const ranked: Ranked[] = [];
    for (const [doc, score] of this.#scores(expr)) if (accept?.(doc) ?? true) ranked.push({ doc, score });
    ranked.sort((x, y) => y.score - x.score || x.doc - y.doc);
    return ranked.slice(0, limit);
  }

  all(expr: Expr): readonly number[] {
    return [...this.#scores(expr).keys()];
  }

  #scores(expr: Expr): Map<number, number> {
    switch (expr.type) {
      case 'or':
        return joined(expr.items.map((item) => this.#scores(item)));
      case 'and':
        return common(expr.items.map((item) => this.#scores(item)));
      case 'any':
        return this.#bm25(this.#merge(expr.terms, expr.column));
      case 'beginning': {
        const terms = [...this.#places.keys()].filter((term) =>
          expr.beginnings.some((start) => term.startsWith(start)),
        );
        return this.#bm25(this.#merge(terms, expr.column));
      }
      case 'phrase':
        return this.#bm25(followers(expr.words.map((spellings) => this.#merge(spellings, expr.column))));
    }
  }

  /** The places of several words together. */
  #merge(terms: readonly string[], column: Column | null): Places {
    const merged: Places = new Map();
    const from = column === null ? 0 : columns.indexOf(column) * columnSize;
    const to = column === null ? columns.length * columnSize : from + columnSize;
    for (const term of terms) {
      for (const [doc, places] of this.#places.get(term) ?? []) {
        const inside = places.filter((place) => place >= from && place < to);
        if (inside.length > 0) merged.set(doc, [...(merged.get(doc) ?? []), ...inside]);
      }
    }
    return merged;
  }

  /** BM25 with weighted columns, for places that count as one word. */
  #bm25(places: Places): Map<number, number> {
    const scores = new Map<number, number>();
    const rarity = Math.max(1e-6, Math.log((this.size - places.size + 0.5) / (places.size + 0.5)));
    for (const [doc, list] of places) {
      const frequency = list.reduce((sum, place) => sum + weightOf(place), 0);
      const length = (this.#lengths[doc] ?? 0) / (this.#averageLength || 1);
      scores.set(doc, (rarity * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * length)));
    }
    return scores;
  }
}

/** The text of the title column: aliases are titles too. */
export const titleText = (meta: Pick<PostMeta, 'title' | 'aliases'>): string =>
  [meta.title, ...meta.aliases].join('\n');

const weightOf = (place: number): number => columnWeights[columns[Math.floor(place / columnSize)] ?? 'body'];

/** Places at which each word follows the one before. */
function followers(words: readonly Places[]): Places {
  const [first, ...rest] = words;
  const found: Places = new Map();
  for (const [doc, places] of first ?? []) {
    const starts = places.filter((place) => rest.every((word, i) => word.get(doc)?.includes(place + i + 1)));
    if (starts.length > 0) found.set(doc, starts);
  }
  return found;
}

function joined(all: readonly Map<number, number>[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const scores of all) for (const [doc, score] of scores) sum.set(doc, (sum.get(doc) ?? 0) + score);
  return sum;
}

function common(all: readonly Map<number, number>[]): Map<number, number> {
  const [first, ...rest] = all;
  const sum = new Map<number, number>();
  for (const [doc, score] of first ?? []) {
    const others = rest.map((scores) => scores.get(doc));
    if (others.every((other) => other !== undefined)) {
      sum.set(
        doc,
        others.reduce((total, other) => total + other, score),
      );
    }
  }
  return sum;
}
