/**
 * Text with its white space folded, and the way back. Quotes are compared in this form: a person types a line end or
 * a plain space where the post has a no-break space, a tab between cells, or a soft hyphen.
 */
export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the UTF-16 index in the original where its character begins. */
  readonly from: Uint32Array;
  /** For each UTF-16 unit of `text`, the UTF-16 index in the original where its character ends. */
  readonly to: Uint32Array;
}

/** Characters without width of their own that give no text when a passage is quoted. */
const ignored = /[\u00ad\u200b\u2060\ufeff]/;
const space = /\s/;

/** Runs of white space become one space; soft hyphens and zero-width spaces vanish. Nothing else changes. */
export function fold(original: string): Folded {
  const from = new Uint32Array(original.length);
  const to = new Uint32Array(original.length);
  const parts: string[] = [];
  let length = 0;
  let inSpace = false;
  for (let i = 0; i < original.length; i++) {
    const character = original[i]!;
    if (ignored.test(character)) continue;
    const isSpace = space.test(character);
    if (isSpace && inSpace) {
      to[length - 1] = i + 1;
      continue;
    }
    parts.push(isSpace ? ' ' : character);
    from[length] = i;
    to[length++] = i + 1;
    inSpace = isSpace;
  }
  return { text: parts.join(''), from: from.subarray(0, length), to: to.subarray(0, length) };
}

/** A quote or hint as it is compared: NFC, folded, without outer white space. */
export const foldQuote = (quote: string): string => fold(quote.normalize('NFC')).text.trim();
