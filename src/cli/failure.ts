import type { Place } from '../annotation/verdict.ts';
import type { Message, MessageArgs, MessageKey } from '../locale/index.ts';
import type { PostMeta } from '../post/post.ts';

/** 0 done; 1 nothing found or a part failed; 2 wrong usage; 3 archive unreadable; 4 data file unreadable or unsaved. */
export type ExitStatus = 0 | 1 | 2 | 3 | 4;

/** Ends a subcommand with a message on stderr and an exit status. */
export class Failure extends Error {
  readonly status: ExitStatus;
  readonly reason: Message;

  constructor(status: ExitStatus, key: MessageKey, args?: MessageArgs) {
    super(key);
    this.name = 'Failure';
    this.status = status;
    this.reason = { key, args };
  }
}

/** POST fits several posts; `candidates` are listed behind the message. */
export class SeveralPosts extends Failure {
  readonly candidates: readonly PostMeta[];

  constructor(name: string, candidates: readonly PostMeta[]) {
    super(2, 'cli.post.several', { post: name, n: candidates.length });
    this.candidates = candidates;
  }
}

/** A quote stands in several places; they are listed behind the message. */
export class SeveralPlaces extends Failure {
  readonly places: readonly Place[];

  constructor(post: string, places: readonly Place[]) {
    super(2, 'cli.quote.several', { post, n: places.length });
    this.places = places;
  }
}
