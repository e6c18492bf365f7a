/**
 * How well a stretch of text holds together by its words, after M. Utiyama and H. Isahara, "A Statistical Model for
 * Domain-Independent Text Segmentation" (ACL 2001): a stretch costs what its words cost when each is drawn from the
 * stretch's own word counts, so that the text is cheapest when it is cut where its vocabulary changes.
 */

/** Words of four letters and more, without their endings, as numbers; those that stand everywhere are left out. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #spread: number[] = [];

  /** The numbers of a section's words. Every section of the text has to be given before `everywhere` is asked. */
  section(text: string): number[] {
    const found: number[] = [];
    for (const [word] of text
      .normalize('NFC')
      .toLowerCase()
      .matchAll(/\p{L}{4,}/gu)) {
      const stem = word.slice(0, stemLength);
      let number = this.#numbers.get(stem);
      if (number === undefined) {
        number = this.#numbers.size;
        this.#numbers.set(stem, number);
        this.#spread.push(0);
      }
      found.push(number);
    }
    for (const number of new Set(found)) this.#spread[number] = (this.#spread[number] ?? 0) + 1;
    return found;
  }

  /** How many words there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Whether a word is in so many sections that it tells nothing of where posts begin: articles, auxiliary verbs. */
  isEverywhere(number: number, sections: number): boolean {
    return (this.#spread[number] ?? 0) > Math.max(6, sections * 0.25);
  }
}

const stemLength = 6;

/** The cost in nats of a stretch that grows section by section. */
export class Stretch {
  readonly #counts: Uint32Array;
  readonly #used: number[] = [];
  readonly #vocabulary: number;
  /** The sum of `count * log(count + 1)` over the words. */
  #weighted = 0;
  words = 0;

  constructor(vocabulary: number) {
    this.#vocabulary = vocabulary;
    this.#counts = new Uint32Array(vocabulary);
  }

  add(section: readonly number[]): void {
    for (const word of section) {
      const count = this.#counts[word] ?? 0;
      if (count === 0) this.#used.push(word);
      this.#weighted += (count + 1) * Math.log(count + 2) - count * Math.log(count + 1);
      this.#counts[word] = count + 1;
    }
    this.words += section.length;
  }

  get cost(): number {
    return this.words * Math.log(this.words + this.#vocabulary) - this.#weighted;
  }

  clear(): void {
    for (const word of this.#used) this.#counts[word] = 0;
    this.#used.length = 0;
    this.#weighted = 0;
    this.words = 0;
  }
}
