import type { LeafPlace } from './passage.ts';

/** What is remembered of a post that was read. */
export interface PostReading {
  /** Code points of the reading text: what stood at the top of the screen. */
  readonly position: number;
  /** 0 to 1: the furthest part that was on the screen. */
  readonly progress: number;
  readonly finished: boolean;
  /** ISO 8601, UTC. */
  readonly lastRead: string;
  /** The paragraph of the position, by which its place in a long file is found without reading all of it. */
  readonly leaf?: LeafPlace | undefined;
}
