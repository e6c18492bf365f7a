/**
 * The reader from start to end. It takes the terminal and paints the list with the little that this needs; everything
 * else (Ink, the page, the other screens) is loaded behind the first paint, and what is typed meanwhile is kept.
 */
import { emptyDocument } from '../annotation/model.ts';
import { words } from '../locale/index.ts';
import { bind } from './dispatch.ts';
import { keyTable } from './keymap.ts';
import type { Ports } from './ports.ts';
import { type FirstStart, type ReaderEnd, type ReaderOptions, sizeOf, type WholeStart } from './running/options.ts';
import { paintingOf, viewOf } from './running/view.ts';
import { composeLibrary } from './screens/library/compose.ts';
import { initialState, type Size, type State } from './state.ts';
import { TerminalOwner } from './terminal/owner.ts';
import { paintRows, rowsOnEmptyScreen } from './terminal/paint-frame.ts';
import type { SuddenEnd, Terminal } from './terminal/terminal.ts';

export type { ReaderEnd, ReaderOptions } from './running/options.ts';

/** Runs the reader until the person leaves it or the process has to end. The terminal then is as it was. */
export async function runReader(ports: Ports, options: ReaderOptions): Promise<ReaderEnd> {
  const { terminal } = options;
  const owner = new TerminalOwner(terminal);
  const bindings = bind(options.keys ?? keyTable);
  const state = seenState(options.seen, sizeOf(terminal));
  const view = viewOf(words(state.language), bindings, options.now());
  const rows = paintRows(composeLibrary(state, view), paintingOf(terminal, state.settings));
  const early = new EarlyWatch(terminal, owner);
  owner.enter(terminal.linear ? '' : rowsOnEmptyScreen(rows));
  const crashed = (error: unknown) => {
    early.end ??= { type: 'crash', error };
    return null;
  };
  const loading = import('./running/reader.ts').catch(crashed);
  const [loaded, start] = await Promise.all([loading, wholeStart(options).catch(crashed)]);
  const typed = early.handOver();
  if (early.end || !loaded || !start) {
    owner.leave();
    return early.end ?? { type: 'quit' };
  }
  const { rest, ...known } = start;
  const beginning = { owner, bindings, state: initialState({ ...known, size: state.size }), rest, rows, typed };
  return new loaded.Reader(ports, options, beginning).run(beginning);
}

const wholeStart = async ({ whole }: ReaderOptions): Promise<WholeStart> => whole();

/** For the first paint alone: the reader itself never has a state with some of the records. */
function seenState(seen: FirstStart, size: Size): State {
  const { some, ...records } = seen.records;
  return initialState({ ...seen, size, records: { ...records, document: { ...emptyDocument, ...some } } });
}

/** Keeps what is typed, and gives the terminal back if the process has to end, until the reader is there. */
class EarlyWatch {
  end: SuddenEnd | null = null;
  #over = false;
  readonly #typed: Uint8Array[] = [];
  readonly #undo: readonly (() => void)[];

  constructor(terminal: Terminal, owner: TerminalOwner) {
    const keep = (chunk: Uint8Array) => {
      this.#typed.push(chunk);
    };
    terminal.input.on('data', keep);
    terminal.input.resume();
    this.#undo = [
      () => terminal.input.off('data', keep),
      terminal.onExit(() => owner.leave()),
      terminal.onSuddenEnd((end) => {
        // Some of what tells of an end goes on telling.
        if (this.#over) return;
        this.end ??= end;
        if (end.type === 'signal' && end.signal === 'SIGHUP') owner.abandon();
        else owner.leave();
      }),
    ];
  }

  /** @returns what was typed */
  handOver(): readonly Uint8Array[] {
    this.#over = true;
    for (const undo of this.#undo) undo();
    return this.#typed;
  }
}
