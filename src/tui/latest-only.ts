/** Work of which one piece is done at a time; of those asked for meanwhile only the last is done. */
export class LatestOnly {
  #isBusy = false;
  #next: (() => Promise<void>) | null = null;

  /** @param work tells itself how it went; never rejects */
  run(work: () => Promise<void>): void {
    if (this.#isBusy) {
      this.#next = work;
      return;
    }
    this.#isBusy = true;
    void work().finally(() => {
      this.#isBusy = false;
      const next = this.#next;
      this.#next = null;
      if (next) this.run(next);
    });
  }
}
