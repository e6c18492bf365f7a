/**
 * The one owner of the terminal's state: raw mode, the alternate screen, the cursor, paste and mouse reports. Whatever
 * way the program ends, `leave` puts everything back, once.
 */
import type { Terminal } from './terminal.ts';

const enterScreen = '\x1b[?1049h\x1b[?25l\x1b[?2004h';
/** Buttons, drags and wheel, in SGR form. */
const mouseOn = '\x1b[?1000h\x1b[?1002h\x1b[?1006h';
const mouseOff = '\x1b[?1006l\x1b[?1002l\x1b[?1000l';
/** Asks for the background's colour; terminals that do not know the question are silent. */
const askGround = '\x1b]11;?\x1b\\';
/** The main screen is written on as any program does. */
const enterLinear = '\x1b[?2004h';
const leaveLinear = '\x1b[0m\x1b[?2004l';
const leaveScreen = '\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l';

export class TerminalOwner {
  readonly #terminal: Terminal;
  #inside = false;
  /** The terminal is gone (hang-up): nothing is written any more. */
  #gone = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  get inside(): boolean {
    return this.#inside;
  }

  /**
   * Takes the terminal: raw mode first, so that no key is echoed, then the screen.
   * @param frame what is written with the first bytes, from the home position on
   */
  enter(frame: string): void {
    if (this.#inside || this.#gone) return;
    this.#inside = true;
    this.#raw(true);
    const { mouse, followsGround, linear } = this.#terminal;
    if (linear) {
      this.#write(`${enterLinear}${frame}`);
      return;
    }
    this.#write(`${enterScreen}${mouse ? mouseOn : ''}\x1b[H${frame}${followsGround ? askGround : ''}`);
  }

  /** Puts everything back. Safe to call at any time and more than once. */
  leave(): void {
    if (!this.#inside) return;
    this.#inside = false;
    const { mouse, linear } = this.#terminal;
    this.#write(linear ? leaveLinear : `${mouse ? mouseOff : ''}${leaveScreen}`);
    this.#raw(false);
  }

  /** The terminal hung up: its mode is given back without a byte (raw mode left on aborts Node 20 at its end). */
  abandon(): void {
    // A terminal that is gone tells of itself by failing at this too.
    if (this.#gone) return;
    this.#gone = true;
    this.#raw(false);
    this.#inside = false;
  }

  /** Sets the modes again after the process was stopped and continued by others: the shell has changed them. */
  renew(): void {
    if (!this.#inside) return;
    this.#raw(false);
    this.#inside = false;
    this.enter('');
  }

  write(bytes: string): void {
    if (this.#inside) this.#write(bytes);
  }

  #write(bytes: string): void {
    if (this.#gone) return;
    try {
      this.#terminal.output.write(bytes);
    } catch {
      this.#gone = true;
    }
  }

  #raw(on: boolean): void {
    try {
      this.#terminal.input.setRawMode(on);
    } catch {
      // The terminal is gone; there is no mode to set.
      this.#gone = true;
    }
  }
}
