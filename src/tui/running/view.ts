/** What a frame is composed and painted with. */
import type { Words } from '../../locale/index.ts';
import { themes } from '../../page/theme.ts';
import type { Bindings } from '../dispatch.ts';
import type { View } from '../screens/view.ts';
import type { Settings } from '../state/reading.ts';
import type { Painting } from '../terminal/paint-frame.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** @param now milliseconds since 1970 */
export const viewOf = (words: Words, bindings: Bindings, now: number): View => ({
  words,
  bindings,
  today: new Date(now).toISOString().slice(0, 10),
});

/** The theme that the person chose, or that suits the terminal's background, where it is to follow that. */
export function paintingOf(terminal: Terminal, { ground, theme }: Settings): Painting {
  if (theme) return { ...terminal, theme: themes[theme] };
  return terminal.followsGround && ground ? { ...terminal, theme: themes[ground] } : terminal;
}
