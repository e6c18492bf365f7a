import { diffWords, type WordDifference } from '../../../annotation/diff-words.ts';
import type { Span, StyleName } from '../../../page/line.ts';
import { cleanLine } from '../../../post/clean.ts';
import { span } from '../compose.ts';

const marks: Record<WordDifference['type'], { open: string; close: string; style: readonly StyleName[] }> = {
  same: { open: '', close: '', style: [] },
  // The brackets say without colour what is gone and what is new.
  removed: { open: '[-', close: '-]', style: ['deletion'] },
  added: { open: '{+', close: '+}', style: ['insertion'] },
};

/** The new passage with what the old one had instead, in one line: blanks stand outside the brackets. */
export function differenceSpans(before: string, after: string): Span[] {
  const fold = (text: string) => text.replace(/\s+/gu, ' ').trim();
  const spans: Span[] = [];
  let blank = true;
  const put = (text: string, style: readonly StyleName[]) => {
    if (text === '' || (text === ' ' && blank)) return;
    spans.push(span(text, ...style));
    blank = text.endsWith(' ');
  };
  for (const { type, text } of whole(diffWords(fold(before), fold(after)))) {
    const { open, close, style } = marks[type];
    const words = cleanLine(text.trim());
    if (type === 'same') put(blank ? cleanLine(text).trimStart() : cleanLine(text), style);
    else if (words === '') put(' ', []);
    else {
      const previous = spans.at(-1)?.text ?? '';
      if (text.startsWith(' ') || previous.endsWith('-]') || previous.endsWith('+}')) put(' ', []);
      put(open, ['dim']);
      put(words, style);
      put(close, ['dim']);
      if (text.endsWith(' ')) put(' ', []);
    }
  }
  return spans;
}

/** Words that changed side by side, with only a blank between them in common, changed together. */
function whole(parts: readonly WordDifference[]): WordDifference[] {
  const result: WordDifference[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') result.push({ type: 'removed', text: removed });
    if (added !== '') result.push({ type: 'added', text: added });
    removed = '';
    added = '';
  };
  parts.forEach(({ type, text }, i) => {
    const between = type === 'same' && text.trim() === '' && removed + added !== '' && i + 1 < parts.length;
    if (type === 'removed' || between) removed += text;
    if (type === 'added' || between) added += text;
    if (type === 'same' && !between) {
      flush();
      result.push({ type, text });
    }
  });
  flush();
  return result;
}
