/** The commands: everything that can change the state. */
import type { Annotation, DataDocument, Target } from '../../annotation/model.ts';
import type { Place, Verdict } from '../../annotation/verdict.ts';
import type { Message } from '../../locale/message.ts';
import type { Typesetting } from '../../page/typesetting.ts';
import type { PostDocument } from '../../post/document.ts';
import type { Effect } from '../effects.ts';
import type { Draft, KnownArchive, OpenedArchive, OpenedPost, PortEvent, SearchAnswer, Suggestion } from '../ports.ts';
import type { ChoiceRow } from '../state/chooser.ts';
import type { Landing } from '../state/reader.ts';
import type { SortOrder } from '../state/reading.ts';
import type { Size, State } from '../state.ts';
import type { KeyCommandName } from './names.ts';

/** A command of the keymap, as given by a key, the palette or a click. */
export interface KeyCommand {
  readonly name: KeyCommandName;
  /** `5` of `5j`; absent: none was typed. */
  readonly count?: number;
  /** The letter of a sequence (`a` of `ma`). */
  readonly letter?: string;
}

/** Commands that no key is bound to: what comes from outside, and what screens tell each other. */
export type OtherCommand =
  /** The terminal has said what its background is. */
  | { readonly name: 'ground'; readonly ground: 'dark' | 'light' }
  /** The first screen stands. */
  | { readonly name: 'started' }
  | { readonly name: 'resized'; readonly size: Size }
  | { readonly name: 'text-typed'; readonly text: string; readonly pasted: boolean }
  | { readonly name: 'mouse'; readonly action: MouseAction; readonly column: number; readonly row: number }
  /** A letter typed while link hints are shown. */
  | { readonly name: 'hint-letter'; readonly letter: string }
  | { readonly name: 'input-changed'; readonly key: string; readonly value: string }
  | { readonly name: 'keys-typed'; readonly count: string; readonly keys: readonly string[] }
  | { readonly name: 'notice-over'; readonly id: string }
  | { readonly name: 'notify'; readonly what: Message; readonly kind: 'info' | 'success' | 'warning' | 'error' }
  | { readonly name: 'outside'; readonly event: PortEvent }
  // the library
  | { readonly name: 'search-answered'; readonly serial: number; readonly answer: SearchAnswer }
  | { readonly name: 'search-failed'; readonly serial: number; readonly why: Message }
  | { readonly name: 'search-due'; readonly serial: number }
  | { readonly name: 'arranged'; readonly sort: SortOrder }
  /** Hits of the searches are to be counted. */
  | { readonly name: 'count-due' }
  | { readonly name: 'counted'; readonly counts: Readonly<Record<string, number>> }
  /** Completions of a text; they are passed over when another text stands there by now. */
  | { readonly name: 'completed'; readonly text: string; readonly suggestions: readonly Suggestion[] }
  | { readonly name: 'preview-due'; readonly path: string }
  | {
      readonly name: 'preview-loaded';
      readonly path: string;
      readonly document: PostDocument;
      readonly typesetting: Typesetting;
    }
  // archives
  | { readonly name: 'archives-known'; readonly archives: readonly KnownArchive[] }
  | { readonly name: 'archive-opened'; readonly opened: OpenedArchive }
  | { readonly name: 'archive-failed'; readonly why: Message }
  // the reader
  | { readonly name: 'open-post'; readonly path: string; readonly landing: Landing }
  | {
      readonly name: 'post-opened';
      readonly path: string;
      readonly opened: OpenedPost;
      readonly typesetting: Typesetting;
      /** Only the beginning is there yet; the whole follows. */
      readonly partial?: boolean;
    }
  | { readonly name: 'post-failed'; readonly path: string; readonly why: Message }
  | { readonly name: 'anchored'; readonly path: string; readonly verdicts: readonly Verdict[] }
  | { readonly name: 'reading-due' }
  // records
  | { readonly name: 'saved'; readonly document: DataDocument }
  | { readonly name: 'save-failed'; readonly why: Message }
  | { readonly name: 'save-due' }
  /** "saved" has stood on the screen long enough. */
  | { readonly name: 'save-told' }
  /** Deletes a record, wherever it was chosen. */
  | { readonly name: 'delete-record'; readonly record: Annotation }
  // the composer and the notes
  | { readonly name: 'edited-text'; readonly text: string | null }
  | { readonly name: 'drafts-loaded'; readonly drafts: readonly Draft[] }
  | { readonly name: 'draft-due' }
  | { readonly name: 'draft-saved'; readonly key: string }
  /** `target` is `null` when the passage does not stand there any more. */
  | { readonly name: 'place-described'; readonly id: string; readonly place: Place; readonly target: Target | null }
  | { readonly name: 'chosen'; readonly serial: number; readonly rows: readonly ChoiceRow[] }
  | { readonly name: 'all-anchored'; readonly verdicts: readonly Verdict[] }
  | { readonly name: 'anchoring'; readonly done: number; readonly total: number }
  | {
      readonly name: 'notes-found';
      readonly serial: number;
      readonly ids: readonly string[];
      readonly problem: Message | null;
    };

export type MouseAction = 'press' | 'drag' | 'release' | 'wheel-up' | 'wheel-down';

export type Command = KeyCommand | OtherCommand;
export type CommandName = Command['name'];

/** What an update may need of the world and must not fetch itself. */
export interface Stamp {
  /** ISO 8601 with milliseconds, UTC. */
  readonly now: string;
  /** A new UUID at each call. */
  readonly uuid: () => string;
}

/** The outcome of a command. */
export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

export const step = (state: State, ...effects: readonly Effect[]): Step => ({ state, effects });
/**
 * Goes on from a step with another, keeping the effects of both in order. Not named `then`: a module that exports that
 * is taken for a promise wherever it is imported dynamically.
 */
export function andThen(first: Step, next: (state: State) => Step): Step {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}

type Payload<N extends CommandName> = N extends KeyCommandName ? KeyCommand : Extract<OtherCommand, { name: N }>;
export type Handler<N extends CommandName> = (state: State, command: Payload<N>, stamp: Stamp) => Step;
/** What a screen (or the reader as a whole) does for commands. */
export type Handlers = { readonly [N in CommandName]?: Handler<N> };
