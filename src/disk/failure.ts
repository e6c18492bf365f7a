import type { Message } from '../locale/message.ts';

/** Something on disk that did not go, with words for a person: what is wrong, and what to do. */
export class DiskFailure extends Error {
  readonly reason: Message;
  constructor(reason: Message, cause?: unknown) {
    super(reason.key, cause === undefined ? undefined : { cause });
    this.name = 'DiskFailure';
    this.reason = reason;
  }
}

/** The archive folder is missing, no folder, or cannot be read (exit status 3). */
export class ArchiveFailure extends DiskFailure {
  override readonly name = 'ArchiveFailure';
}

export type DataFailureKind =
  /** The file is there and cannot be read. */
  | 'unreadable'
  /** It is not what a data file looks like: damaged, cut short, or something else altogether. */
  | 'invalid'
  /** A newer version of the program wrote it. */
  | 'newer'
  /** `git merge` left its marks in it. */
  | 'conflict-markers'
  /** It cannot be written; the change is not in it. */
  | 'unsaved';

/** The data file cannot be read or saved (exit status 4). It has not been touched. */
export class DataFailure extends DiskFailure {
  override readonly name = 'DataFailure';
  readonly kind: DataFailureKind;
  constructor(kind: DataFailureKind, reason: Message, cause?: unknown) {
    super(reason, cause);
    this.kind = kind;
  }
}
