/**
 * The reader from start to end: takes the terminal, paints the first screen before Ink is loaded, listens to keys,
 * pastes, mouse and resizes (here and nowhere else), and gives the terminal back on every way out.
 */

import type { Frame, Line } from '../page/line.ts';
import { themes } from '../page/theme.ts';
import type { Command, Stamp } from './commands/command.ts';
import { draftOf } from './commands/draft.ts';
import type { InputField } from './components/OneLineInput.tsx';
import { wordsOf } from './derive/words-of.ts';
import { type Bindings, bind } from './dispatch.ts';
import type { Effect } from './effects.ts';
import { askedBy } from './events.ts';
import type { InkApp } from './ink/app.tsx';
import { Decoder } from './input/decode.ts';
import type { InputEvent, ReplyEvent, Rgb } from './input/events.ts';
import { type KeyRow, keyTable } from './keymap.ts';
import { Performer } from './perform.ts';
import type { Ports } from './ports.ts';
import { cellAt } from './screens/overlay.ts';
import { compose } from './screens/screens.ts';
import type { View } from './screens/view.ts';
import type { Input } from './state/input.ts';
import { initialState, type Size, type Start, type State } from './state.ts';
import { TerminalOwner } from './terminal/owner.ts';
import { type Painting, paintRows, rowsOnEmptyScreen } from './terminal/paint-frame.ts';
import type { SuddenEnd, Terminal } from './terminal/terminal.ts';
import { update } from './update.ts';

export interface ReaderOptions {
  readonly terminal: Terminal;
  readonly start: Omit<Start, 'size'>;
  /** The keymap, with the person's own keys in it; the table as it ships when absent. */
  readonly keys?: readonly KeyRow[];
  /** A new random UUID. */
  readonly uuid: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Commands given before the first key (a post to open, a filter). */
  readonly first?: readonly Command[];
}

/** How the reader ended. */
export type ReaderEnd = { readonly type: 'quit' } | SuddenEnd;

/** How long an Esc waits for the rest of a sequence, in ms: what belongs together comes together. */
const escapeTime = 10;
/** How long a sudden end waits for unsaved work to be written, in ms. */
const longestSafety = 3000;

/** Runs the reader until the person leaves it or the process has to end. The terminal then is as it was. */
export function runReader(ports: Ports, options: ReaderOptions): Promise<ReaderEnd> {
  return new Reader(ports, options).run();
}

class Reader {
  readonly #options: ReaderOptions;
  readonly #ports: Ports;
  readonly #owner: TerminalOwner;
  readonly #performer: Performer;
  readonly #bindings: Bindings;
  readonly #decoder = new Decoder();
  #state: State;
  #ink: InkApp | null = null;
  /** Keys that wait: until Ink is there, until the one-line input has taken what was typed before them. */
  #events: InputEvent[] = [];
  #keystrokes: string[] = [];
  #pumping = false;
  #renderDue = false;
  /** Another program has the terminal. */
  #lent = false;
  #flushTimer: ReturnType<typeof setTimeout> | undefined;
  #end: ((end: ReaderEnd) => void) | null = null;
  /** The process is being ended from outside. */
  #ending = false;
  readonly #undo: (() => void)[] = [];
  /** Ends hearing of the process's end, which goes on until there is nothing left to bring to safety. */
  readonly #unhear: (() => void)[] = [];

  constructor(ports: Ports, options: ReaderOptions) {
    this.#options = options;
    this.#ports = ports;
    const { terminal } = options;
    this.#owner = new TerminalOwner(terminal);
    this.#bindings = bind(options.keys ?? keyTable);
    this.#state = initialState({ ...options.start, size: sizeOf(terminal) });
    this.#performer = new Performer(ports, {
      keys: this.#bindings.rows,
      state: () => this.#state,
      dispatch: (command) => this.#dispatch(command),
      type: (keystrokes) => {
        this.#keystrokes.push(...keystrokes);
      },
      redraw: () => this.#redraw(),
      suspend: () => this.#suspend(),
      quit: () => this.#finish({ type: 'quit' }),
      lend: (work) => this.#lend(work),
      still: terminal.still === true,
      copyByTerminal: (text) => this.#owner.write(`\x1b]52;c;${base64(text)}\x07`),
    });
  }

  run(): Promise<ReaderEnd> {
    const ended = new Promise<ReaderEnd>((resolve) => {
      this.#end = resolve;
    });
    for (const command of this.#options.first ?? []) this.#update(command);
    const rows = this.#paint();
    this.#listen();
    this.#owner.enter(rowsOnEmptyScreen(rows));
    // What the first commands asked for, and what the ports have to tell, comes after the first paint.
    this.#perform(this.#waitingEffects.splice(0));
    this.#performer.perform({ type: 'load-drafts' });
    this.#dispatch({ name: 'started' });
    this.#undo.push(this.#ports.listen((event) => this.#dispatch({ name: 'outside', event })));
    this.#loadInk(rows).catch((error: unknown) => this.#finish({ type: 'crash', error }));
    return ended;
  }

  async #loadInk(rows: readonly string[]): Promise<void> {
    const { InkApp } = await import('./ink/app.tsx');
    if (!this.#end) return;
    this.#ink = new InkApp({
      columns: this.#state.size.columns,
      rows,
      send: (bytes) => this.#owner.write(bytes),
      onInput: (key, value) => this.#dispatch({ name: 'input-changed', key, value }),
    });
    if (this.#lent) this.#ink.pause();
    this.#render();
    this.#pump();
  }

  #listen(): void {
    const { terminal } = this.#options;
    const data = (chunk: Uint8Array) => this.#receive(chunk);
    const resize = () => this.#resized();
    terminal.input.on('data', data);
    terminal.input.resume();
    terminal.output.on('resize', resize);
    this.#undo.push(
      () => {
        terminal.input.off('data', data);
        terminal.input.pause();
        terminal.output.off('resize', resize);
      },
      terminal.onContinue(() => this.#continued()),
    );
    this.#unhear.push(
      terminal.onSuddenEnd((end) => this.#suddenEnd(end)),
      terminal.onExit(() => this.#owner.leave()),
    );
  }

  #receive(chunk: Uint8Array): void {
    if (this.#lent) return;
    this.#events.push(...this.#decoder.feed(chunk));
    this.#flushLater();
    this.#pump();
  }

  #flushLater(): void {
    clearTimeout(this.#flushTimer);
    if (!this.#decoder.waiting) return;
    this.#flushTimer = setTimeout(() => {
      this.#events.push(...this.#decoder.flush());
      this.#flushLater();
      this.#pump();
    }, escapeTime);
  }

  /** Deals with what has come in, in order, as far as it can be dealt with. */
  #pump(): void {
    if (this.#pumping || !this.#ink) return;
    this.#pumping = true;
    try {
      while (this.#type()) {
        const event = this.#events.shift();
        if (!event) break;
        this.#handle(event);
      }
    } finally {
      this.#pumping = false;
    }
    this.#render();
  }

  /** Gives waiting keystrokes to the one-line input; false: it does not listen yet. */
  #type(): boolean {
    if (this.#keystrokes.length === 0) return true;
    if (!this.#state.input) {
      this.#keystrokes = [];
      return true;
    }
    // The component must have been drawn with the text as it is, and listen.
    this.#draw();
    if (!this.#ink?.listening) {
      setTimeout(() => this.#pump(), 1);
      return false;
    }
    for (const keystroke of this.#keystrokes.splice(0)) {
      this.#ink.press(keystroke);
      this.#draw();
    }
    return true;
  }

  #handle(event: InputEvent): void {
    if (event.type === 'reply') this.#heard(event);
    const asked = askedBy(event, this.#state, this.#bindings);
    if (!asked) return;
    if (asked.type === 'keys') this.#events.unshift(...asked.keys);
    else if (asked.type === 'command') this.#perform(this.#update(asked.command));
    else {
      const { state, effects } = asked.step(this.#state, this.#stamp());
      this.#state = state;
      this.#perform(effects);
    }
  }

  #heard(event: ReplyEvent): void {
    if (event.reply !== 'background') return;
    this.#perform(this.#update({ name: 'ground', ground: isLight(event.color) ? 'light' : 'dark' }));
  }

  #dispatch(command: Command): void {
    if (!this.#end) return;
    this.#perform(this.#update(command));
    this.#renderSoon();
  }

  readonly #waitingEffects: Effect[] = [];

  /** The new state is in force; its effects are given back, or kept until the screen has been taken. */
  #update(command: Command): readonly Effect[] {
    const { state, effects } = update(this.#state, command, this.#stamp());
    this.#state = state;
    if (this.#owner.inside || this.#lent) return effects;
    this.#waitingEffects.push(...effects);
    return [];
  }

  #perform(effects: readonly Effect[]): void {
    for (const effect of effects) this.#performer.perform(effect);
  }

  #stamp(): Stamp {
    const { uuid, now } = this.#options;
    return { now: new Date(now()).toISOString(), uuid };
  }

  #view(): View {
    return {
      words: wordsOf(this.#state.language),
      bindings: this.#bindings,
      today: new Date(this.#options.now()).toISOString().slice(0, 10),
    };
  }

  #paint(): string[] {
    return paintRows(compose(this.#state, this.#view()), this.#painting());
  }

  /** The theme that suits the terminal's background, where it is to follow that. */
  #painting(): Painting {
    const { terminal } = this.#options;
    const { ground } = this.#state.settings;
    return terminal.followsGround && ground ? { ...terminal, theme: themes[ground] } : terminal;
  }

  /** What comes from outside is drawn together with whatever comes at the same moment. */
  #renderSoon(): void {
    if (this.#renderDue || this.#pumping) return;
    this.#renderDue = true;
    setImmediate(() => {
      this.#renderDue = false;
      if (this.#keystrokes.length > 0) this.#pump();
      else this.#render();
    });
  }

  #render(): void {
    if (this.#end && !this.#lent) this.#draw();
  }

  #draw(): void {
    const { input, size } = this.#state;
    const frame = compose(this.#state, this.#view());
    const place = frame.input;
    const field = input && place ? fieldOf(input, place, frame.lines[place.row]) : null;
    this.#ink?.draw(size.columns, paintRows(frame, this.#painting()), field);
  }

  #resized(): void {
    const size = sizeOf(this.#options.terminal);
    if (size.columns === this.#state.size.columns && size.rows === this.#state.size.rows) return;
    this.#dispatch({ name: 'resized', size });
  }

  #redraw(): void {
    this.#ink?.forget();
    this.#render();
  }

  /** ^z: the shell gets its terminal back; when the process goes on, the screen is taken again. */
  #suspend(): void {
    this.#giveAway();
    this.#options.terminal.stop();
    // Stopped, no timer runs. Where stopping is ignored (no shell to go back to), the reader is back at once.
    setTimeout(() => this.#takeBack(), 20);
  }

  async #lend<T>(work: () => Promise<T>): Promise<T> {
    this.#giveAway();
    try {
      return await work();
    } finally {
      this.#takeBack();
    }
  }

  #giveAway(): void {
    this.#lent = true;
    this.#ink?.pause();
    this.#options.terminal.input.pause();
    this.#owner.leave();
  }

  #takeBack(): void {
    if (!this.#lent || !this.#end) return;
    this.#lent = false;
    this.#owner.enter('');
    this.#options.terminal.input.resume();
    this.#resized();
    this.#ink?.resume();
    this.#render();
    this.#pump();
  }

  /** The process was stopped and continued by someone else: the modes are set again and everything drawn. */
  #continued(): void {
    if (this.#lent) {
      this.#takeBack();
      return;
    }
    this.#owner.renew();
    this.#resized();
    this.#redraw();
  }

  /** A signal or a crash: the terminal is given back first, then what was typed and not yet saved is brought to safety. */
  #suddenEnd(end: SuddenEnd): void {
    // The shell and the kernel both tell of a hang-up: the second time must not end what the first has begun.
    if (this.#ending) return;
    this.#ending = true;
    if (end.type === 'signal' && end.signal === 'SIGHUP') this.#owner.abandon();
    const safe = this.#toSafety();
    this.#stop();
    void safe.then(() => {
      this.#release();
      this.#settle(end);
    });
  }

  /** Writes what only this process has; gives up after a while, as whoever ends us will not wait for ever. */
  #toSafety(): Promise<unknown> {
    const { sent, waiting } = this.#state.records;
    const draft = draftOf(this.#state, new Date(this.#options.now()).toISOString());
    // Changes under way are sent once more with the others: what is made already is not made again.
    const changes = [...sent, ...waiting].flatMap((edit) => edit.changes);
    const work = [
      ...(draft ? [this.#ports.saveDraft(draft)] : []),
      ...(changes.length > 0 ? [this.#ports.save(changes)] : []),
    ];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestSafety);
    });
    return Promise.race([Promise.allSettled(work), late]).finally(() => clearTimeout(timer));
  }

  #finish(end: ReaderEnd): void {
    this.#stop();
    this.#release();
    this.#settle(end);
  }

  /** Nothing is drawn or listened to any more; the terminal is as it was. */
  #stop(): void {
    this.#performer.end();
    clearTimeout(this.#flushTimer);
    this.#ink?.end();
    this.#ink = null;
    this.#owner.leave();
    for (const undo of this.#undo.splice(0)) undo();
  }

  #release(): void {
    for (const undo of this.#unhear.splice(0)) undo();
  }

  #settle(end: ReaderEnd): void {
    const resolve = this.#end;
    this.#end = null;
    resolve?.(end);
  }
}

/** Whether dark text reads better on a colour than light text (relative luminance as WCAG has it, roughly). */
const isLight = ({ red, green, blue }: Rgb): boolean => 0.2126 * red + 0.7152 * green + 0.0722 * blue > 127;

/** The one-line input at its place in a frame. */
function fieldOf(input: Input, place: NonNullable<Frame['input']>, row: Line | undefined): InputField {
  const under = row && input.value === '' ? cellAt(row, place.column) : '';
  return { key: input.key, value: input.value, cursor: input.cursor, ...place, placeholder: under.trim() };
}

/** A terminal that does not know its size is taken for the classic one. */
const sizeOf = ({ output }: Terminal): Size => ({ columns: output.columns || 80, rows: output.rows || 24 });

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
