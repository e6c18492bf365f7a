/**
 * What the user made (annotations, bookmarks, saved searches) as the interface sees them: the document, what of it is not yet on disk, and what
 * can be undone. A change is one record before and after, so its inverse is the same with the two exchanged.
 */
import type { DataDocument } from '../../annotation/model.ts';
import type { RecordChange } from '../../annotation/record-change.ts';
import type { Message } from '../../locale/message.ts';

export type { RecordChange } from '../../annotation/record-change.ts';

/** Changes that belong together: one key press, one undo. */
export interface Edit {
  readonly id: string;
  readonly changes: readonly RecordChange[];
  /** What was done, for "undone: …". */
  readonly what: Message;
}

export type SaveState =
  /** `told`: the person has been told long enough. */
  | { readonly type: 'saved'; readonly told: boolean }
  | { readonly type: 'saving' }
  /** The last try failed; the changes are kept and tried again. */
  | { readonly type: 'failed'; readonly why: Message };

export interface Records {
  /** As in the file, with the edits that are not saved yet applied. */
  readonly document: DataDocument;
  /** Ids of the archive whose records are shown. */
  readonly archive: string;
  /** Why nothing can be changed, or `null`. */
  readonly readOnly: Message | null;
  readonly save: SaveState;
  /** Saves that failed one after the other. */
  readonly tries: number;
  /** Edits that are being written. */
  readonly sent: readonly Edit[];
  /** Edits that wait until those are written. */
  readonly waiting: readonly Edit[];
  readonly undo: readonly Edit[];
  readonly redo: readonly Edit[];
  /** Post of an annotation today by its id, where that is not its `target.source`; `null`: no post. */
  readonly located: Readonly<Record<string, string | null>>;
}
