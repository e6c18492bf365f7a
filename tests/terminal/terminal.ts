/**
 * The project's test terminal: a program in a real pseudo-terminal, read by a real emulator, so that whole-program
 * tests type as a person would and assert on the grid of cells that a person would see.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import unicode11 from '@xterm/addon-unicode11';
import headless from '@xterm/headless';
import { keyBytes } from './keys.ts';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The node that runs the program; the one that runs the tests when absent. */
  readonly node?: string;
  /** Another program to run in the terminal (a shell); `args` are its arguments. */
  readonly program?: string;
}

export interface CellStyle {
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  /** Palette index or `#rrggbb`, `null` for the terminal's own. */
  readonly foreground: string | null;
  readonly background: string | null;
}

export const root = resolve(import.meta.dirname, '../..');
const program = join(root, 'bin/randnotiz.js');

/** An empty home of its own for every test, so that nothing of the user is read or written. */
export function makeHome(): { readonly home: string; readonly env: Record<string, string>; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), 'randnotiz-home-'));
  const env = {
    HOME: home,
    XDG_DATA_HOME: '',
    XDG_STATE_HOME: '',
    XDG_CACHE_HOME: '',
    XDG_CONFIG_HOME: '',
    LANG: 'de_CH.UTF-8',
    LC_ALL: '',
  };
  return { home, env, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** Variables of the caller's own terminal, of CI and of the user's randnotiz, which a test's program must not see. */
const foreign =
  /^(CI|CONTINUOUS_INTEGRATION|BUILD_NUMBER|GITHUB_ACTIONS|NO_COLOR|FORCE_COLOR|COLORTERM|COLUMNS|LINES|TMUX.*|STY|TERM_PROGRAM.*|NODE_OPTIONS|EDITOR|VISUAL|PAGER|RANDNOTIZ_.*|VITEST.*|NODE_ENV)$/;

export function cleanEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && !foreign.test(name)) env[name] = value;
  return { ...env, TERM: 'xterm-256color', ...extra };
}

export class TestTerminal {
  readonly #pty: IPty;
  readonly #emulator: headless.Terminal;
  /** Everything the program wrote, for tests of what must never be written. */
  raw = '';
  clipboard: string | null = null;
  #parsed: Promise<void> = Promise.resolve();
  #exit: { code: number; signal: number } | null = null;
  readonly #ended: Promise<void>;

  constructor(args: readonly string[], options: TerminalOptions = {}) {
    const columns = options.columns ?? 80;
    const rows = options.rows ?? 24;
    this.#emulator = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 500 });
    this.#emulator.loadAddon(new unicode11.Unicode11Addon());
    this.#emulator.unicode.activeVersion = '11';
    this.#emulator.parser.registerOscHandler(52, (data) => {
      this.clipboard = Buffer.from(data.slice(data.indexOf(';') + 1), 'base64').toString('utf8');
      return true;
    });
    const [file, all] = options.program
      ? [options.program, [...args]]
      : [options.node ?? process.execPath, [program, ...args]];
    this.#pty = spawn(file, all, {
      name: 'xterm-256color',
      cols: columns,
      rows,
      cwd: options.cwd ?? root,
      env: cleanEnvironment(options.env),
    });
    this.#emulator.onData((reply) => this.#write(reply));
    this.#pty.onData((data) => {
      this.raw += data;
      this.#parsed = new Promise((done) => this.#emulator.write(data, done));
    });
    this.#ended = new Promise((done) =>
      this.#pty.onExit(({ exitCode, signal }) => {
        this.#exit = { code: exitCode, signal: signal ?? 0 };
        done();
      }),
    );
  }

  #write(data: string): void {
    if (!this.#exit) this.#pty.write(data);
  }

  get columns(): number {
    return this.#emulator.cols;
  }

  get rows(): number {
    return this.#emulator.rows;
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Types keys by name, one write each: `'jj<Enter><Esc><C-p><S-Tab>'`; `<lt>` is a `<`. */
  async keys(keys: string): Promise<void> {
    for (const bytes of keyBytes(keys, this.#emulator.modes.applicationCursorKeysMode)) {
      this.#write(bytes);
      // A lone Esc must not run into the next key, or a terminal program reads the two as Alt and that key.
      await delay(bytes === '\u001b' ? 90 : 12);
    }
  }

  async paste(text: string): Promise<void> {
    const body = text.replaceAll('\n', '\r');
    this.#write(this.#emulator.modes.bracketedPasteMode ? `\u001b[200~${body}\u001b[201~` : body);
    await delay(12);
  }

  /** A mouse event in SGR form; columns and rows from 1. */
  async mouse(
    button: 'left' | 'wheelUp' | 'wheelDown',
    column: number,
    row: number,
    action: 'click' | 'press' | 'drag' | 'release' = 'click',
  ): Promise<void> {
    const code = { left: 0, wheelUp: 64, wheelDown: 65 }[button] + (action === 'drag' ? 32 : 0);
    if (action !== 'release') this.#write(`\u001b[<${code};${column};${row}M`);
    if (button === 'left' && (action === 'click' || action === 'release'))
      this.#write(`\u001b[<${code};${column};${row}m`);
    await delay(12);
  }

  resize(columns: number, rows: number): void {
    this.#pty.resize(columns, rows);
    this.#emulator.resize(columns, rows);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }

  /** The rows of the screen without trailing blanks. */
  lines(): string[] {
    const buffer = this.#emulator.buffer.active;
    return Array.from(
      { length: this.#emulator.rows },
      (_, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '',
    );
  }

  screen(): string {
    return this.lines().join('\n');
  }

  /** Where a text first stands on the screen, from 0; `null` when it does not. */
  find(text: string): { readonly column: number; readonly row: number } | null {
    for (const [row, line] of this.lines().entries()) {
      const index = line.indexOf(text);
      if (index >= 0) return { column: this.#columnOf(row, index), row };
    }
    return null;
  }

  #columnOf(row: number, index: number): number {
    const buffer = this.#emulator.buffer.active;
    const line = buffer.getLine(buffer.viewportY + row);
    let at = 0;
    for (let column = 0; column < this.columns; column++) {
      if (at >= index) return column;
      at += line?.getCell(column)?.getChars().length || (line?.getCell(column)?.getWidth() === 0 ? 0 : 1);
    }
    return index;
  }

  style(column: number, row: number): CellStyle {
    const buffer = this.#emulator.buffer.active;
    const cell = buffer.getLine(buffer.viewportY + row)?.getCell(column);
    if (!cell) throw new Error(`no cell at ${column},${row}`);
    const color = (isDefault: boolean, isRgb: boolean, value: number) =>
      isDefault ? null : isRgb ? `#${value.toString(16).padStart(6, '0')}` : String(value);
    return {
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
      italic: cell.isItalic() !== 0,
      underline: cell.isUnderline() !== 0,
      inverse: cell.isInverse() !== 0,
      foreground: color(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
      background: color(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
    };
  }

  /** The text of the cell, '' behind a wide one. */
  cell(column: number, row: number): string {
    const buffer = this.#emulator.buffer.active;
    return (
      buffer
        .getLine(buffer.viewportY + row)
        ?.getCell(column)
        ?.getChars() ?? ''
    );
  }

  /** Columns that the cell's character takes: 1, 2, or 0 behind a wide one. */
  cellWidth(column: number, row: number): number {
    const buffer = this.#emulator.buffer.active;
    return (
      buffer
        .getLine(buffer.viewportY + row)
        ?.getCell(column)
        ?.getWidth() ?? 1
    );
  }

  get onAlternateScreen(): boolean {
    return this.#emulator.buffer.active.type === 'alternate';
  }

  /** Where the terminal's own cursor stands, from 0; `null` while it is hidden. */
  get cursor(): { readonly column: number; readonly row: number } | null {
    if (this.raw.lastIndexOf('\u001b[?25l') > this.raw.lastIndexOf('\u001b[?25h')) return null;
    const { cursorX, cursorY } = this.#emulator.buffer.active;
    return { column: cursorX, row: cursorY };
  }

  get modes(): headless.IModes {
    return this.#emulator.modes;
  }

  /** Waits until the screen satisfies a condition; the error shows the screen. */
  async waitFor(what: RegExp | string | ((screen: string) => boolean), timeoutMs = 15_000): Promise<void> {
    const holds = (screen: string) =>
      typeof what === 'function' ? what(screen) : typeof what === 'string' ? screen.includes(what) : what.test(screen);
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      await this.#parsed;
      if (holds(this.screen())) return;
      if (Date.now() > deadline || this.#exit) break;
      await delay(10);
    }
    await delay(20);
    await this.#parsed;
    if (holds(this.screen())) return;
    const ended = this.#exit ? ` (the program ended with ${this.#exit.code})` : '';
    throw new Error(`waited ${timeoutMs} ms for ${what}${ended}; the screen:\n${this.screen()}`);
  }

  /** Waits until nothing was written for a while. */
  async settle(quietMs = 120): Promise<void> {
    let length = -1;
    while (length !== this.raw.length) {
      length = this.raw.length;
      await delay(quietMs);
      await this.#parsed;
    }
  }

  /** Waits for the program's end; its exit status. */
  async exit(timeoutMs = 10_000): Promise<number> {
    await Promise.race([this.#ended, delay(timeoutMs)]);
    if (!this.#exit) throw new Error(`still running after ${timeoutMs} ms; the screen:\n${this.screen()}`);
    await this.#parsed;
    return this.#exit.code;
  }

  close(): void {
    if (!this.#exit) this.#pty.kill('SIGKILL');
    this.#emulator.dispose();
  }
}

export const delay = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
