/**
 * Bare ampersands (`Marks & Spencer`, `?a=1&b=2`) are the commonest slip of hand-made feeds, and one of them would make
 * the parser take everything up to the next semicolon for a name. They are written as `&amp;` before it sees them;
 * what stands in CDATA sections and comments is left alone.
 */
export class AmpersandMender {
  #inside: 'text' | 'cdata' | 'comment' = 'text';
  /** What cannot be judged before more has come: at most some characters. */
  #held = '';
  mended = 0;

  /** The piece as it may be parsed; its end may come with the next one. */
  write(piece: string): string {
    const text = this.#held + piece;
    const end = text.length - heldBack(text);
    this.#held = text.slice(end);
    return this.#mend(text.slice(0, end));
  }

  end(): string {
    const rest = this.#mend(this.#held);
    this.#held = '';
    return rest;
  }

  #mend(text: string): string {
    if (this.#inside === 'text' && !text.includes('&') && !text.includes('<!')) return text;
    let result = '';
    let at = 0;
    while (at < text.length) {
      if (this.#inside !== 'text') {
        const close = this.#inside === 'cdata' ? ']]>' : '-->';
        const found = text.indexOf(close, at);
        const next = found < 0 ? text.length : found + close.length;
        result += text.slice(at, next);
        at = next;
        if (found >= 0) this.#inside = 'text';
        continue;
      }
      marks.lastIndex = at;
      const mark = marks.exec(text);
      if (!mark) return result + text.slice(at);
      result += text.slice(at, mark.index);
      if (mark[0] === '&') {
        this.mended++;
        result += '&amp;';
      } else {
        this.#inside = mark[0] === '<!--' ? 'comment' : 'cdata';
        result += mark[0];
      }
      at = mark.index + mark[0].length;
    }
    return result;
  }
}

/** An ampersand that begins no reference, or what opens a section in which ampersands are none. */
const marks = /&(?!#?[\p{L}\d]{1,40};)|<!\[CDATA\[|<!--/gu;

/** How much of the end could be the beginning of a reference, an opening or a closing mark. */
function heldBack(text: string): number {
  const tail = text.slice(-48);
  const begun = /(?:&#?[\p{L}\d]{0,40}|<(?:!(?:-|\[(?:C(?:D(?:A(?:T(?:A)?)?)?)?)?)?)?|\]{1,2}|-{1,2})$/u.exec(tail);
  return begun ? begun[0].length : 0;
}
