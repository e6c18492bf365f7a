import type { Archive } from '../../disk/archive.ts';
import type { OpenOptions } from '../../disk/open-archive.ts';

export type OpeningOptions = Required<Pick<OpenOptions, 'onPart' | 'onProgress' | 'signal'>>;
type Open = (options: OpeningOptions) => Promise<Archive>;

export interface Follower {
  /** The archive has come further; the last one is whole. */
  readonly onArchive: (archive: Archive) => void;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * An archive that is being read while it is used already: a large one that was never seen before takes seconds, and its
 * first posts are there at once.
 */
export class Opening {
  /** The archive when it has been read to its end. @throws ArchiveFailure */
  readonly whole: Promise<Archive>;
  /** Its first part, or all of it if that takes no longer. @throws ArchiveFailure */
  readonly first: Promise<Archive>;
  #latest: Archive | null = null;
  #follower: Follower | null = null;
  readonly #ending = new AbortController();

  /**
   * @param onProgress is told of progress until somebody follows
   * @param known what is read until the archive has been compared with it; else its first part is waited for
   */
  constructor(open: Open, onProgress: (done: number, total: number) => void = () => {}, known: Archive | null = null) {
    let arrived: (archive: Archive) => void = () => {};
    const part = new Promise<Archive>((resolve) => {
      arrived = resolve;
    });
    if (known) arrived(known);
    this.whole = open({
      signal: this.#ending.signal,
      onPart: (archive) => {
        this.#latest = archive;
        arrived(archive);
        this.#follower?.onArchive(archive);
      },
      onProgress: (done, total) => (this.#follower?.onProgress ?? onProgress)(done, total),
    });
    this.first = Promise.race([part, this.whole]);
    // Whoever needs the archive is told why it cannot be had; nobody may need it any more.
    this.whole.catch(() => {});
    this.first.catch(() => {});
  }

  /** The rest is not wanted any more. */
  end(): void {
    this.#ending.abort();
  }

  /**
   * Tells of all that comes after `known`; resolves with the whole archive.
   * @throws ArchiveFailure
   */
  async follow(known: Archive, follower: Follower): Promise<Archive> {
    this.#follower = follower;
    if (this.#latest && this.#latest.missing < known.missing) follower.onArchive(this.#latest);
    const whole = await this.whole;
    if (whole !== known && whole !== this.#latest) follower.onArchive(whole);
    return whole;
  }
}
