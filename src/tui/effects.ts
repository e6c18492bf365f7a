/**
 * What `update` asks to be done outside. Effects are plain data; `perform` does them and tells how it went by commands.
 */
import type { Place, Verdict } from '../annotation/verdict.ts';
import type { PostReading } from '../post/post-reading.ts';
import type { Command } from './commands/command.ts';
import type { OfferedSearch } from './derive/searches.ts';
import type { Draft } from './ports.ts';
import type { Settings, SortOrder } from './state/reading.ts';
import type { RecordChange } from './state/records.ts';

export type Effect =
  | { readonly type: 'open-post'; readonly path: string }
  | { readonly type: 'load-preview'; readonly path: string }
  /** Anchors all annotations of the open post again. */
  | { readonly type: 'anchor' }
  | { readonly type: 'anchor-all' }
  | { readonly type: 'save'; readonly changes: readonly RecordChange[] }
  | { readonly type: 'save-reading'; readonly path: string; readonly reading: PostReading }
  | { readonly type: 'save-settings'; readonly settings: Settings }
  | { readonly type: 'search'; readonly query: string; readonly serial: number }
  /** Works out how the list is in another order. */
  | { readonly type: 'arrange'; readonly sort: SortOrder }
  /** How much each of these searches finds. */
  | {
      readonly type: 'count-hits';
      readonly searches: readonly Pick<OfferedSearch, 'query' | 'scope'>[];
      readonly verdicts: readonly Verdict[];
    }
  | { readonly type: 'search-notes'; readonly query: string; readonly serial: number }
  /** Describes a passage of a post, if it still reads `exact`, as the new target of an annotation. */
  | {
      readonly type: 'describe-place';
      readonly id: string;
      readonly path: string;
      readonly place: Place;
    }
  /** What quick open or the palette shall list. */
  | {
      readonly type: 'choose';
      readonly chooser: 'palette' | 'quick-open';
      readonly text: string;
      readonly serial: number;
    }
  | { readonly type: 'complete'; readonly text: string; readonly cursor: number }
  | { readonly type: 'load-drafts' }
  | { readonly type: 'save-draft'; readonly draft: Draft }
  | { readonly type: 'drop-draft'; readonly key: string }
  | { readonly type: 'edit-text'; readonly text: string }
  | { readonly type: 'edit-source'; readonly path: string; readonly line: number }
  | { readonly type: 'page-post'; readonly path: string }
  | { readonly type: 'load-archives' }
  | { readonly type: 'open-archive'; readonly path: string }
  /** The archive that is being opened is not wanted any more. */
  | { readonly type: 'leave-opening' }
  /** `null`: a new one. */
  | { readonly type: 'settle-archive'; readonly id: string | null }
  | { readonly type: 'open-address'; readonly address: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'reload' }
  /** Gives a command after a time (ms); a later timer of the same `key` takes its place. */
  | { readonly type: 'timer'; readonly key: string; readonly after: number; readonly command: Command }
  /** Keystrokes for the one-line input, each as a terminal sends it. */
  | { readonly type: 'type'; readonly keystrokes: readonly string[] }
  | { readonly type: 'redraw' }
  | { readonly type: 'suspend' }
  | { readonly type: 'quit' };
