import type { State } from '../state.ts';

/** Where the reader shows its state: drawn by Ink, or said line by line. */
export interface Surface {
  /** Shows the state; only what has changed is written. */
  draw(state: State): void;
  /** Shows everything, whatever stood there. */
  redraw(state: State): void;
  /** Whether the one-line input takes keystrokes yet. */
  readonly listening: boolean;
  /** Gives a keystroke to the one-line input, which tells of its text before this returns. */
  press(keystroke: string): void;
  /** Another program has the terminal until `resume`. */
  pause(): void;
  resume(): void;
  end(): void;
}
