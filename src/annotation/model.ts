/** The records of the data file, in W3C Web Annotation terms (DESIGN §5). Fields that are not known here are kept. */

export type Motivation = 'highlighting' | 'commenting' | 'bookmarking';

export interface TextualBody {
  readonly type: 'TextualBody';
  readonly value: string;
  readonly format?: string;
  /** `commenting`: the note, Markdown. `tagging`: one tag. */
  readonly purpose: 'commenting' | 'tagging' | (string & {});
  /** When this text was written, if later than the annotation: tells versions of a note apart when files merge. */
  readonly modified?: string;
}

/** Code points of the reading text, half-open. */
export interface TextPositionSelector {
  readonly type: 'TextPositionSelector';
  readonly start: number;
  readonly end: number;
}

export interface TextQuoteSelector {
  readonly type: 'TextQuoteSelector';
  readonly exact: string;
  /** Up to 64 code points before and after, cut at nothing in particular. */
  readonly prefix: string;
  readonly suffix: string;
}

export type Selector = TextPositionSelector | TextQuoteSelector;

/** What the post was like when the selectors were made: lets anchoring map them through a diff. */
export interface TargetContext {
  /** The leaf or leaves that hold the passage, as they were; and where the passage starts in them (code points). */
  readonly block: string;
  readonly offset: number;
  /** The neighbouring leaves as they were, nearest last and nearest first. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Text of the section's heading, if any. */
  readonly heading?: string;
  /** Position of the passage in the post, 0 to 1. */
  readonly fraction: number;
  /** Where the same or similar words stood in other places too, so that one of those is not taken for it. */
  readonly alike?: Alike;
  /** Hashes of other leaves that looked like it, so that they are not taken for it (`anchoring/rivals.ts`). */
  readonly rivals?: readonly string[];
}

export interface Alike {
  /** Which of the equal passages it was, from 0, and how many there were; 1 when others were only similar. */
  readonly ordinal: number;
  readonly count: number;
  /** What stood before and after the others that were equal or similar, the nearest of them. */
  readonly beside: readonly (readonly [before: string, after: string])[];
}

export interface Target {
  /** The post's path in the archive when the selectors were made. */
  readonly source: string;
  readonly title?: string;
  /** Front matter `id` and `slug`, where the post has them. */
  readonly postId?: string;
  readonly slug?: string;
  /** SHA-256 of the reading text, hex. */
  readonly fingerprint?: string;
  /** Version of the reading-text rules that the offsets were made with. */
  readonly rules?: number;
  /** Absent when the whole post is meant (a bookmark of a post). */
  readonly selector?: readonly Selector[];
  readonly context?: TargetContext;
}

/** An annotation or (motivation `bookmarking`) a bookmark. */
export interface Annotation {
  /** `urn:uuid:…` */
  readonly id: string;
  readonly type: 'Annotation';
  readonly motivation: Motivation | (string & {});
  /** ISO 8601 with milliseconds, UTC. */
  readonly created: string;
  readonly modified: string;
  /** The archive's id in this data file. */
  readonly archive: string;
  readonly color?: string;
  /** A bookmark's label, or the letter of a mark set with `m`. */
  readonly label?: string;
  readonly body?: readonly TextualBody[];
  readonly target: Target;
  /** Earlier targets, the first one made first: kept for ever when a review accepts a new place. */
  readonly history?: readonly EarlierTarget[];
  /**
   * When each field was last changed, for fields changed after creation (`note`, `color`, `label`, `target`, `tag:…`;
   * `*` stands for all others): lets two copies of the file merge by field (`merge.ts`). Absent: all at `modified`.
   */
  readonly edited?: Readonly<Record<string, string>>;
  /** Times of earlier versions of the note that the present one was made from: those are not conflicts. */
  readonly supersedes?: readonly string[];
}

export interface EarlierTarget {
  readonly until: string;
  readonly target: Target;
}

/** An archive that annotations belong to; which folder it is on this machine is kept outside the data file. */
export interface ArchiveRecord {
  readonly id: string;
  readonly name: string;
  readonly created: string;
  readonly modified: string;
}

/** A query with a name (`saved-search.ts`). */
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  /** In the query language, as typed. */
  readonly query: string;
  /** What it looks through: posts or notes; absent: posts. */
  readonly scope?: 'posts' | 'notes' | (string & {});
  /** Absent: it is offered in every archive. */
  readonly archive?: string;
  readonly created: string;
  readonly modified: string;
  /** When `name` and `query` were last changed, as in annotations. */
  readonly edited?: Readonly<Record<string, string>>;
}

/** A deleted record, kept whole so that the deletion can be undone and be told to other copies of the file. */
export interface Tombstone {
  /** The deleted record's id. */
  readonly id: string;
  readonly deleted: string;
  readonly kind: 'annotation' | 'bookmark' | 'search' | 'archive';
  readonly record: unknown;
}

/** The data file. Bookmarks are annotations of motivation `bookmarking`, kept in a list of their own. */
export interface DataDocument {
  readonly version: 1;
  readonly archives: readonly ArchiveRecord[];
  readonly annotations: readonly Annotation[];
  readonly bookmarks: readonly Annotation[];
  readonly searches: readonly SavedSearch[];
  readonly tombstones: readonly Tombstone[];
  /** Lists of records that this version does not know. */
  readonly [unknown: string]: unknown;
}

/**
 * Some of a document's records, for showing them and nothing else: it is no document, so that nothing can be saved or
 * decided on it.
 */
export type SomeRecords = Pick<DataDocument, 'archives' | 'annotations' | 'bookmarks' | 'searches'>;

export const emptyDocument: DataDocument = {
  version: 1,
  archives: [],
  annotations: [],
  bookmarks: [],
  searches: [],
  tombstones: [],
};

export const positionOf = (target: Target): TextPositionSelector | undefined =>
  target.selector?.find((s) => s.type === 'TextPositionSelector');
/** The quote of a target; prefix and suffix, which other programs may leave out, are then empty. */
export function quoteOf(target: Target): TextQuoteSelector | undefined {
  const quote = target.selector?.find((s) => s.type === 'TextQuoteSelector');
  return quote && { ...quote, prefix: quote.prefix ?? '', suffix: quote.suffix ?? '' };
}
/**
 * The note of an annotation (Markdown), or `null` for a mere mark. Two edits of one note made on two machines are kept
 * as two bodies when the files merge; they read as one note until the next edit joins them.
 */
export const noteOf = (annotation: Annotation): string | null => {
  const notes = (annotation.body ?? []).filter((b) => b.purpose === 'commenting').map((b) => b.value);
  return notes.length === 0 ? null : notes.join('\n\n');
};
export const tagsOf = (annotation: Annotation): readonly string[] =>
  (annotation.body ?? []).filter((b) => b.purpose === 'tagging').map((b) => b.value);
