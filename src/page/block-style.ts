/** What blocks look like beside their text: styles, gaps, names. */
import type { Words } from '../locale/index.ts';
import { cleanLine } from '../post/clean.ts';
import type { Block } from '../post/document.ts';
import type { StyleName } from './line.ts';

export const noStyle: readonly StyleName[] = [];
export const calloutStyle: readonly StyleName[] = ['callout'];
export const summaryStyle: readonly StyleName[] = ['strong'];
export const headingStyle: Readonly<Record<1 | 2 | 3 | 4 | 5 | 6, readonly StyleName[]>> = {
  1: ['heading-1'],
  2: ['heading-2'],
  3: ['heading-3'],
  4: ['heading-4'],
  5: ['heading-4'],
  6: ['heading-4'],
};

/** Empty lines between two blocks: a section stands off from what came before, a small heading stays close to its text. */
export function gapBetween(previous: Block, next: Block): number {
  if (next.type === 'heading' && next.level <= 2 && previous.type !== 'heading') return 2;
  return previous.type === 'heading' && previous.level >= 4 && next.type !== 'heading' ? 0 : 1;
}

const calloutNames = new Set([
  'note',
  'tip',
  'important',
  'warning',
  'caution',
  'info',
  'danger',
  'example',
  'quote',
  'question',
]);

/** Whether a callout's title is no more than its kind: `[!tip] Tip`, or the same in the reader's language. */
export function namesCallout({ kind, title }: Extract<Block, { type: 'callout' }>, label: string): boolean {
  const [only, ...others] = title;
  if (only?.type !== 'text' || others.length > 0) return false;
  return [kind, label].some((name) => name.toLowerCase() === only.text.trim().toLowerCase());
}

export function calloutLabel(kind: string, words: Words): string {
  if (calloutNames.has(kind)) return words(`callout.${kind}` as Parameters<Words>[0]);
  return kind === '' ? words('callout.note') : cleanLine(kind.charAt(0).toUpperCase() + kind.slice(1));
}
