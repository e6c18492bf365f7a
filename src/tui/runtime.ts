import type { Command } from './commands/command.ts';
import type { KeyRow } from './keymap.ts';
import type { State } from './state.ts';

/** What the running reader itself does. */
export interface Runtime {
  /** The keymap with the person's own keys in it. */
  readonly keys: readonly KeyRow[];
  readonly state: () => State;
  readonly dispatch: (command: Command) => void;
  /** Keystrokes for the one-line input. */
  readonly type: (keystrokes: readonly string[]) => void;
  readonly redraw: () => void;
  /** Resolves when the state is on the screen. */
  readonly painted: () => Promise<void>;
  readonly suspend: () => void;
  readonly quit: () => void;
  /** Gives the terminal to another program while `work` runs. */
  readonly lend: <T>(work: () => Promise<T>) => Promise<T>;
  /** Nothing is taken from the screen by a timer. */
  readonly still: boolean;
  /** Puts text on the clipboard by the terminal's own sequence (OSC 52). */
  readonly copyByTerminal: (text: string) => void;
}
