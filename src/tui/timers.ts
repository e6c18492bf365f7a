/** What is done later: each thing has a name, and is put off when it is asked for again. */

/** In ms: after the first moments, in which the list is read and indexed. */
const idleTime = 600;
/** Between two parts of a work that is done in small ones, in ms. */
const betweenParts = 4;

export class Timers {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param after in ms */
  set(name: string, after: number, act: () => void): void {
    clearTimeout(this.#timers.get(name));
    const timer = setTimeout(() => {
      this.#timers.delete(name);
      act();
    }, after);
    this.#timers.set(name, timer);
  }

  /** Does something when nothing else has been to be done for a while. */
  whenIdle(name: string, act: () => void): void {
    this.set(name, idleTime, act);
  }

  /** Does work in small parts between keys, until it says that it is done. @param part whether there is more to do */
  inParts(name: string, part: () => boolean): void {
    clearTimeout(this.#timers.get(name));
    const next = () => {
      // It may have been ended, or begun anew, since the timer gave way.
      if (this.#timers.get(name) !== timer) return;
      this.#timers.delete(name);
      if (part()) this.inParts(name, part);
    };
    const timer = setTimeout(() => setImmediate(next), betweenParts);
    this.#timers.set(name, timer);
  }

  end(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
