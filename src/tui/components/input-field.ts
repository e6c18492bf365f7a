import { width } from '../../page/width.ts';

/** The one-line input at its place on the screen. */
export interface InputField {
  /** Another key is another input: it starts with the cursor behind its text. */
  readonly key: string;
  readonly value: string;
  /** UTF-16 index, as the state knows it. */
  readonly cursor: number;
  readonly column: number;
  readonly row: number;
  /** Columns on the screen. */
  readonly width: number;
}

/** A text longer than its field is shifted so that the cursor is always in sight. */
export function shiftOf({ value, cursor, width: columns }: InputField): number {
  return Math.max(0, width(value.slice(0, cursor)) - columns + 1);
}

/** Column of the screen, from 0, on which the next character will stand. */
export const cursorColumn = (field: InputField): number =>
  field.column + width(field.value.slice(0, field.cursor)) - shiftOf(field);
