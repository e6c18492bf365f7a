import { Lookup } from '../../post/links.ts';
import { inSlices, Pauses } from '../../post/pauses.ts';
import type { Session } from '../session.ts';

/** What links call the posts of an archive: made between keys, and again when the posts have changed. */
export class LinksAtHand {
  readonly #session: Pick<Session, 'posts'>;
  #lookup: Lookup | null = null;
  #making: Promise<Lookup> | null = null;
  #pauses = new Pauses();

  constructor(session: Pick<Session, 'posts'>) {
    this.#session = session;
  }

  /** The posts have changed. */
  forget(): void {
    this.#lookup = null;
  }

  /** Made before anybody asks. */
  prepare(): void {
    void this.#begun();
  }

  async get(): Promise<Lookup> {
    if (this.#lookup) return this.#lookup;
    const making = this.#begun();
    this.#pauses.isAwaited = true;
    return making;
  }

  #begun(): Promise<Lookup> {
    this.#making ??= this.#make().finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  async #make(): Promise<Lookup> {
    this.#pauses = new Pauses();
    for (;;) {
      const { posts } = this.#session;
      const lookup = await inSlices(Lookup.steps(posts), this.#pauses);
      if (posts !== this.#session.posts) continue;
      this.#lookup = lookup;
      return lookup;
    }
  }
}
