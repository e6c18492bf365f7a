import { type NewAnnotation, newAnnotation } from '../annotation/create.ts';
import type { Annotation, ArchiveRecord, DataDocument } from '../annotation/model.ts';
import type { Archive } from '../disk/archive.ts';
import { rememberArchive } from '../disk/archives.ts';
import { isLong } from '../disk/beginning.ts';
import type { DataFailure } from '../disk/failure.ts';
import { Fingerprints } from '../disk/fingerprints.ts';
import { openArchive } from '../disk/open-archive.ts';
import type { PostDocument } from '../post/document.ts';
import { inSlices, Pauses } from '../post/pauses.ts';
import type { Post, PostMeta } from '../post/post.ts';
import type { PostReading } from '../post/post-reading.ts';
import type { Hit } from '../search/hit.ts';
import { parseQuery } from '../search/query.ts';
import type { Context } from './context.ts';
import { type Facts, factsOf } from './facts.ts';
import { nameOf } from './identify.ts';
import { OwnRecords } from './own-records.ts';
import type { PlacedRecord, Placing } from './placing/place-records.ts';
import { Searching } from './searching.ts';
import { Whereabouts } from './whereabouts.ts';

export type { PlacedRecord } from './placing/place-records.ts';

/** A post with what it says. */
export interface OpenPost {
  readonly post: Post;
  readonly document: PostDocument;
}

/** An archive opened together with what the user wrote and read of it. */
export class Session {
  readonly context: Context;
  archive: Archive;
  /** The archive's id in the data file, and the record to add with its first annotation. */
  readonly archiveId: string;
  readonly #record: ArchiveRecord | null;
  /** Archives that the folder may be, when its content does not say clearly enough. */
  readonly doubtful: readonly ArchiveRecord[];
  /** The reader has it open: then no key may wait for what is done with it. */
  isRead = false;
  #remembered = false;
  #document: DataDocument | DataFailure;
  readonly #own: OwnRecords;
  reading: Readonly<Record<string, PostReading>>;
  readonly fingerprints: Fingerprints;
  readonly searching: Searching;
  readonly whereabouts: Whereabouts;
  #facts: ReadonlyMap<string, Facts> | null = null;
  #placing: Placing | null = null;
  #opened = new Map<string, Promise<OpenPost>>();

  constructor(context: Context, archive: Archive, parts: SessionParts) {
    this.context = context;
    this.archive = archive;
    this.archiveId = parts.id;
    this.#own = new OwnRecords(parts.id);
    this.#record = parts.record;
    this.doubtful = parts.doubtful;
    this.#document = parts.document;
    this.reading = parts.reading;
    this.fingerprints = new Fingerprints(context.paths.cacheDir);
    this.searching = new Searching(this);
    this.whereabouts = new Whereabouts(this);
  }

  /** What the archive is called: that of the shipped one is said in the interface's words. */
  get name(): string {
    return nameOf(this.context, this.archiveId, this.archive.root);
  }

  get posts(): readonly PostMeta[] {
    return this.archive.posts;
  }

  /** @throws DataFailure when the data file is not understood; what needs only the posts goes on without it */
  get document(): DataDocument {
    if (this.#document instanceof Error) throw this.#document;
    return this.#document;
  }

  /** The archive's annotations, without bookmarks. */
  get annotations(): readonly Annotation[] {
    return this.#own.in(this.document).annotations;
  }

  get bookmarks(): readonly Annotation[] {
    return this.#own.in(this.document).bookmarks;
  }

  /** What data file and reading state know of a post. */
  facts(path: string): Facts {
    this.#facts ??= factsOf(this);
    return this.#facts.get(path) ?? factsOf.nothing;
  }

  /**
   * Reads and parses a post; the last few stay at hand, as a batch asks for the same one often.
   * @param onBeginning is called with the first part of a post that takes long to parse; once it is done with that, all
   * of the post is read on another thread. Only the reader has something to do meanwhile
   */
  open(path: string, onBeginning?: (beginning: Post) => Promise<void>): Promise<OpenPost> {
    const known = this.#opened.get(path);
    if (known) return known;
    const opening = (onBeginning ? this.#openLong(path, onBeginning) : Promise.resolve(null)).then(
      async (long): Promise<OpenPost> => {
        if (long) return long;
        // Loaded with the first post that is opened, as a search needs no parser.
        const [post, { parsing }] = await Promise.all([this.archive.read(path), import('../post/parse.ts')]);
        return { post, document: await inSlices(parsing(post.body), new Pauses({ isAwaited: true })) };
      },
    );
    this.#opened.set(path, opening);
    if (this.#opened.size > 8) {
      const [oldest] = this.#opened.keys();
      if (oldest !== undefined) this.#opened.delete(oldest);
    }
    return opening;
  }

  /** A post that takes long to parse; `null` when it does not, or another thread cannot do it. */
  async #openLong(path: string, onBeginning: (beginning: Post) => Promise<void>): Promise<OpenPost | null> {
    const file = this.archive.fileOf(path);
    if (file === undefined || !isLong(file)) return null;
    const beginning = await this.archive.beginning(path);
    if (beginning) await onBeginning(beginning);
    const { openElsewhere } = await import('./reader/long-posts.ts');
    const opened = await openElsewhere(path, file);
    if (opened) await this.fingerprints.add(opened.post.meta.hash, opened.fingerprint);
    return opened;
  }

  /** The same, from the file as it is now. */
  reopen(path: string, onBeginning?: (beginning: Post) => Promise<void>): Promise<OpenPost> {
    this.#opened.delete(path);
    return this.open(path, onBeginning);
  }

  /**
   * Reads posts again.
   * @param paths those whose files have changed; `null`: it is not known which
   * @throws ArchiveFailure
   */
  async reload(paths: readonly string[] | null = null): Promise<void> {
    const known = paths === null ? null : await this.archive.refreshed(paths);
    this.archive = known ?? (await openArchive(this.archive.root, { cacheDir: this.context.paths.cacheDir }));
    this.#opened.clear();
    this.#facts = null;
    this.searching.forget();
  }

  /** More of the archive has been read, or it has been compared with what was known of it. */
  grow(archive: Archive): void {
    const isAsKnown = archive.posts === this.archive.posts;
    this.archive = archive;
    if (isAsKnown) return;
    this.#facts = null;
    this.searching.forget();
  }

  /** A post was read on. */
  remember(path: string, reading: PostReading): void {
    this.reading = { ...this.reading, [path]: reading };
    this.#facts = null;
  }

  /**
   * The annotations and bookmarks that belong to a post today.
   * In the reader as far as the list tells: to know it better, each post of the archive may have to be read.
   */
  async recordsOf(path: string): Promise<readonly Annotation[]> {
    const records = [...this.annotations, ...this.bookmarks];
    // Where a renamed post is, only all of them tell.
    if (this.archive.missing > 0) return records.filter(({ target }) => target.source === path);
    const where = await this.whereabouts.now();
    return records.filter((record) => where(record) === path);
  }

  async create(opened: OpenPost, parts: Omit<NewAnnotation, 'uuid' | 'now' | 'archive' | 'post'>): Promise<Annotation> {
    const { context, archiveId } = this;
    const { meta } = opened.post;
    const made = newAnnotation({ ...parts, uuid: context.uuid(), now: context.now(), archive: archiveId, post: meta });
    // The post need not be parsed again to know that the annotation is in its place.
    if (made.target.fingerprint !== undefined) await this.fingerprints.add(meta.hash, made.target.fingerprint);
    return made;
  }

  /** Adds records, and with the first ones the archive itself; resolves when they are durable. */
  async add(list: 'annotations' | 'bookmarks', records: readonly Annotation[]): Promise<void> {
    await this.change((document) => ({ ...document, [list]: [...document[list], ...records] }));
  }

  /** Changes the data file; the archive's own record is put there with the first change. @throws DataFailure */
  async change(edit: (document: DataDocument) => DataDocument): Promise<DataDocument> {
    this.#document = await this.context.data.change((current) => this.#withArchive(edit(current)));
    if (this.#record && !this.#remembered) {
      // In doubt the folder was not remembered; with an annotation made there is no doubt any more.
      await rememberArchive(this.context.paths.stateDir, this.archive.root, this.archiveId);
      this.#remembered = true;
    }
    this.#facts = null;
    return this.document;
  }

  #withArchive(document: DataDocument): DataDocument {
    const record = this.#record;
    if (!record || document.archives.some((archive) => archive.id === record.id)) return document;
    return { ...document, archives: [...document.archives, record] };
  }

  /** The document was changed elsewhere. */
  adopt(document: DataDocument): void {
    this.#document = document;
    this.#facts = null;
  }

  /**
   * Every annotation and bookmark of the archive, by post in the list's order and there in reading order.
   * @param onProgress records placed so far, and in all
   */
  async placed(onProgress?: (done: number, total: number) => void): Promise<readonly PlacedRecord[]> {
    const { Placing } = await import('./placing/place-records.ts');
    this.#placing ??= new Placing(this);
    return this.#placing.placed(onProgress);
  }

  async filterPosts(query: string): Promise<readonly PostMeta[]> {
    return this.searching.filterPosts(parseQuery(query));
  }

  async filterNotes(query: string, placed: readonly PlacedRecord[]): Promise<readonly PlacedRecord[]> {
    return this.searching.filterNotes(parseQuery(query), placed);
  }

  search(query: string, limit: number): Promise<readonly Hit[]> {
    return this.searching.search(query, limit);
  }
}

/** What is found out of an archive before it is a session. */
export interface SessionParts {
  readonly id: string;
  readonly record: ArchiveRecord | null;
  readonly doubtful: readonly ArchiveRecord[];
  readonly document: DataDocument | DataFailure;
  readonly reading: Readonly<Record<string, PostReading>>;
}
