import type { Message } from '../../locale/message.ts';
import type { State } from '../state.ts';

/** What a colour is called: by the person's own name for it, if the config gives one. */
export function colorMessage({ colorNames }: State, color: string): Message {
  const name = colorNames[color];
  return name === undefined ? { key: `tui.color.${color}` } : { key: 'tui.color.named', args: { name } };
}
