/**
 * The state of the reader: plain, immutable data. Screens are functions of it; only `update` makes a new one. What can be
 * computed from it (the filtered list, the page's rows) is not in it.
 */
import type { Language, Message } from '../locale/message.ts';
import type { PostMeta } from '../post/post.ts';
import type { Problem } from '../post/problem.ts';
import type { TagTotal } from '../search/tag-totals.ts';
import type { Draft, KnownArchive, Lookalike } from './ports.ts';
import { type ChooserState, emptyChooser, emptyHelp, type HelpState } from './state/chooser.ts';
import type { ComposerState } from './state/composer.ts';
import type { Input } from './state/input.ts';
import { emptyLibrary, type LibraryState, type TagsState } from './state/library.ts';
import { emptyNotes, emptyReview, type NotesState, type ReviewState } from './state/notes.ts';
import type { ReaderState } from './state/reader.ts';
import { defaultSettings, type Reading, type Settings } from './state/reading.ts';
import type { Records } from './state/records.ts';
import { emptySearches, type SearchesState } from './state/searches.ts';
import { emptyTimeline, type TimelineState } from './state/timeline.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What can lie on the screen, each over the one before it. */
export type ScreenName =
  | 'library'
  | 'tags'
  | 'searches'
  | 'which-archive'
  | 'opening-archive'
  | 'name-search'
  | 'reader'
  | 'outline'
  | 'backlinks'
  | 'composer'
  | 'help'
  | 'palette'
  | 'quick-open'
  | 'notes'
  | 'timeline'
  | 'review'
  | 'problems';

/** A word in the last line, for a while. */
export interface Notice {
  readonly what: Message;
  readonly kind: 'info' | 'success' | 'warning' | 'error';
  /** Unique, so that only its own timer takes it away. */
  readonly id: string;
}

export interface Progress {
  readonly what: Message;
  readonly done: number;
  readonly total: number;
}

export interface ComingPosts {
  /** The most used tags. */
  readonly tags: readonly TagTotal[];
  /** How many tags there are. */
  readonly tagCount: number;
}

export interface ArchiveState {
  readonly name: string;
  readonly posts: readonly PostMeta[];
  readonly problems: readonly Problem[];
  /** Files that are still to be read: a large archive comes in parts when it is seen for the first time. */
  readonly missing: number;
  /** Of an archive that is remembered, the missing posts are there in a moment, and some is known of all by then. */
  readonly coming?: ComingPosts | null;
}

/** Keys typed so far that are no command yet. */
export interface Typed {
  /** Digits of a count. */
  readonly count: string;
  /** Keys of a sequence (`m` of `m{a-z}`). */
  readonly keys: readonly string[];
}

export interface State {
  readonly size: Size;
  readonly language: Language;
  /** Never empty; the last one has the keys. */
  readonly screens: readonly ScreenName[];
  readonly archive: ArchiveState;
  /** Archives that can be opened; `null` until they are known. */
  readonly archives: readonly KnownArchive[] | null;
  /** Name of the archive that is being opened in place of this one. */
  readonly opening: string | null;
  /** Archives that this folder may be, while that is not settled; and the place in the list of them. */
  readonly doubtful: readonly Lookalike[];
  readonly whichArchive: { readonly selected: number; readonly top: number };
  readonly records: Records;
  readonly reading: Reading;
  readonly colorNames: Readonly<Record<string, string>>;
  readonly settings: Settings;
  /** What is wrong in the config file. */
  readonly settingsProblems: readonly Problem[];
  readonly typed: Typed;
  readonly input: Input | null;
  readonly notice: Notice | null;
  readonly progress: Progress | null;
  /** The person wants to leave; saves are being waited for. */
  readonly quitting: boolean;
  readonly library: LibraryState;
  readonly tags: TagsState;
  readonly searches: SearchesState;
  readonly reader: ReaderState | null;
  /** Place in the list of the problems. */
  readonly problems: { readonly selected: number; readonly top: number };
  readonly composer: ComposerState | null;
  /** Texts that were written and not saved, newest first. */
  readonly drafts: readonly Draft[];
  readonly notes: NotesState;
  readonly review: ReviewState;
  readonly timeline: TimelineState;
  readonly help: HelpState;
  readonly chooser: ChooserState;
}

export const nothingTyped: Typed = { count: '', keys: [] };

/** What the reader is started with. */
export interface Start {
  readonly size: Size;
  readonly language: Language;
  readonly archive: ArchiveState;
  readonly records: Pick<Records, 'document' | 'archive' | 'readOnly'> & Partial<Pick<Records, 'located'>>;
  readonly reading?: Reading;
  readonly doubtful?: readonly Lookalike[];
  /** Archives that can be opened; `null`: they are still to be asked for. Absent: there are none. */
  readonly archives?: readonly KnownArchive[] | null;
  readonly settings?: Partial<Settings>;
  /** What is wrong in the config file. */
  readonly settingsProblems?: readonly Problem[];
  /** Names that the person gave to colours. */
  readonly colorNames?: Readonly<Record<string, string>>;
}

export function initialState(start: Start): State {
  return {
    size: start.size,
    language: start.language,
    screens: start.doubtful?.length ? ['library', 'which-archive'] : ['library'],
    archive: start.archive,
    archives: start.archives === undefined ? [] : start.archives,
    opening: null,
    doubtful: start.doubtful ?? [],
    whichArchive: { selected: 0, top: 0 },
    records: {
      save: { type: 'saved', told: true },
      tries: 0,
      sent: [],
      waiting: [],
      undo: [],
      redo: [],
      located: {},
      ...start.records,
    },
    reading: start.reading ?? {},
    colorNames: start.colorNames ?? {},
    settings: { ...defaultSettings, ...start.settings },
    settingsProblems: start.settingsProblems ?? [],
    typed: nothingTyped,
    input: null,
    notice: null,
    progress: null,
    quitting: false,
    library: emptyLibrary,
    tags: { selected: 0, top: 0 },
    searches: emptySearches,
    reader: null,
    problems: { selected: 0, top: 0 },
    composer: null,
    drafts: [],
    notes: emptyNotes,
    review: emptyReview,
    timeline: emptyTimeline,
    help: emptyHelp,
    chooser: emptyChooser,
  };
}

/** The screen that has the keys. */
export const topScreen = (state: State): ScreenName => state.screens[state.screens.length - 1] ?? 'library';

/** Puts a screen on top; one that lies there already is taken from its place. */
export const pushScreen = (state: State, screen: ScreenName): State => ({
  ...state,
  screens: [...state.screens.filter((name) => name !== screen), screen],
});

/** Takes the top screen away, and with it its input. */
export const popScreen = (state: State): State => ({
  ...state,
  screens: state.screens.length > 1 ? state.screens.slice(0, -1) : state.screens,
  input: null,
});
