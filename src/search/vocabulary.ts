import { allowedErrors, distance } from './distance.ts';
import { beginsWith, fold, keyOf, sameWord, spellOut } from './fold.ts';
import { LetterMasks } from './letter-masks.ts';
import { Parts } from './parts.ts';
import { type StemLanguage, stem } from './stem.ts';

/** Words in a row; an array is one. */
export interface TermList extends Iterable<string> {
  readonly length: number;
  at(index: number): string | undefined;
}

/** A word of the archive that lies some typing errors away. */
export interface Neighbour {
  readonly term: string;
  readonly errors: number;
}

/**
 * All words of an archive, and which of them a typed word can mean: other spellings, other forms, compounds that hold it,
 * and words a typing error away. Expanding on the query's side keeps the index small and as exact as the texts.
 */
export class Vocabulary {
  /** Lower case, as written; sorted by key. */
  readonly terms: TermList;
  /** In how many posts each stands. */
  readonly counts: ArrayLike<number>;
  /** The terms without diacritics; for most the same string. Made when first asked for, as the first answer seldom needs them. */
  #folded: readonly string[] | null = null;
  #plain: readonly string[] | null = null;
  /** The terms' keys, as far as they were asked for. */
  readonly #keys: (string | undefined)[];
  readonly #languages: readonly StemLanguage[];
  #masks: LetterMasks | null = null;
  #parts: Parts | null = null;

  readonly #shortForms: readonly string[] | null;

  /** How many posts there are. */
  readonly posts: number;

  /**
   * @param terms sorted by `keyOf` (see `sortTerms`)
   * @param shortForms `shortFormsIn` the terms, if it is known
   */
  constructor(
    terms: TermList,
    counts: ArrayLike<number>,
    languages: readonly StemLanguage[],
    posts: number,
    shortForms: readonly string[] | null = null,
  ) {
    this.posts = posts;
    this.#shortForms = shortForms;
    this.terms = terms;
    this.counts = counts;
    this.#keys = new Array(terms.length);
    this.#languages = languages;
  }

  /** Words and in how many posts they stand, in any order. */
  static of(counts: ReadonlyMap<string, number>, languages: readonly StemLanguage[], posts: number): Vocabulary {
    const terms = sortTerms([...counts.keys()]);
    return new Vocabulary(
      terms,
      terms.map((term) => counts.get(term) ?? 0),
      languages,
      posts,
    );
  }

  /** In how many posts a word stands in exactly this spelling. */
  count(term: string): number {
    const key = keyOf(term);
    for (let i = this.#first(key); this.#key(i) === key; i++) if (this.terms.at(i) === term) return this.counts[i] ?? 0;
    return 0;
  }

  /** Where in the row of terms a word that is not there belongs. */
  placeFor(term: string): number {
    const key = keyOf(term);
    let place = this.#first(key);
    while (this.#key(place) === key) place++;
    return place;
  }

  /** The spellings of a lower-case word that stand in the archive, the one as typed first. */
  spellings(word: string): string[] {
    const key = keyOf(word);
    const group: string[] = [];
    for (let i = this.#first(key); this.#key(i) === key; i++) group.push(this.terms.at(i) ?? '');
    const direct = group.filter((term) => sameWord(term, word));
    // `geschäft` in the archive vouches that its `geschaft` and `geschaeft` are one word.
    const all = group.filter((term) => direct.some((found) => sameWord(found, term)));
    return all.sort((a, b) => Number(b === word) - Number(a === word));
  }

  has(word: string): boolean {
    return this.spellings(word).length > 0;
  }

  /** Whether some word has this key. */
  hasKey(key: string): boolean {
    return this.#key(this.#first(key)) === key;
  }

  /** The forms of a word that share its stem in one of the archive's languages, its spellings among them. */
  forms(word: string): string[] {
    const key = keyOf(word);
    const found = new Set(this.spellings(word));
    for (const language of this.#languages) {
      const root = stem(key, language);
      if (root.length <= shortRoot && this.#shortForms) {
        this.#addShortForms(root, language, this.#shortForms, found);
        continue;
      }
      // English stems may end in a letter that the word has not (`happi`), German ones never do.
      const beginning = root.length > 3 ? root.slice(0, -1) : root;
      for (let i = this.#first(beginning); this.#key(i)?.startsWith(beginning); i++) {
        if (isForm(this.#key(i) ?? '', root, language)) found.add(this.terms.at(i) ?? '');
      }
    }
    return [...found];
  }

  /** A root of a letter or two is the beginning of thousands of words, and the root of next to none. */
  #addShortForms(root: string, language: StemLanguage, others: readonly string[], found: Set<string>): void {
    for (let i = this.#first(root); this.#key(i) === root; i++) found.add(this.terms.at(i) ?? '');
    for (const term of others) if (isForm(keyOf(term), root, language)) found.add(term);
  }

  /** Words that begin with what was typed; the most common ones when there are more than `limit`. */
  beginnings(word: string, limit: number): string[] {
    const key = keyOf(word);
    const found: number[] = [];
    for (let i = this.#first(key); this.#key(i)?.startsWith(key); i++) {
      const term = this.terms.at(i) ?? '';
      if (term.startsWith(word) || beginsWith(term, word)) found.push(i);
    }
    if (found.length > limit) found.sort((a, b) => (this.counts[b] ?? 0) - (this.counts[a] ?? 0)).length = limit;
    return found.map((i) => this.terms.at(i) ?? '');
  }

  /** About how many words begin with what was typed; found without looking at them. */
  begun(word: string): number {
    const key = keyOf(word);
    return this.#first(`${key}\uffff`) - this.#first(key);
  }

  /**
   * Words that hold the typed word as a part: `sound` ones where the rest is made of words of the archive or the part is
   * long (Stimm|profil), the others where it merely occurs in them. Shorter words first.
   */
  compounds(word: string, limit: number): { readonly sound: string[]; readonly other: string[] } {
    this.#parts ??= new Parts(this.#all(), this.#allFolded(), (key) => this.hasKey(key));
    const typed = [...new Set([fold(word), spellOut(word)])];
    const found = this.#parts.holding(typed, typed, limit);
    if (found.sound.length > 0 || !this.#languages.includes('de')) return found;
    // An inflected part (`Profile`) is looked for without its ending.
    return this.#parts.holding([stem(keyOf(word), 'de')], typed, limit);
  }

  /** Words one or two typing errors away (see `allowedErrors`), nearest first, then the most common. */
  neighbours(word: string, limit: number): Neighbour[] {
    const typed = fold(word);
    if (allowedErrors(typed.length, typed.length + 1) === 0) return [];
    this.#masks ??= new LetterMasks(this.#allFolded());
    const spelledOut = spellOut(word);
    const found: (Neighbour & { readonly count: number })[] = [];
    for (const i of this.#masks.near(typed, spelledOut)) {
      const term = this.terms.at(i) ?? '';
      const errors = errorsBetween({ word, typed, spelledOut }, term, fold(term));
      if (errors > 0) found.push({ term, errors, count: this.counts[i] ?? 0 });
    }
    found.sort((a, b) => a.errors - b.errors || b.count - a.count);
    return found.slice(0, limit).map(({ term, errors }) => ({ term, errors }));
  }

  #key(index: number): string | undefined {
    const known = this.#keys[index];
    if (known !== undefined) return known;
    const term = this.terms.at(index);
    if (term === undefined) return undefined;
    const key = keyOf(term);
    this.#keys[index] = key;
    return key;
  }

  #all(): readonly string[] {
    this.#plain ??= [...this.terms];
    return this.#plain;
  }

  #allFolded(): readonly string[] {
    this.#folded ??= this.#all().map(fold);
    return this.#folded;
  }

  /** Index of the first key that is not before `key`. */
  #first(key: string): number {
    let low = 0;
    let high = this.terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#key(middle) ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The longest ending that the stemmers take off (`-igkeiten`, `-fulness`), with a letter to spare; from short words less. */
const longestEnding = (root: number): number => (root <= 3 ? 3 : root === 4 ? 5 : 9);

/** English stems may end in a letter that the word has not. */
const isForm = (key: string, root: string, language: StemLanguage): boolean =>
  key.length <= root.length + longestEnding(root.length) &&
  key.startsWith(root.slice(0, -1)) &&
  stem(key, language) === root;

const shortRoot = 2;

/** Words that have a root of a letter or two in some language and are longer than it, in the order of `sortTerms`. */
export function shortFormsIn(terms: readonly string[]): string[] {
  return terms.filter((term) => {
    const key = keyOf(term);
    if (key.length > shortRoot + longestEnding(shortRoot)) return false;
    return (['de', 'en'] as const).some((language) => {
      const root = stem(key, language);
      return root.length <= shortRoot && root !== key;
    });
  });
}

/** A typed word in its three forms. */
interface Typed {
  readonly word: string;
  readonly typed: string;
  readonly spelledOut: string;
}

/** Errors between a typed word and a term in their nearest spellings; 0 when that is more than allowed. */
function errorsBetween({ word, typed, spelledOut }: Typed, term: string, folded: string): number {
  const bound = allowedErrors(typed.length, folded.length);
  let errors = distance(typed, folded, bound);
  if (folded !== term || typed !== word) errors = Math.min(errors, distance(spelledOut, spellOut(term), bound));
  if (typed !== word) errors = Math.min(errors, distance(word, term, bound));
  return errors > bound ? 0 : errors;
}

/** Sorts lower-case words as `Vocabulary` wants them. */
export function sortTerms(terms: readonly string[]): string[] {
  const keyed = terms.map((term) => [keyOf(term), term] as const);
  keyed.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1));
  return keyed.map(([, term]) => term);
}
