/** The terminal as `cli` hands it over: its streams, what it can show, and what the process is told of it. */
import type { Depth, Theme } from '../../page/theme.ts';

export interface TerminalInput {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  off(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  setRawMode(raw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
}

export interface TerminalOutput {
  readonly columns: number;
  readonly rows: number;
  write(text: string): boolean;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

/** Why the process is about to end. */
export type SuddenEnd =
  | { readonly type: 'signal'; readonly signal: string }
  | { readonly type: 'crash'; readonly error: unknown };

export interface Terminal {
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly depth: Depth;
  readonly theme: Theme;
  /** Whether `theme` gives way to the one for the terminal's own background, once that is known. */
  readonly followsGround?: boolean;
  /** For the ear: everything is said line by line on the main screen, nothing is drawn in place. */
  readonly linear?: boolean;
  /** Nothing on the screen changes by itself: what was said stays until the next key. */
  readonly still?: boolean;
  /** What stands between the program and the terminal, and wants sequences for the latter wrapped. */
  readonly within?: 'tmux' | 'screen';
  /** Whether it shows OSC 8 links. */
  readonly links: boolean;
  readonly mouse: boolean;
  /**
   * Tells of signals that end the process (SIGINT, SIGTERM, SIGHUP, …) and of exceptions that nothing caught, instead of
   * letting them end it. Gives back the function that ends this.
   */
  onSuddenEnd(listener: (end: SuddenEnd) => void): () => void;
  /** Tells that somebody wants the process stopped (SIGTSTP): the terminal is to be given back, and then `stop` called. */
  onStop?(listener: () => void): () => void;
  /** Tells when the process was continued after having been stopped. */
  onContinue(listener: () => void): () => void;
  /** Calls a function when the process exits, whatever the way; it may not wait for anything. */
  onExit(listener: () => void): () => void;
  /** Stops the process and its group, as the shell's ^z does. */
  stop(): void;
}
