import type { KeyCommandName } from '../commands/names.ts';
import type { Context } from '../keymap.ts';

/** What quick open and the palette can lead to. */
export type Choice =
  | { readonly type: 'post'; readonly path: string }
  /** `index` counts the headings of the post's metadata from 0. */
  | { readonly type: 'heading'; readonly path: string; readonly heading: string; readonly index: number }
  | { readonly type: 'tag'; readonly tag: string }
  | { readonly type: 'command'; readonly command: KeyCommandName }
  /** A saved search, by its id. */
  | { readonly type: 'search'; readonly id: string }
  /** Another archive, by its folder. */
  | { readonly type: 'archive'; readonly path: string };

/** A choice as it is shown. */
export interface ChoiceRow {
  readonly choice: Choice;
  readonly label: string;
  /** Shown at the right end: a date, a heading's post, a command's keys; foreign text. */
  readonly detail: string;
  /** Matched stretches of `label`: half-open UTF-16 indices, ascending. */
  readonly marks: readonly (readonly [number, number])[];
}

/** The list under the input of quick open (`^p`) and palette (`:`). */
export interface ChooserState {
  /** The contexts of the screen below: whose commands are offered. */
  readonly chain: readonly Context[];
  readonly rows: readonly ChoiceRow[];
  readonly selected: number;
  readonly top: number;
  /** Counts what was asked for, so that late answers are dropped; `answered` is the last one that came. */
  readonly asked: number;
  readonly answered: number;
  /** Enter was pressed before the answer came: take its first row. */
  readonly takeFirst: boolean;
}

export const emptyChooser: ChooserState = {
  chain: [],
  rows: [],
  selected: 0,
  top: 0,
  asked: 0,
  answered: 0,
  takeFirst: false,
};

/** The help screen (`?`): what is looked for, and the first line in sight. */
export interface HelpState {
  /** The contexts of the screen below, whose keys come first. */
  readonly chain: readonly Context[];
  readonly query: string;
  readonly top: number;
}

export const emptyHelp: HelpState = { chain: [], query: '', top: 0 };
