/** A terminal in memory for the running reader: what it writes is read by a real emulator, keys are given as bytes. */
import { EventEmitter } from 'node:events';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';
import { emptyDocument } from '../../src/annotation/model.ts';
import { applyChanges } from '../../src/annotation/record-change.ts';
import { themes } from '../../src/page/theme.ts';
import { parseDocument } from '../../src/post/parse.ts';
import type { Post } from '../../src/post/post.ts';
import type { Draft, PortEvent, Ports } from '../../src/tui/ports.ts';
import { type ReaderEnd, type ReaderOptions, runReader } from '../../src/tui/run.ts';
import type { FirstStart } from '../../src/tui/running/options.ts';
import type { SuddenEnd, Terminal } from '../../src/tui/terminal/terminal.ts';

export class FakeTerminal implements Terminal {
  readonly depth = 'truecolor';
  readonly theme = themes.dark;
  readonly links = true;
  readonly mouse = true;
  /** Nothing is taken from the screen by a timer: what is compared later still stands there. */
  still = false;
  readonly input = new FakeInput();
  readonly output: FakeOutput;
  /** What happened, in order: `raw on`, `write`, `stop`, … */
  readonly log: string[] = [];
  stopped = 0;
  #ends: ((end: SuddenEnd) => void)[] = [];
  #continues: (() => void)[] = [];
  #exits: (() => void)[] = [];

  constructor(columns = 80, rows = 24) {
    this.output = new FakeOutput(columns, rows, this.log);
    this.input.log = this.log;
  }

  onSuddenEnd(listener: (end: SuddenEnd) => void): () => void {
    this.#ends.push(listener);
    return () => {
      this.#ends = this.#ends.filter((own) => own !== listener);
    };
  }
  onContinue(listener: () => void): () => void {
    this.#continues.push(listener);
    return () => {
      this.#continues = this.#continues.filter((own) => own !== listener);
    };
  }
  onExit(listener: () => void): () => void {
    this.#exits.push(listener);
    return () => {
      this.#exits = this.#exits.filter((own) => own !== listener);
    };
  }
  stop(): void {
    this.stopped++;
    this.log.push('stop');
  }

  end(end: SuddenEnd): void {
    for (const listener of this.#ends) listener(end);
  }
  continue(): void {
    for (const listener of this.#continues) listener();
  }
  exit(): void {
    for (const listener of this.#exits) listener();
  }
  /** Nothing listens any more. */
  get quiet(): boolean {
    return this.#ends.length + this.#continues.length + this.#exits.length + this.input.listenerCount('data') === 0;
  }
}

class FakeInput extends EventEmitter {
  raw = false;
  log: string[] = [];
  setRawMode(raw: boolean): this {
    this.raw = raw;
    this.log.push(raw ? 'raw on' : 'raw off');
    return this;
  }
  resume(): this {
    return this;
  }
  pause(): this {
    return this;
  }
  type(keys: string): void {
    this.emit('data', new TextEncoder().encode(keys));
  }
}

class FakeOutput extends EventEmitter {
  columns: number;
  rows: number;
  bytes = '';
  readonly emulator: InstanceType<typeof xterm.Terminal>;
  readonly #log: string[];

  constructor(columns: number, rows: number, log: string[]) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.#log = log;
    this.emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.emulator.loadAddon(new Unicode11Addon());
    this.emulator.unicode.activeVersion = '11';
  }

  write(text: string): boolean {
    this.bytes += text;
    this.#log.push('write');
    this.emulator.write(text);
    return true;
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emulator.resize(columns, rows);
    this.emit('resize');
  }

  /** The cells as text, a row each. */
  async grid(): Promise<string[]> {
    await new Promise<void>((done) => this.emulator.write('', done));
    const { active } = this.emulator.buffer;
    return Array.from(
      { length: this.rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
  }

  /** The cells with their attributes, to compare two screens by. */
  async cells(): Promise<string> {
    await new Promise<void>((done) => this.emulator.write('', done));
    const { active } = this.emulator.buffer;
    const out: string[] = [];
    for (let row = 0; row < this.rows; row++) {
      const line = active.getLine(active.baseY + row);
      for (let column = 0; column < this.columns; column++) {
        const cell = line?.getCell(column);
        const blank = !cell || cell.getChars() === '' || cell.getChars() === ' ';
        const look = cell
          ? `${cell.getFgColor()},${cell.getBgColor()},${cell.isBold()},${cell.isUnderline()},${cell.isInverse()}`
          : '';
        // The colour of a blank that has no ground, line or reverse is not seen.
        const seen = cell && (cell.isInverse() || cell.isUnderline() || !cell.isBgDefault());
        out.push(blank && !seen ? ' ' : `${cell?.getChars() || ' '}<${look}>`);
      }
      out.push('\n');
    }
    return out.join('');
  }

  get onAlternateScreen(): boolean {
    return this.emulator.buffer.active.type === 'alternate';
  }
}

export interface World {
  readonly terminal: FakeTerminal;
  readonly ended: Promise<ReaderEnd>;
  readonly drafts: Draft[];
  readonly calls: string[];
  /** Something happens outside. */
  readonly tell: (event: PortEvent) => void;
  /** Waits until a line of the screen matches. */
  readonly see: (what: RegExp) => Promise<void>;
  /** Waits until nothing was written for `ticks` rounds of 10 ms; six, unless told. */
  readonly rest: (ticks?: number) => Promise<void>;
}

/** Starts the reader on posts in memory. */
export function start(
  posts: readonly Post[],
  terminal = new FakeTerminal(),
  more: Partial<Ports> = {},
  /** What is painted at first, and what is read behind it. */
  begun: { seen?: Partial<FirstStart>; whole?: ReaderOptions['whole'] } = {},
): World {
  const archive = { name: 'Probe', posts: posts.map(({ meta }) => meta), problems: [], missing: 0 };
  let file = emptyDocument;
  let ids = 0;
  let listener: (event: PortEvent) => void = () => {};
  const drafts: Draft[] = [];
  const calls: string[] = [];
  const ports: Ports = {
    listen: (own) => {
      listener = own;
      return () => {
        listener = () => {};
      };
    },
    readPost: async (path) => {
      const post = posts.find(({ meta }) => meta.path === path);
      if (!post) throw new Error('gone');
      return post;
    },
    openPost: async (path) => {
      const post = posts.find(({ meta }) => meta.path === path);
      if (!post) throw new Error('gone');
      return { post, document: parseDocument(post.body), verdicts: [], links: [], backlinks: [] };
    },
    anchor: async () => [],
    anchorAll: async () => [],
    save: async (changes) => {
      file = applyChanges(file, changes);
      return file;
    },
    saveReading: async () => {},
    saveSettings: async () => {},
    search: async () => ({ hits: [], problems: [], explanation: '', posts: null }),
    countPosts: async () => 0,
    countNotes: async () => 0,
    pagePost: async () => {},
    archives: async () => [],
    openArchive: async () => {
      throw new Error('gone');
    },
    settleArchive: async () => {
      throw new Error('gone');
    },
    complete: async () => [],
    searchNotes: async () => ({ ids: [], problems: [] }),
    drafts: async () => [],
    saveDraft: async (draft) => {
      drafts.push(draft);
    },
    dropDraft: async () => {},
    editText: async (text) => `${text} aus dem Editor`,
    editSource: async () => {
      const { bytes } = terminal.output;
      const alternate = bytes.lastIndexOf('\u001b[?1049h') > bytes.lastIndexOf('\u001b[?1049l');
      calls.push(`edit, raw ${terminal.input.raw}, alternate ${alternate}`);
    },
    openAddress: async () => {},
    copy: async () => false,
    reload: async () => {},
    ...more,
  };
  const ended = runReader(ports, {
    terminal,
    seen: { language: 'de', archive, records: { some: file, archive: 'urn:uuid:a', readOnly: null }, ...begun.seen },
    whole:
      begun.whole ??
      (() => ({ language: 'de', archive, records: { document: file, archive: 'urn:uuid:a', readOnly: null } })),
    uuid: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    now: () => Date.UTC(2024, 4, 1),
  });
  const see = async (what: RegExp): Promise<void> => {
    for (let i = 0; i < 600; i++) {
      if (what.test((await terminal.output.grid()).join('\n'))) return;
      await new Promise((done) => setTimeout(done, 10));
    }
    throw new Error(`${what} never came:\n${(await terminal.output.grid()).join('\n')}`);
  };
  const rest = async (ticks = 6): Promise<void> => {
    for (let quiet = 0, last = -1; quiet < ticks; ) {
      await new Promise((done) => setTimeout(done, 10));
      quiet = terminal.output.bytes.length === last ? quiet + 1 : 0;
      last = terminal.output.bytes.length;
    }
  };
  return { terminal, ended, drafts, calls, tell: (event) => listener(event), see, rest };
}
