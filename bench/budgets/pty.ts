/** A program in a real pseudo-terminal, timed: what a person at the keyboard waits for. */
import { readdirSync, readFileSync } from 'node:fs';
import { type IPty, spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';
import { cleanEnvironment } from '../../tests/terminal/terminal.ts';

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export class TimedTerminal {
  readonly #pty: IPty;
  readonly #emulator: headless.Terminal;
  readonly #started = performance.now();
  /** When the last chunk came (ms after the start). */
  #lastAt = 0;
  #waiting: { readonly holds: (screen: string) => boolean; readonly done: (at: number) => void } | null = null;
  #ended = false;
  readonly #end: Promise<void>;

  constructor(command: readonly string[], env: Readonly<Record<string, string>>, columns = 80, rows = 32) {
    this.#emulator = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
    const [file = '', ...args] = command;
    this.#pty = spawn(file, args, { name: 'xterm-256color', cols: columns, rows, env: cleanEnvironment(env) });
    this.#emulator.onData((reply) => !this.#ended && this.#pty.write(reply));
    this.#pty.onData((data) => {
      const at = performance.now() - this.#started;
      this.#lastAt = at;
      this.#emulator.write(data, () => this.#look(at));
    });
    this.#end = new Promise((done) =>
      this.#pty.onExit(() => {
        this.#ended = true;
        done();
      }),
    );
  }

  #look(at: number): void {
    if (!this.#waiting?.holds(this.screen())) return;
    this.#waiting.done(at);
    this.#waiting = null;
  }

  screen(): string {
    const buffer = this.#emulator.buffer.active;
    const lines = Array.from({ length: this.#emulator.rows }, (_, row) =>
      buffer.getLine(buffer.viewportY + row)?.translateToString(true),
    );
    return lines.join('\n');
  }

  write(keys: string): void {
    if (!this.#ended) this.#pty.write(keys);
  }

  /** When the screen first satisfied a condition: ms since the start. @throws after `timeout` ms */
  until(what: RegExp, timeout = 60_000): Promise<number> {
    if (what.test(this.screen())) return Promise.resolve(performance.now() - this.#started);
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`${what} did not come:\n${this.screen()}`)), timeout);
      this.#waiting = {
        holds: (screen) => what.test(screen),
        done: (at) => {
          clearTimeout(timer);
          done(at);
        },
      };
    });
  }

  /** From a key to the last byte it caused, in ms; `null` when nothing was written. */
  async keyToPaint(key: string, quiet = 60): Promise<number | null> {
    await this.settle(quiet);
    const pressed = performance.now() - this.#started;
    this.write(key);
    const deadline = pressed + 1500;
    for (;;) {
      await sleep(4);
      const now = performance.now() - this.#started;
      if (this.#lastAt > pressed && now - this.#lastAt > quiet) return this.#lastAt - pressed;
      if (now > deadline) return null;
    }
  }

  /** From a key to the first change of what the screen says, in ms; `null` when it does not change. */
  async keyToChange(key: string): Promise<number | null> {
    await this.settle();
    const before = this.screen();
    const pressed = performance.now() - this.#started;
    this.write(key);
    return new Promise((done) => {
      const timer = setTimeout(() => {
        this.#waiting = null;
        done(null);
      }, 1500);
      this.#waiting = {
        holds: (screen) => screen !== before,
        done: (at) => {
          clearTimeout(timer);
          done(at - pressed);
        },
      };
    });
  }

  /** Waits until nothing was written for `quiet` ms; not for ever, as some programs draw all the time. */
  async settle(quiet = 60): Promise<void> {
    const until = performance.now() + 10 * quiet + 1000;
    while (performance.now() - this.#started - this.#lastAt < quiet && performance.now() < until) await sleep(5);
  }

  get elapsed(): number {
    return performance.now() - this.#started;
  }

  /** Resolves when the program has ended. */
  get ended(): Promise<void> {
    return this.#end;
  }

  signal(name: NodeJS.Signals): void {
    if (!this.#ended) process.kill(this.#pty.pid, name);
  }

  /** Resident memory of the program and its children, in MB. */
  memory(): number {
    return treeOf(this.#pty.pid).reduce((sum, pid) => sum + residentOf(pid), 0);
  }

  async close(): Promise<void> {
    if (!this.#ended) this.#pty.kill('SIGKILL');
    await this.#end;
    this.#emulator.dispose();
  }
}

function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

function residentOf(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
