/**
 * Identifiers of headings as GitHub makes them (the algorithm of the npm package github-slugger): lower case, spaces to
 * hyphens, punctuation dropped, a number for repeated ones.
 */
export class Slugs {
  readonly #used = new Map<string, number>();

  /** The identifier of a heading's text, unique in this post. */
  of(text: string): string {
    return this.unique(slugOf(text));
  }

  /** An identifier that the author wrote: kept, unless it is taken. */
  unique(wanted: string): string {
    let result = wanted;
    let count = this.#used.get(wanted) ?? 0;
    if (this.#used.has(wanted)) {
      do {
        count++;
        result = `${wanted}-${count}`;
      } while (this.#used.has(result));
      this.#used.set(wanted, count);
    }
    this.#used.set(result, 0);
    return result;
  }
}

/** A heading's identifier before it is made unique. */
export function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}
