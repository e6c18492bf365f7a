/** The reader once everything is loaded: events become commands, commands a new state and effects, the state a screen. */
import type { PostMeta } from '../../post/post.ts';
import type { Command, Stamp, Step } from '../commands/command.ts';
import type { Bindings } from '../dispatch.ts';
import type { Effect } from '../effects.ts';
import { askedBy } from '../events.ts';
import type { InputEvent, ReplyEvent, Rgb } from '../input/events.ts';
import { LinearSurface } from '../linear/linear-surface.ts';
import { Performer } from '../perform.ts';
import type { Ports } from '../ports.ts';
import type { State } from '../state.ts';
import { clipboardSequence } from '../terminal/clipboard.ts';
import type { TerminalOwner } from '../terminal/owner.ts';
import type { SuddenEnd } from '../terminal/terminal.ts';
import { update } from '../update.ts';
import { Arrivals } from './arrivals.ts';
import { Drawing } from './drawing.ts';
import { Incoming } from './incoming.ts';
import { type ReaderEnd, type ReaderOptions, sizeOf } from './options.ts';
import { toSafety } from './safety.ts';
import type { Surface } from './surface.ts';
import { endsWaiting, waits } from './type-ahead.ts';

/** What was done before the reader was there. */
export interface Beginning {
  readonly owner: TerminalOwner;
  readonly bindings: Bindings;
  readonly state: State;
  /** All posts, where the state has those that come first. */
  readonly rest?: Promise<readonly PostMeta[]> | undefined;
  /** Rows that are on the screen. */
  readonly rows: readonly string[];
  /** What was typed meanwhile. */
  readonly typed: readonly Uint8Array[];
}

/** Within this time (ms) a new state is drawn, also where Ink has just drawn another. */
const frameTime = 20;

export class Reader {
  readonly #options: ReaderOptions;
  readonly #ports: Ports;
  readonly #owner: TerminalOwner;
  readonly #bindings: Bindings;
  readonly #performer: Performer;
  readonly #incoming: Incoming;
  readonly #drawing: Surface;
  #state: State;
  #keystrokes: string[] = [];
  #renderDue = false;
  /** Another program has the terminal. */
  #lent = false;
  #end: ((end: ReaderEnd) => void) | null = null;
  /** The process is being ended from outside. */
  #ending = false;
  readonly #undo: (() => void)[] = [];
  /** Ends hearing of the process's end, which goes on until there is nothing left to bring to safety. */
  readonly #unhear: (() => void)[] = [];

  constructor(ports: Ports, options: ReaderOptions, { owner, bindings, state, rows }: Beginning) {
    this.#options = options;
    this.#ports = ports;
    this.#owner = owner;
    this.#bindings = bindings;
    this.#state = state;
    this.#performer = new Performer(ports, this.#runtime());
    const Shown = options.terminal.linear ? LinearSurface : Drawing;
    this.#drawing = new Shown({
      ...options,
      bindings,
      rows,
      columns: state.size.columns,
      send: (bytes) => owner.write(bytes),
      onInput: (key, value) => this.#dispatch({ name: 'input-changed', key, value }),
    });
    const reader = this;
    this.#incoming = new Incoming(
      {
        get waiting() {
          return reader.#keystrokes.length > 0;
        },
        type: () => this.#type(),
      },
      { waits: (event) => waits(event, this.#state, bindings), ends: endsWaiting },
      (event) => this.#handle(event),
      () => this.#render(),
    );
  }

  run({ typed, rest }: Beginning): Promise<ReaderEnd> {
    const ended = new Promise<ReaderEnd>((resolve) => {
      this.#end = resolve;
    });
    this.#listen();
    this.#resized();
    this.#performer.perform({ type: 'load-drafts' });
    this.#dispatch({ name: 'started' });
    const arrivals = new Arrivals(
      () => this.#state,
      (event) => {
        this.#dispatch({ name: 'outside', event });
        if (event.type === 'archive') this.#performer.arrangeAhead();
      },
    );
    this.#undo.push(this.#ports.listen((event) => arrivals.hear(event)));
    void rest?.then((posts) => {
      const { coming, problems } = this.#state.archive;
      // What has come from the archive itself is newer.
      if (coming) arrivals.hear({ type: 'archive', posts, problems, missing: 0 });
    });
    for (const command of this.#options.first ?? []) this.#dispatch(command);
    this.#performer.prepare();
    this.#performer.arrangeAhead();
    for (const chunk of typed) this.#incoming.receive(chunk);
    return ended;
  }

  #runtime(): ConstructorParameters<typeof Performer>[1] {
    return {
      keys: this.#bindings.rows,
      state: () => this.#state,
      dispatch: (command) => this.#dispatch(command),
      type: (keystrokes) => {
        this.#keystrokes.push(...keystrokes);
      },
      redraw: () => this.#drawing.redraw(this.#state),
      painted: () => new Promise((done) => setTimeout(done, frameTime)),
      suspend: () => this.#suspend(),
      quit: () => this.#finish({ type: 'quit' }),
      lend: (work) => this.#lend(work),
      still: this.#options.terminal.still === true,
      copyByTerminal: (text) => this.#owner.write(clipboardSequence(text, this.#options.terminal.within)),
    };
  }

  #listen(): void {
    const { terminal } = this.#options;
    const data = (chunk: Uint8Array) => {
      if (!this.#lent) this.#incoming.receive(chunk);
    };
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
      terminal.onStop?.(() => this.#suspend()) ?? (() => {}),
    );
    this.#unhear.push(
      terminal.onSuddenEnd((end) => this.#suddenEnd(end)),
      terminal.onExit(() => this.#owner.leave()),
    );
  }

  /** Gives waiting keystrokes to the one-line input; false: it does not listen yet. */
  #type(): boolean {
    if (!this.#state.input) {
      this.#keystrokes = [];
      return true;
    }
    // The component must have been drawn with the text as it is, and listen.
    this.#drawing.draw(this.#state);
    if (!this.#drawing.listening) return false;
    for (const keystroke of this.#keystrokes.splice(0)) {
      this.#drawing.press(keystroke);
      this.#drawing.draw(this.#state);
    }
    return true;
  }

  #handle(event: InputEvent): readonly InputEvent[] {
    if (event.type === 'reply') this.#heard(event);
    const asked = askedBy(event, this.#state, this.#bindings);
    if (asked?.type === 'keys') return asked.keys;
    if (asked?.type === 'command') this.#take(update(this.#state, asked.command, this.#stamp()));
    if (asked?.type === 'step') this.#take(asked.step(this.#state, this.#stamp()));
    return [];
  }

  #heard(event: ReplyEvent): void {
    if (event.reply !== 'background') return;
    this.#dispatch({ name: 'ground', ground: isLight(event.color) ? 'light' : 'dark' });
  }

  #dispatch(command: Command): void {
    if (!this.#end) return;
    this.#take(update(this.#state, command, this.#stamp()));
    // What was typed for a post that cannot be shown means nothing to what is there instead.
    if (command.name === 'post-failed' && this.#state.reader?.failure) this.#incoming.forget();
    this.#renderSoon();
  }

  #take({ state, effects }: Step): void {
    this.#state = state;
    for (const effect of effects as readonly Effect[]) this.#performer.perform(effect);
  }

  #stamp(): Stamp {
    const { uuid, now } = this.#options;
    return { now: new Date(now()).toISOString(), uuid };
  }

  /** What comes from outside is drawn together with whatever comes at the same moment. */
  #renderSoon(): void {
    if (this.#renderDue || this.#incoming.busy) return;
    this.#renderDue = true;
    setImmediate(() => {
      this.#renderDue = false;
      if (this.#keystrokes.length > 0 || this.#incoming.left) this.#incoming.pump();
      else this.#render();
    });
  }

  #render(): void {
    if (this.#end && !this.#lent) this.#drawing.draw(this.#state);
  }

  #resized(): void {
    const size = sizeOf(this.#options.terminal);
    if (size.columns === this.#state.size.columns && size.rows === this.#state.size.rows) return;
    this.#dispatch({ name: 'resized', size });
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
    this.#drawing.pause();
    this.#options.terminal.input.pause();
    this.#owner.leave();
  }

  #takeBack(): void {
    if (!this.#lent || !this.#end) return;
    this.#lent = false;
    this.#owner.enter('');
    this.#options.terminal.input.resume();
    this.#resized();
    this.#drawing.resume();
    this.#render();
  }

  /** The process was stopped and continued by someone else: the modes are set again and everything drawn. */
  #continued(): void {
    if (this.#lent) {
      this.#takeBack();
      return;
    }
    this.#owner.renew();
    this.#resized();
    this.#drawing.redraw(this.#state);
  }

  /** A signal or a crash: the terminal is given back first, then what was typed and not yet saved is brought to safety. */
  #suddenEnd(end: SuddenEnd): void {
    // The shell and the kernel both tell of a hang-up: the second time must not end what the first has begun.
    if (this.#ending) return;
    this.#ending = true;
    if (end.type === 'signal' && end.signal === 'SIGHUP') this.#owner.abandon();
    const safe = toSafety(this.#state, this.#ports, this.#stamp().now);
    this.#stop();
    void safe.then(() => this.#settle(end));
  }

  #finish(end: ReaderEnd): void {
    this.#stop();
    this.#settle(end);
  }

  /** Nothing is drawn or listened to any more; the terminal is as it was. */
  #stop(): void {
    this.#performer.end();
    this.#incoming.end();
    this.#drawing.end();
    this.#owner.leave();
    for (const undo of this.#undo.splice(0)) undo();
  }

  #settle(end: ReaderEnd): void {
    for (const undo of this.#unhear.splice(0)) undo();
    const resolve = this.#end;
    this.#end = null;
    resolve?.(end);
  }
}

/** Whether dark text reads better on a colour than light text (relative luminance as WCAG has it, roughly). */
const isLight = ({ red, green, blue }: Rgb): boolean => 0.2126 * red + 0.7152 * green + 0.0722 * blue > 127;
