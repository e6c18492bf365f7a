/**
 * Everything outside the reader that it may ask for or tell: `cli` implements this over `disk`, `search` and
 * `annotation`. No port throws synchronously; a promise that fails rejects with a `PortFailure` where the person can be
 * told why, and with any other error where not.
 */
import type { Annotation, DataDocument, SomeRecords } from '../annotation/model.ts';
import type { Verdict } from '../annotation/verdict.ts';
import type { Message } from '../locale/message.ts';
import type { ImageFacts } from '../page/page.ts';
import type { PostDocument } from '../post/document.ts';
import type { LeafPlace } from '../post/passage.ts';
import type { Post, PostMeta } from '../post/post.ts';
import type { PostReading } from '../post/post-reading.ts';
import type { Problem } from '../post/problem.ts';
import type { Hit } from '../search/hit.ts';
import type { Reading, Settings } from './state/reading.ts';
import type { RecordChange, Records } from './state/records.ts';
import type { ArchiveState } from './state.ts';

/** A failure that the reader can explain to the person. */
export class PortFailure extends Error {
  override readonly name = 'PortFailure';
  readonly reason: Message;
  constructor(reason: Message) {
    super(reason.key);
    this.reason = reason;
  }
}

/** What a person is told of a failure. */
export const reasonOf = (error: unknown): Message =>
  error instanceof PortFailure
    ? error.reason
    : { key: 'tui.failed', args: { reason: error instanceof Error ? error.message : String(error) } };

/** What a link of a post means in this archive. */
export type LinkTarget =
  | { readonly kind: 'post'; readonly path: string; readonly fragment: string | null }
  | { readonly kind: 'fragment'; readonly fragment: string }
  | { readonly kind: 'web'; readonly address: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unknown'; readonly address: string };

/** A post made ready for reading. */
export interface OpenedPost {
  readonly post: Post;
  readonly document: PostDocument;
  /** Where the annotations and bookmarks of this post are today; those of other posts are left out. */
  readonly verdicts: readonly Verdict[];
  /** What each of `document.links` means, by index. */
  readonly links: readonly LinkTarget[];
  /** What is known of its pictures that lie in the archive, by address as written. */
  readonly images?: ReadonlyMap<string, ImageFacts>;
  /** Paths of the posts that link to this one, newest first. */
  readonly backlinks: readonly string[];
}

export interface SearchAnswer {
  readonly hits: readonly Hit[];
  /** What is wrong with the query, with its place in it (UTF-16 indices). */
  readonly problems: readonly { readonly start: number; readonly end: number; readonly what: Message }[];
  /** The query in words, in the interface's language. */
  readonly explanation: string;
  /** Where the query has only filters (`tag:x is:unread`): all posts that they leave, in the list's own order; no hits. */
  readonly posts: readonly PostMeta[] | null;
}

export interface FoundNotes {
  readonly ids: readonly string[];
  readonly problems: SearchAnswer['problems'];
}

export interface Suggestion {
  /** What is put in place of `start` to `end` (UTF-16 indices) of the query. */
  readonly insert: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Text that the composer had when the reader ended without saving it. */
export interface Draft {
  /** What it belongs to: an annotation's id, or `archive path start-end` for a new one. */
  readonly key: string;
  /** Id of the archive that it belongs to. */
  readonly archive?: string;
  readonly text: string;
  readonly tags: readonly string[];
  /** What a new note is about, so that it can be written on after a crash; absent: a note of an annotation that is there. */
  readonly target?: Annotation['target'];
  /** ISO 8601, UTC. */
  readonly modified: string;
}

/** What happens outside without having been asked for. */
export type PortEvent =
  /** The archive's posts are there, or have changed; `missing` files are still to be read. */
  | {
      readonly type: 'archive';
      readonly posts: readonly PostMeta[];
      readonly problems: readonly Problem[];
      readonly missing: number;
    }
  /** These posts' files have changed (also sent when they are gone or new). */
  | { readonly type: 'posts-changed'; readonly paths: readonly string[] }
  /** The data file was changed by another program. */
  | { readonly type: 'data'; readonly document: DataDocument }
  /** Which post annotations belong to today, where that is not their `target.source`; `null`: none. */
  | { readonly type: 'located'; readonly posts: Readonly<Record<string, string | null>> }
  /** Which posts link to the open one, when that took longer than opening it. */
  | { readonly type: 'backlinks'; readonly path: string; readonly backlinks: readonly string[] }
  /** Loading or indexing goes on; `done === total`: it has ended. */
  | { readonly type: 'progress'; readonly what: Message; readonly done: number; readonly total: number }
  | { readonly type: 'problem'; readonly what: Message };

/** An archive that can be opened. */
export interface KnownArchive {
  readonly name: string;
  /** Its folder. */
  readonly path: string;
  readonly isPresent: boolean;
}

/** An archive of the data file that the open folder may be. */
export interface Lookalike {
  readonly id: string;
  readonly name: string;
  /** Annotations and bookmarks in it, and the posts that these are in. */
  readonly records: number;
  readonly posts: number;
}

/** What is shown of an archive as soon as it is opened. */
export interface OpenedArchive {
  readonly archive: ArchiveState;
  readonly records: Pick<Records, 'document' | 'archive' | 'readOnly'>;
  readonly reading: Reading;
  /** Archives that this may be, moved; the likeliest first. Empty: there is no doubt. */
  readonly doubtful: readonly Lookalike[];
}

/** Records that are shown before all of them are read: nothing can be changed or decided on them. */
export interface SeenRecords extends Pick<Records, 'archive' | 'readOnly'> {
  readonly some: SomeRecords;
}

/** What is painted of an archive at first: some of its posts, and at least their records. */
export type SeenArchive = Omit<OpenedArchive, 'records'> & { readonly records: SeenRecords };

export interface Ports {
  /** Calls the listener for what happens outside; gives back the function that ends it. */
  listen(listener: (event: PortEvent) => void): () => void;

  /** A post's source alone, for a preview: much cheaper than opening it. */
  readPost(path: string): Promise<Post>;
  /**
   * Reads and parses a post.
   * @param onBeginning is called before that is done with the beginning of a post that takes long; its document is that
   * of the first part of the Markdown, so its offsets are those of the whole one. Nothing more is done until it resolves
   * @param near what of such a post is wanted: the part around this leaf rather than the beginning
   */
  openPost(path: string, onBeginning?: (opened: OpenedPost) => Promise<void>, near?: LeafPlace): Promise<OpenedPost>;
  /** Anchors annotations in a document (after another program changed the data file, after an undo). */
  anchor(document: PostDocument, annotations: readonly Annotation[]): Promise<readonly Verdict[]>;
  /** Where every annotation and bookmark of the archive is today, for the notes screen; may take a while. */
  anchorAll(onProgress: (done: number, total: number) => void): Promise<readonly Verdict[]>;
  /**
   * Publishes changes of records, merged with what others have saved meanwhile; resolves with the document as
   * it is in the file when that is durable.
   */
  save(changes: readonly RecordChange[]): Promise<DataDocument>;

  saveReading(path: string, reading: PostReading): Promise<void>;
  saveSettings(settings: Settings): Promise<void>;

  search(query: string, limit: number): Promise<SearchAnswer>;
  /** How many posts a query finds. */
  countPosts(query: string): Promise<number>;
  /**
   * How many annotations and bookmarks a query finds, from what is known: nothing is anchored for that.
   * @param verdicts what is known of where they are
   * @returns `null` when the query asks for more than is known
   */
  countNotes(query: string, verdicts: readonly Verdict[]): Promise<number | null>;
  /** Completes the word at `cursor` (UTF-16 index) of a query. */
  complete(query: string, cursor: number): Promise<readonly Suggestion[]>;
  /** Ids of the annotations and bookmarks that the query finds, in the notes' own order. */
  searchNotes(query: string): Promise<FoundNotes>;

  drafts(): Promise<readonly Draft[]>;
  saveDraft(draft: Draft): Promise<void>;
  dropDraft(key: string): Promise<void>;

  /** Opens a text in `$EDITOR`; the terminal is the editor's meanwhile. `null`: left without a change. */
  editText(text: string): Promise<string | null>;
  /** Opens a post's source in `$EDITOR` at a line (from 1). */
  editSource(path: string, line: number): Promise<void>;
  /** Opens an http, https or mailto address outside. */
  openAddress(address: string): Promise<void>;
  /** Puts text on the system's clipboard; `false` when only the terminal's own way (OSC 52) is left. */
  copy(text: string): Promise<boolean>;
  /** Shows a post in the person's pager; the terminal is the pager's meanwhile. */
  pagePost(path: string): Promise<void>;
  /** The archives that can be opened. */
  archives(): Promise<readonly KnownArchive[]>;
  /**
   * Opens another archive, which every port then speaks of. When that fails, or the signal comes first, the present one
   * stays.
   */
  openArchive(path: string, signal: AbortSignal): Promise<OpenedArchive>;
  /** Which archive the open folder is, when that was in doubt: its id, or `null` for a new one. */
  settleArchive(id: string | null): Promise<OpenedArchive>;
  /** Reads the archive again. */
  reload(): Promise<void>;
}
