import type { Depth, Theme } from '../../page/theme.ts';
import type { SuddenEnd, Terminal } from '../../tui/terminal/terminal.ts';
import type { Environment } from '../environment.ts';
import { watchHeap } from './heap-limit.ts';

export interface Look {
  readonly theme: Theme;
  readonly depth: Depth;
  readonly links: boolean;
  readonly mouse: boolean;
  readonly followsGround: boolean;
  readonly still: boolean;
  readonly linear: boolean;
}

/** In ms: a process that has stopped itself does not go on before. */
const stopped = 10;

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** The process's own terminal, with its signals, as the reader takes it. */
export function processTerminal({ env, stdin, stdout }: Environment, look: Look): Terminal {
  const within = env['TMUX'] ? 'tmux' : env['STY'] ? 'screen' : null;
  let stopping: (() => void) | null = null;
  return {
    ...look,
    ...(within ? { within } : {}),
    input: stdin,
    output: stdout,
    onSuddenEnd(listener) {
      const signals = endings.map((signal) => {
        const heard = () => listener({ type: 'signal', signal });
        process.on(signal, heard);
        return () => process.off(signal, heard);
      });
      const crashed = (error: unknown) => listener({ type: 'crash', error });
      process.on('uncaughtException', crashed);
      process.on('unhandledRejection', crashed);
      const endHeap = watchHeap(crashed);
      // A window that was closed is told by a failing stream, often before the signal comes. These listeners stay: what
      // else fails on a terminal that is gone must not become an exception.
      const gone = () => listener({ type: 'signal', signal: 'SIGHUP' });
      stdin.on('error', gone);
      stdin.on('end', gone);
      stdout.on('error', gone);
      return () => {
        for (const undo of signals) undo();
        endHeap();
        process.off('uncaughtException', crashed);
        process.off('unhandledRejection', crashed);
      };
    },
    onStop(listener) {
      stopping = listener;
      process.on('SIGTSTP', listener);
      return () => {
        stopping = null;
        process.off('SIGTSTP', listener);
      };
    },
    onContinue(listener) {
      process.on('SIGCONT', listener);
      return () => process.off('SIGCONT', listener);
    },
    onExit(listener) {
      process.on('exit', listener);
      return () => process.off('exit', listener);
    },
    stop() {
      // What listens to the signal is not stopped by it.
      if (stopping) process.off('SIGTSTP', stopping);
      process.kill(0, 'SIGTSTP');
      setTimeout(() => stopping && process.on('SIGTSTP', stopping), stopped);
    },
  };
}

const numbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 };

/** Ends the process at once: what went wrong may be going on, and would keep it alive. */
export function endAfterCrash(): never {
  process.exit(1);
}

/** Ends the process now that everything is written: what was being made ready would keep the shell waiting. */
export async function endAtOnce({ stdout }: Pick<Environment, 'stdout'>): Promise<never> {
  // Where a terminal is written to without waiting, what gives it back comes before the end.
  await new Promise((done) => stdout.write('', done));
  process.exit(0);
}

/** Ends the process as its signal would have, now that everything is in order: the shell sees what it expects. */
export function endBySignal({ signal }: Extract<SuddenEnd, { type: 'signal' }>): never {
  // Ink's own listeners would catch it, and Node 20 aborts when it then exits with a terminal that is gone.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal as NodeJS.Signals);
  process.exit(128 + (numbers[signal] ?? 0));
}
