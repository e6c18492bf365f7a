/**
 * The terminal's bytes become events. One decoder reads everything that comes in, in whatever pieces it comes: where a
 * chunk ends never changes the events, except that a lone Esc is told from the start of a sequence by time alone, and
 * that time is the caller's (see `flush`).
 */
import { altKey, ascii, endsWith, stringIntroducers, stringStart, utf8Length, utf8Text } from './bytes.ts';
import { controlKey, isPrintable } from './control.ts';
import { csiEvent, linuxKey, ss3Event } from './csi.ts';
import { characterKey, type InputEvent, namedKey } from './events.ts';
import { cleanPaste, longestPaste } from './paste.ts';
import { stringReply } from './reply.ts';

const esc = 0x1b;
/** Longer ones are rubbish: mouse reports take some 20 bytes, replies some 60. */
const longestSequence = 256;
const longestString = 8192;
/** How many flushes without a byte end a paste whose end never came: some seconds, as a line may stall in the middle of one. */
const pasteFlushes = 500;
const pasteEnd = [esc, 0x5b, 0x32, 0x30, 0x31, 0x7e];

export class Decoder {
  /** Bytes of a sequence or character that is not complete. */
  #held: number[] = [];
  /** The bytes of a paste that is under way. */
  #paste: number[] | null = null;
  #pasteDropped = false;
  /** Flushes since the last byte. */
  #flushes = 0;
  readonly #longestPaste: number;

  /** @param limit the longest paste, in bytes */
  constructor(limit = longestPaste) {
    this.#longestPaste = limit;
  }

  /** Whether something incomplete is held: then call `flush` after a short silence, and again while this is true. */
  get waiting(): boolean {
    return this.#paste !== null || this.#held.length > 0;
  }

  /** Takes what the terminal sent. Never throws; what means nothing is dropped. */
  feed(chunk: Uint8Array | string): InputEvent[] {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    const events: InputEvent[] = [];
    if (bytes.length > 0) this.#flushes = 0;
    for (const byte of bytes) this.#take(byte, events);
    return events;
  }

  /**
   * Says that nothing followed for a while. A lone Esc is answered at the first call; a sequence that has begun is given
   * up at the second in a row, so that a slow line does not turn the rest of it into keys.
   */
  flush(): InputEvent[] {
    const events: InputEvent[] = [];
    this.#flushes++;
    if (this.#paste) {
      if (this.#flushes >= pasteFlushes) this.#endPaste(events);
      return events;
    }
    const held = this.#held;
    if (held.every((byte) => byte === esc)) {
      this.#held = [];
      for (const _ of held) events.push(namedKey('Esc'));
    } else if (this.#flushes >= 2) {
      this.#held = [];
      // `ESC [`, `ESC O`, `ESC ]` … with nothing behind them are Alt with that key.
      if (held.length === 2 && held[0] === esc) pushEvent(events, altKey(held[1] ?? 0));
    }
    return events;
  }

  #take(byte: number, events: InputEvent[]): void {
    if (this.#paste) {
      this.#takePasted(byte, events);
      return;
    }
    const held = this.#held;
    const first = held[0];
    if (first === undefined) this.#begin(byte, events);
    else if (first === esc) this.#takeSequence(byte, events);
    else this.#takeUtf8(byte, events);
  }

  #begin(byte: number, events: InputEvent[]): void {
    if (byte === esc || byte >= 0xc2) this.#held = byte <= 0xf4 ? [byte] : [];
    else if (byte < 0x20 || byte === 0x7f) events.push(controlKey(byte));
    else if (byte < 0x80) events.push(characterKey(String.fromCharCode(byte)));
  }

  /** Gives up what is held and starts again with this byte. */
  #restart(byte: number, events: InputEvent[]): void {
    this.#held = [];
    this.#begin(byte, events);
  }

  #takeUtf8(byte: number, events: InputEvent[]): void {
    if ((byte & 0xc0) !== 0x80) {
      this.#restart(byte, events);
      return;
    }
    const held = this.#held;
    held.push(byte);
    const escaped = held[0] === esc;
    const bytes = escaped ? held.slice(1) : held;
    if (bytes.length < utf8Length(bytes[0] ?? 0)) return;
    this.#held = [];
    const character = utf8Text(bytes);
    const point = character.codePointAt(0) ?? 0;
    // Overlong forms and surrogates decode to replacement characters, more than one.
    if (isPrintable(point) && String.fromCodePoint(point) === character && point !== 0xfffd) {
      events.push(characterKey(character, { alt: escaped }));
    }
  }

  #takeSequence(byte: number, events: InputEvent[]): void {
    const held = this.#held;
    const second = held[1];
    if (second === undefined) this.#takeAfterEsc(byte, events);
    else if (second === esc) this.#takeAfterTwoEsc(byte, events);
    else if (second >= 0xc2) this.#takeUtf8(byte, events);
    else if (second === 0x5b) this.#takeControl(byte, 2, events);
    else if (second === 0x4f) this.#takeSs3(byte, 2, events);
    else this.#takeString(byte, events);
  }

  #takeAfterEsc(byte: number, events: InputEvent[]): void {
    const introduces = byte === 0x5b || byte === 0x4f || stringIntroducers.has(byte);
    if (introduces || byte === esc || (byte >= 0xc2 && byte <= 0xf4)) {
      this.#held.push(byte);
      return;
    }
    this.#held = [];
    if (byte < 0x80) events.push(altKey(byte));
  }

  /** rxvt puts an Esc before a sequence for Alt; anything else after two Escs means that the first was one. */
  #takeAfterTwoEsc(byte: number, events: InputEvent[]): void {
    const held = this.#held;
    const third = held[2];
    if (third === 0x5b) this.#takeControl(byte, 3, events);
    else if (third === 0x4f) this.#takeSs3(byte, 3, events);
    else if (byte === 0x5b || byte === 0x4f) held.push(byte);
    else {
      events.push(namedKey('Esc'));
      this.#held = [esc];
      this.#takeAfterEsc(byte, events);
    }
  }

  /** `ESC [` with parameters (0x30 to 0x3f) and intermediates (0x20 to 0x2f) up to a final character. */
  #takeControl(byte: number, start: number, events: InputEvent[]): void {
    const held = this.#held;
    const body = held.slice(start);
    if ((byte < 0x20 || byte > 0x7e) && body[0] !== 0x4d) this.#restart(byte, events);
    else if (byte === 0x5b && body.length === 0) held.push(byte);
    else if (body[0] === 0x4d || (byte === 0x4d && body.length === 0)) this.#takeOldMouse(byte, body.length);
    // `$` ends rxvt's sequences (`ESC [ 3 $`), but stands within replies (`ESC [ ? 25 ; 1 $ y`).
    else if (byte < 0x40 && !(byte === 0x24 && /^\d+$/.test(ascii(body)))) {
      held.push(byte);
      if (held.length > longestSequence) this.#held = [];
    } else {
      this.#held = [];
      const alt = start === 3;
      const final = String.fromCharCode(byte);
      if (body[0] === 0x5b) pushEvent(events, linuxKey(final));
      else if (final === '~' && ascii(body) === '200') this.#beginPaste();
      else if (final === '~' && ascii(body) === '201') return;
      else pushEvent(events, csiEvent(ascii(body), final, alt));
    }
  }

  /** `ESC [ M` and three bytes: the mouse of terminals without SGR reports. We do not use it; it must not become keys. */
  #takeOldMouse(byte: number, taken: number): void {
    if (taken < 3) this.#held.push(byte);
    else this.#held = [];
  }

  #takeSs3(byte: number, start: number, events: InputEvent[]): void {
    const held = this.#held;
    if (byte >= 0x30 && byte <= 0x39 && held.length < start + 2) held.push(byte);
    else if (byte < 0x40 || byte > 0x7e) this.#restart(byte, events);
    else {
      this.#held = [];
      pushEvent(events, ss3Event(ascii(held.slice(start)), String.fromCharCode(byte), start === 3));
    }
  }

  /** OSC, DCS, APC, PM, SOS: a string up to ST (`ESC \`) or, for OSC, BEL. */
  #takeString(byte: number, events: InputEvent[]): void {
    const held = this.#held;
    const introducer = held[1] ?? 0;
    if (held.length === 2 && !stringStart(introducer, byte)) {
      // No terminal answers like this: Alt with the key, and then another.
      this.#held = [];
      events.push(altKey(introducer));
      this.#begin(byte, events);
      return;
    }
    const afterEsc = held.at(-1) === esc;
    if (afterEsc && byte !== 0x5c) {
      this.#held = [esc];
      this.#takeAfterEsc(byte, events);
    } else if (afterEsc || byte === 0x07) {
      this.#held = [];
      const body = held.slice(2, afterEsc ? -1 : undefined);
      pushEvent(events, stringReply(String.fromCharCode(introducer), utf8Text(body)));
    } else if (byte < 0x20 && byte !== esc) this.#restart(byte, events);
    else if (held.length < longestString) held.push(byte);
    else this.#held = [];
  }

  #beginPaste(): void {
    this.#paste = [];
    this.#pasteDropped = false;
  }

  #takePasted(byte: number, events: InputEvent[]): void {
    const paste = this.#paste ?? [];
    paste.push(byte);
    if (byte === 0x7e && endsWith(paste, pasteEnd)) {
      paste.length -= pasteEnd.length;
      this.#endPaste(events);
    } else if (paste.length > this.#longestPaste + pasteEnd.length) {
      // The end marker may have begun: keep as many bytes as it has.
      this.#pasteDropped = true;
      paste.splice(this.#longestPaste, 1);
    }
  }

  #endPaste(events: InputEvent[]): void {
    const paste = this.#paste ?? [];
    const truncated = this.#pasteDropped || paste.length > this.#longestPaste;
    const text = cleanPaste(Uint8Array.from(paste.slice(0, this.#longestPaste)));
    this.#paste = null;
    this.#held = [];
    // The bound may have cut a character in two.
    events.push({ type: 'paste', text: truncated ? text.replace(/\ufffd+$/, '') : text, truncated });
  }
}

function pushEvent(events: InputEvent[], event: InputEvent | null): void {
  if (event) events.push(event);
}
