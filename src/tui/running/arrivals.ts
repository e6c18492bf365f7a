import { begunInSlices, Pauses } from '../../post/pauses.ts';
import { arranging } from '../derive/arranging.ts';
import type { PortEvent } from '../ports.ts';
import type { State } from '../state.ts';

/**
 * What happens outside, in its order. How a large archive that has come or changed is shown is worked out before it is
 * told, between keys; what comes meanwhile is told after it.
 */
export class Arrivals {
  readonly #state: () => State;
  readonly #tell: (event: PortEvent) => void;
  #last: Promise<unknown> | null = null;

  constructor(state: () => State, tell: (event: PortEvent) => void) {
    this.#state = state;
    this.#tell = tell;
  }

  hear(event: PortEvent): void {
    const work = this.#last ? this.#last.then(() => this.#arranged(event)) : this.#arranged(event);
    if (!work) {
      this.#tell(event);
      return;
    }
    const { archive } = this.#state().records;
    // Another archive may have come into the place of the one that this is of.
    const told = work.then(() => this.#state().records.archive === archive && this.#tell(event));
    this.#last = told;
    void told.finally(() => {
      if (this.#last === told) this.#last = null;
    });
  }

  #arranged(event: PortEvent): Promise<unknown> | null {
    const state = this.#state();
    if (event.type !== 'archive' || event.posts === state.archive.posts) return null;
    const { posts, missing } = event;
    const next = { ...state, archive: { ...state.archive, posts, missing } };
    return begunInSlices(arranging(next), new Pauses({ isAwaited: true }));
  }
}
