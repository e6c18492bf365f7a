import type { Message } from '../locale/message.ts';
import { diffWords } from './diff-words.ts';

/** Longest example of a changed wording in an explanation (code points). */
const exampleLength = 60;

/** "two words changed: quick → fast"; with where it went, if it moved. */
export function whyChanged(old: string, fresh: string, movement: Message | null): Message {
  const parts = diffWords(old, fresh);
  const count = (type: 'removed' | 'added') =>
    words(
      parts
        .filter((part) => part.type === type)
        .map((part) => part.text)
        .join(' '),
    );
  const n = Math.max(count('removed'), count('added'));
  const example = exampleOf(parts);
  if (n === 0) return { key: 'annotation.why.signs-changed' };
  if (movement) return { key: 'annotation.why.moved-and-changed', args: { n, example } };
  return { key: 'annotation.why.words-changed', args: { n, example } };
}

const words = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** The first difference that has words in it, as "old → new". */
function exampleOf(parts: ReturnType<typeof diffWords>): string {
  const at = parts.findIndex((part) => part.type !== 'same' && words(part.text) > 0);
  const first = parts[at];
  if (!first) return '';
  const next = parts[at + 1];
  const removed = first.type === 'removed' ? first.text : '';
  const added = first.type === 'added' ? first.text : next?.type === 'added' ? next.text : '';
  return `${short(removed) || '–'} → ${short(added) || '–'}`;
}

function short(text: string): string {
  const points = [...text.replace(/\s+/g, ' ').trim()];
  return points.length <= exampleLength ? points.join('') : `${points.slice(0, exampleLength - 1).join('')}…`;
}

/** Where the block or the words went. */
export function whyMoved(paragraphs: number, away: boolean): Message {
  if (paragraphs > 0) return { key: 'annotation.why.moved-down', args: { n: paragraphs } };
  if (paragraphs < 0) return { key: 'annotation.why.moved-up', args: { n: -paragraphs } };
  return { key: away ? 'annotation.why.moved-away' : 'annotation.why.moved' };
}
