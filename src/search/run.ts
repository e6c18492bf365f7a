import { compile, type Term } from './compile.ts';
import { conditionsOf } from './conditions.ts';
import { type Accept, type Corpus, type Expr, leadLength, type Ranked } from './corpus.ts';
import { excerptOf, marksIn, pointsBefore } from './excerpt.ts';
import type { Expander } from './expand.ts';
import type { FactsOf } from './facts.ts';
import { keyOf, wordsOf } from './fold.ts';
import { best, type Found, inTitle, titleScore, titlesOf } from './found.ts';
import { alikeness, QueryWords, queryTerms, type TitleFit, titleFit } from './found-words.ts';
import type { Hit } from './hit.ts';
import { kindOf, type Level, levels, scoreOf } from './levels.ts';
import type { Query, QueryNode } from './query.ts';
import { isTitle, titleKeys } from './title-keys.ts';
import { shortBeginning, type TitleLookup } from './title-lookup.ts';

/** Candidates that are ranked anew by their titles; more than a screen shows, few enough to be quick. */
const rankedAnew = 120;

const manyWords = 4;
/** How alike a title must be to be taken for what was mistyped, 0 to 1. */
const mistypedTitle = 0.8;
/** Lifts those titles over what else is similar. */
const aboveFuzzy = 20;
/** Words that a title may have. */
const longestTitle = 60;

/** What is shown of a found post. */
interface Shown {
  readonly excerpt: string;
  readonly marks: Hit['excerptMarks'];
  readonly terms: readonly string[];
  /** In code points. */
  readonly at: number | null;
}

/** One query on its way through the levels. */
export class Run {
  readonly query: Query;
  readonly #corpus: Corpus;
  readonly #expander: Expander;
  readonly #text: QueryNode | null;
  readonly #accept: Accept | null;
  readonly #end: number;
  readonly #terms: readonly Term[];
  /** The keys of the terms, written together. */
  readonly #letters: string;
  readonly #titles: TitleLookup;
  readonly #found = new Map<number, Found>();
  #mistyped: boolean | null = null;
  readonly #queryWords = new Map<Level, QueryWords>();

  constructor(query: Query, corpus: Corpus, expander: Expander, titles: TitleLookup, facts: FactsOf) {
    this.#titles = titles;
    this.query = query;
    this.#corpus = corpus;
    this.#expander = expander;
    this.#end = query.text.length;
    const { text, accept } = conditionsOf(query, corpus, expander, facts);
    this.#text = text;
    this.#accept = accept;
    this.#terms = queryTerms(text, this.#end);
    this.#letters = this.#terms.map((term) => keyOf(term.word)).join('');
  }

  find(limit: number): Found[] {
    this.#exactTitles();
    if (this.#text) this.#throughLevels(this.#text, limit);
    else if (this.query.root) this.#byConditionsAlone(limit);
    return [...this.#found.values()];
  }

  /** The post whose title was typed or pasted comes first, whatever its signs would mean in a query. */
  #exactTitles(): void {
    const typed = wordsOf(this.query.text);
    this.#addTitles(this.#titled(typed), typed);
    const words = this.#terms.map((term) => term.word);
    const isSame = words.length === typed.length && words.every((word, i) => word === typed[i]);
    if (!this.#accept && (this.#found.size > 0 || isSame)) return;
    this.#addTitles(
      this.#titled(words).filter((doc) => this.#accept?.(doc) ?? true),
      words,
    );
  }

  /** The most alike first: a title as it stands before one in other forms. */
  #addTitles(docs: readonly number[], words: readonly string[]): void {
    const letters = words.map(keyOf).join('');
    const scored = docs.map((doc) => {
      const titles = titlesOf(this.#corpus.meta(doc)).map((title) =>
        alikeness(wordsOf(title).map(keyOf).join(''), letters),
      );
      return { doc, kind: 'title' as const, level: 'stem' as const, score: titles.reduce((a, b) => Math.max(a, b), 0) };
    });
    for (const found of best(scored)) this.#add(found);
  }

  /** Posts whose title or alias is made of these words, in whatever spelling. */
  #titled(words: readonly string[]): number[] {
    const { letters, stems } = titleKeys(words);
    if (!letters || words.length > longestTitle) return [];
    const found = this.#corpus.titled([letters, ...stems]);
    return [...new Set(found)].filter((doc) => titlesOf(this.#corpus.meta(doc)).some((title) => isTitle(title, words)));
  }

  /**
   * Whether a word that the archive has not makes the query a title with typing errors. Then that title comes before what
   * else may have been meant, and parts of words somewhere in texts were not.
   */
  #isMistypedTitle(): boolean {
    if (this.#mistyped === null) {
      const mayBe = this.#terms.length > 1 && this.#terms.some((term) => this.#isUnknown(term));
      const titles = mayBe ? this.#alikeTitles() : [];
      for (const found of titles) this.#add(found);
      this.#mistyped = titles.length > 0;
    }
    return this.#mistyped;
  }

  #isUnknown({ word, quoted, last }: Term): boolean {
    const { terms, beginnings } = this.#expander.expand(word, last ? 'beginning' : 'stem', last);
    return !quoted && terms.length === 0 && beginnings.length === 0;
  }

  /** Titles that read like the query but for a few letters. */
  #alikeTitles(): Found[] {
    const level = 'typos';
    const expr = this.#text && compile(this.#text, level, this.#expander, this.#end);
    if (!expr) return [];
    const found = this.#corpus.rank(inTitle(expr), rankedAnew, this.#accept).map(({ doc }): Found => {
      return { doc, kind: kindOf(level), level, score: this.#fit(doc, level).alike };
    });
    const alike = found.filter(({ score }) => score >= mistypedTitle);
    return best(alike.map((one) => ({ ...one, score: one.score + aboveFuzzy })));
  }

  #throughLevels(text: QueryNode, limit: number): void {
    let before = '';
    for (const level of levels) {
      if (level === 'some') this.#titlesTakenLiterally();
      if (!this.#goesOn(level, limit)) continue;
      if (level === 'beginning' && this.#beginTitles(limit)) return;
      const expr = compile(text, level, this.#expander, this.#end);
      const id = JSON.stringify(expr);
      if (!expr || id === before) continue;
      before = id;
      for (const found of this.#ready(expr, level, limit) ?? this.#level(expr, level, limit)) this.#add(found);
    }
  }

  /** Whether a level is worth looking at after what the stricter ones have found. */
  #goesOn(level: Level, limit: number): boolean {
    const found = this.#found.size;
    // `dies` is hardly what `di` was typed for; forms of so few letters are among what begins with them.
    if (level === 'stem' && this.#beginsShort()) return false;
    if (kindOf(level) === 'compound' && found === 0 && this.#isMistypedTitle()) return false;
    if (found === 0) return true;
    if (found >= limit) return false;
    if (this.#mistyped) return level === 'typo';
    if (kindOf(level) === 'fuzzy') return false;
    // Parts of each of many words make for much work, and for little sense where the words themselves were found.
    return level !== 'compound' || this.#terms.length < manyWords;
  }

  /** The query's words at a level; made once, as every hit needs them. */
  #words(level: Level): QueryWords {
    const known = this.#queryWords.get(level);
    if (known) return known;
    const words = new QueryWords(this.#terms, level, this.#expander);
    this.#queryWords.set(level, words);
    return words;
  }

  /** What the index keeps ready for words of a letter or two; `null` where that is not enough for an answer. */
  #ready(expr: Expr, level: Level, limit: number): Found[] | null {
    const isAsked = expr.type === 'any' && expr.column === null && !this.#accept;
    const ready = isAsked ? this.#corpus.ready(expr.terms) : null;
    if (!ready) return null;
    const hits = ready.hits.filter(({ id }) => !this.#found.has(id));
    if (!ready.isComplete && hits.length < limit - this.#found.size) return null;
    return hits.map((hit) => ({ doc: hit.id, kind: kindOf(level), level, score: hit.score, ready: hit }));
  }

  #level(expr: Expr, level: Level, limit: number): Found[] {
    const accept: Accept = (doc) => !this.#found.has(doc) && (this.#accept?.(doc) ?? true);
    const wanted = Math.max(rankedAnew, limit);
    const ranked = this.#corpus.rank(expr, wanted, accept);
    if (ranked.length === wanted) ranked.push(...this.#titlesFor(expr, accept, ranked));
    const most = ranked.reduce((least, { score }) => Math.max(least, score), 1e-9);
    const found = ranked.map(({ doc, score }) => {
      return { doc, kind: kindOf(level), level, score: score / most + titleScore(this.#fit(doc, level)) };
    });
    return best(found);
  }

  /**
   * A letter or two begin words in nearly every post, and must be answered at once: with titles, if there are enough.
   * @returns whether nothing more is to be looked for
   */
  #beginTitles(limit: number): boolean {
    const term = this.#beginsShort();
    if (!term || term.column === 'headings') return false;
    let score = 0;
    for (const doc of this.#titles.begun(term.word)) {
      if (this.#found.size >= limit) return true;
      if (this.#accept && !this.#accept(doc)) continue;
      // They come best first; only their order is known.
      this.#add({ doc, kind: kindOf('beginning'), level: 'beginning', score: 1 / ++score });
    }
    return false;
  }

  /** The query's only word, if it is being typed and has a letter or two so far. */
  #beginsShort(): Term | null {
    const [term] = this.#terms;
    return term && this.#terms.length === 1 && term.last && term.word.length <= shortBeginning ? term : null;
  }

  #fit(doc: number, level: Level): TitleFit {
    return titleFit(this.#titles.words(doc), this.#terms.length, this.#letters, this.#words(level));
  }

  /** Where more posts match than are ranked anew, those that match in the title must be among them. */
  #titlesFor(expr: Expr, accept: Accept, known: readonly Ranked[]): Ranked[] {
    const seen = new Set(known.map(({ doc }) => doc));
    return this.#corpus.rank(inTitle(expr), rankedAnew, (doc) => !seen.has(doc) && accept(doc));
  }

  #byConditionsAlone(limit: number): void {
    for (let doc = 0; doc < this.#corpus.size && this.#found.size < limit; doc++) {
      if (this.#accept?.(doc) ?? true) this.#add({ doc, kind: 'all', level: 'all', score: 0 });
    }
  }

  /** Nothing was found: perhaps a title was typed, with signs that mean something here, or with errors. */
  #titlesTakenLiterally(): void {
    if (this.#found.size > 0) return;
    const words = wordsOf(this.query.text);
    const terms = words.map((word) => ({ word, column: 'title' as const, last: false, quoted: false }));
    const node: QueryNode = { type: 'word', field: 'title', text: words.join(' '), start: 0, end: -1 };
    const expr = compile(node, 'typos', this.#expander, this.#end);
    if (!expr) return;
    const query = new QueryWords(terms, 'typos', this.#expander);
    const joined = terms.map((term) => keyOf(term.word)).join('');
    for (const { doc, score } of this.#corpus.rank(expr, rankedAnew, null)) {
      const fit = titleFit(this.#titles.words(doc), terms.length, joined, query);
      if (fit.asked === 1 && fit.covered > 0.6) this.#add({ doc, kind: 'fuzzy', level: 'typos', score });
    }
  }

  #add(found: Found): void {
    if (!this.#found.has(found.doc)) this.#found.set(found.doc, found);
  }

  hit({ doc, kind, level, score, ready }: Found): Hit {
    const meta = this.#corpus.meta(doc);
    const matcher = this.#words(level);
    const shown = ready ? { ...ready, excerpt: ready.text } : this.#shown(doc, level, matcher);
    return {
      path: meta.path,
      title: meta.title,
      kind,
      excerpt: shown.excerpt,
      excerptMarks: shown.marks,
      titleMarks: marksIn(meta.title, matcher),
      score: Math.round(scoreOf(level, score) * 1e6) / 1e6,
      terms: shown.terms,
      at: shown.at,
    };
  }

  #shown(doc: number, level: Level, matcher: QueryWords): Shown {
    // What a letter or two stand for all over a text is nothing to show, and must be answered at once.
    const isShort = this.#letters.length <= shortBeginning;
    const text = isShort && level === 'beginning' ? this.#corpus.lead(doc) : this.#corpus.text(doc);
    const excerpt = excerptOf(text, matcher, this.#terms.length, isShort ? leadLength : undefined);
    const at = excerpt.at === null ? null : pointsBefore(text, excerpt.at);
    return { excerpt: excerpt.text, marks: excerpt.marks, terms: excerpt.terms, at };
  }
}
