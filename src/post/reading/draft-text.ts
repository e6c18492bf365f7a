import type { Draft } from './draft.ts';

/** The reading text of drafts. */
export function textOf(drafts: readonly Draft[]): string {
  let text = '';
  for (const draft of drafts) {
    if ('text' in draft) text += draft.text;
    else if ('children' in draft) text += textOf(draft.children);
    else if (draft.type === 'break' && !draft.dropped) text += '\n';
  }
  return text;
}

/** The only image of a leaf that holds nothing else. */
export function onlyImage(drafts: readonly Draft[]): Extract<Draft, { type: 'image' }> | null {
  const visible = drafts.filter((d) => (d.type === 'break' ? !d.dropped : d.type !== 'text' || d.text.trim() !== ''));
  const [first] = visible;
  return visible.length === 1 && first?.type === 'image' ? first : null;
}

/** True when drafts give no text at all. */
export function isEmpty(drafts: readonly Draft[]): boolean {
  return drafts.every((draft) => {
    if ('text' in draft) return draft.text === '';
    if ('children' in draft) return isEmpty(draft.children);
    return draft.type !== 'break' || draft.dropped;
  });
}
