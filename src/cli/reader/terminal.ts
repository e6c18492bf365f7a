import type { SuddenEnd, Terminal } from '../../tui/terminal/terminal.ts';
import type { Context } from '../context.ts';

/** Signals that end a program, unless it says otherwise. SIGINT comes from outside only: in raw mode ^c is a key. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** This process's terminal, for the reader. */
export function readerTerminal({ environment, config, out }: Context): Terminal {
  const { stdin, stdout } = environment;
  return {
    input: stdin,
    output: stdout,
    depth: out.depth,
    theme: out.theme,
    links: stdout.isTTY === true,
    mouse: config.mouse !== false,
    onSuddenEnd,
    onContinue: (listener) => listen('SIGCONT', listener),
    onExit: (listener) => listen('exit', listener),
    // The whole group, so that a starter (npm, npx) stops with us and the shell has its terminal again.
    stop: () => process.kill(0, 'SIGTSTP'),
  };
}

function onSuddenEnd(listener: (end: SuddenEnd) => void): () => void {
  const undo = endings.map((signal) => listen(signal, () => listener({ type: 'signal', signal })));
  const crash = (error: unknown) => listener({ type: 'crash', error });
  undo.push(listen('uncaughtException', crash), listen('unhandledRejection', crash));
  return () => {
    for (const end of undo) end();
  };
}

function listen(event: string, listener: (argument: unknown) => void): () => void {
  process.on(event as NodeJS.Signals, listener);
  return () => {
    process.off(event, listener);
  };
}

/** Ends the process by the signal that ended the reader, so that whoever started it sees what happened. */
export async function dieBy(signal: string): Promise<never> {
  process.kill(process.pid, signal);
  // The signal is delivered while the event loop turns.
  await new Promise((done) => setTimeout(done, 1000));
  process.exit(1);
}
