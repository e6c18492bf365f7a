import type { Writable } from 'node:stream';
import type { Line } from '../page/line.ts';
import { paintLine, plainLine } from '../page/paint.ts';
import type { Depth, Theme } from '../page/theme.ts';

/** What a subcommand writes its data to. All text of files goes through `line` or `json`, which let no control through. */
export class Output {
  readonly #stream: Writable;
  readonly theme: Theme;
  readonly depth: Depth;
  readonly links: boolean;
  /** No sequences at all. */
  readonly #plain: boolean;

  constructor(stream: Writable, look: { theme: Theme; depth: Depth; links: boolean; plain: boolean }) {
    this.#stream = stream;
    this.theme = look.theme;
    this.depth = look.depth;
    this.links = look.links;
    this.#plain = look.plain;
  }

  /** Waits when the reader of a pipe is slower than we are, so that long output takes no memory. */
  async #write(text: string): Promise<void> {
    if (this.#stream.write(text)) return;
    await new Promise<void>((done) => this.#stream.once('drain', done));
  }

  /** A line as it is written, with its end. */
  painted(line: Line): string {
    const { theme, depth, links } = this;
    return `${this.#plain ? plainLine(line) : paintLine(line, theme, depth, { links })}\n`;
  }

  async line(line: Line): Promise<void> {
    await this.#write(this.painted(line));
  }

  async text(...spans: Line['spans']): Promise<void> {
    await this.line({ spans });
  }

  /** One JSON value; with `indent` over several lines. */
  async json(value: unknown, indent?: number): Promise<void> {
    await this.#write(`${safeJson(value, indent)}\n`);
  }

  /** Text that is its own format (an export): written as it is. */
  async verbatim(text: string): Promise<void> {
    await this.#write(text);
  }
}

/**
 * JSON in which nothing can act on a terminal: `JSON.stringify` escapes C0 only, so C1 controls, DEL, line separators
 * and bidirectional overrides are written as `\u` too.
 */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
