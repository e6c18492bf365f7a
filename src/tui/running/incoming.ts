/**
 * What comes from the terminal, as events, in order. Nothing is dealt with before the one-line input has taken what was
 * typed into it: a key may mean something else by then.
 */
import { keyHeard } from '../../post/pauses.ts';
import { Decoder } from '../input/decode.ts';
import type { InputEvent } from '../input/events.ts';

/** How long an Esc waits for the rest of a sequence, in ms: what belongs together comes together. */
const escapeTime = 10;

export interface Typing {
  /** Whether keystrokes wait for the one-line input. */
  readonly waiting: boolean;
  /** Gives it the waiting keystrokes; `false`: it does not listen yet. */
  readonly type: () => boolean;
}

/** Events that wait for something to be there first, and all that come after them. */
export interface Waiting {
  readonly waits: (event: InputEvent) => boolean;
  /** Ends the waiting: the events that waited are forgotten. */
  readonly ends: (event: InputEvent) => boolean;
}

export class Incoming {
  readonly #decoder = new Decoder();
  #events: InputEvent[] = [];
  #flushTimer: ReturnType<typeof setTimeout> | undefined;
  #pumping = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  readonly #typing: Typing;
  readonly #waiting: Waiting;
  readonly #handle: (event: InputEvent) => readonly InputEvent[];
  readonly #done: () => void;

  /**
   * @param handle deals with an event; events that it gives back are dealt with next
   * @param done is called after a batch of events
   */
  constructor(
    typing: Typing,
    waiting: Waiting,
    handle: (event: InputEvent) => readonly InputEvent[],
    done: () => void,
  ) {
    this.#typing = typing;
    this.#waiting = waiting;
    this.#handle = handle;
    this.#done = done;
  }

  /** Whether there is something that has not been dealt with. */
  get left(): boolean {
    return this.#events.length > 0;
  }

  /** What has come in and waits is forgotten. */
  forget(): void {
    this.#events = [];
  }

  /** Whether events are being dealt with now. */
  get busy(): boolean {
    return this.#pumping;
  }

  receive(chunk: Uint8Array): void {
    keyHeard();
    this.#events.push(...this.#decoder.feed(chunk));
    this.#flushLater();
    this.pump();
  }

  end(): void {
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#again);
    this.#events = [];
  }

  #flushLater(): void {
    clearTimeout(this.#flushTimer);
    if (!this.#decoder.waiting) return;
    this.#flushTimer = setTimeout(() => {
      this.#events.push(...this.#decoder.flush());
      this.#flushLater();
      this.pump();
    }, escapeTime);
  }

  /** Deals with what has come in, as far as it can be dealt with. */
  pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (this.#ready()) {
        const event = this.#events.shift();
        if (!event) break;
        this.#events.unshift(...this.#handle(event));
      }
    } finally {
      this.#pumping = false;
    }
    this.#done();
  }

  #ready(): boolean {
    const [next] = this.#events;
    if (next && this.#waiting.waits(next)) {
      const end = this.#events.findIndex(this.#waiting.ends);
      if (end < 0) return false;
      this.#events.splice(0, end);
    }
    if (!this.#typing.waiting || this.#typing.type()) return true;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.pump(), 1);
    return false;
  }
}
