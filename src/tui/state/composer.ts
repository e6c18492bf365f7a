import type { Target } from '../../annotation/model.ts';
import type { TextEdit } from '../input/text.ts';

/** What was written: kept apart from the cursor and from what can be undone. */
export interface Writing {
  readonly text: string;
  readonly tags: readonly string[];
}

/** The note that is being written; `null` in the state when none is. */
export interface ComposerState {
  /** What the draft belongs to: the annotation's id, or `archive path start-end` for a new one. */
  readonly key: string;
  /** Id of the annotation that is edited; `null`: the note is new. */
  readonly record: string | null;
  /** What a new note is about (described when the composer was opened); for an old one its own target. */
  readonly target: Target;
  /** The colour that a new highlight gets. */
  readonly color: string | null;
  readonly edit: TextEdit;
  readonly tags: readonly string[];
  /** As in the data file; for a new note empty. */
  readonly original: Writing;
  /** What the draft's file holds; `null`: there is none. */
  readonly drafted: Writing | null;
  /** A timer runs at whose end the draft is written. */
  readonly draftDue: boolean;
  /** First row of the text in sight. */
  readonly top: number;
}
