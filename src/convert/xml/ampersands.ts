/**
 * Bare ampersands (`Marks & Spencer`, `?a=1&b=2`) are the commonest slip of hand-made feeds, and one of them would make
 * the parser take everything up to the next semicolon for a name. They are written as `&amp;` before it sees them;
 * what stands in CDATA sections and comments is left alone.
 */
export class AmpersandMender {
  #inside: 'text' | 'cdata' | 'comment' = 'text';
  /** The end of what came, when it cannot be judged before more has come: some characters at most. */
  #held = '';

  /** The piece as it may be parsed; its end may come with the next one. */
  write(piece: string): string {
    const text = this.#held + piece;
    this.#held = '';
    return this.#mend(text, false);
  }

  end(): string {
    const rest = this.#held;
    this.#held = '';
    return this.#mend(rest, true);
  }

  #mend(text: string, isEnd: boolean): string {
    let result = '';
    let at = 0;
    while (at < text.length) {
      if (this.#inside === 'text') {
        marks.lastIndex = at;
        const mark = marks.exec(text);
        const next = mark?.index ?? text.length;
        const begun = isEnd ? null : unfinished.exec(text.slice(Math.max(at, text.length - 48)));
        if (begun && text.length - begun[0].length <= next) return this.#hold(text, at, begun[0].length, result);
        result += text.slice(at, next) + (mark?.[0] === '&' ? '&amp;' : (mark?.[0] ?? ''));
        at = next + (mark?.[0].length ?? 0);
        if (mark && mark[0] !== '&') this.#inside = mark[0] === '<!--' ? 'comment' : 'cdata';
      } else {
        const close = this.#inside === 'cdata' ? ']]>' : '-->';
        const found = text.indexOf(close, at);
        if (found < 0) {
          const begun = isEnd ? 0 : [2, 1].find((n) => text.length - n >= at && text.endsWith(close.slice(0, n)));
          return this.#hold(text, at, begun ?? 0, result);
        }
        result += text.slice(at, found + close.length);
        at = found + close.length;
        this.#inside = 'text';
      }
    }
    return result;
  }

  /** Keeps the last characters for the next piece. */
  #hold(text: string, at: number, count: number, result: string): string {
    this.#held = text.slice(text.length - count);
    return result + text.slice(at, text.length - count);
  }
}

/** An ampersand that begins no reference, or what opens a section in which ampersands are none. */
const marks = /&(?!#?[\p{L}\d]{1,40};)|<!\[CDATA\[|<!--/gu;

/** What may become a reference or an opening mark when more comes. */
const unfinished = /(?:&#?[\p{L}\d]{0,40}|<(?:!(?:-|\[(?:C(?:D(?:A(?:T(?:A)?)?)?)?)?)?)?)$/u;
