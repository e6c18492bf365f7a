import { withColor } from '../../annotation/create.ts';
import type { Annotation } from '../../annotation/model.ts';
import { highlightColors } from '../../page/line.ts';
import { colorOf } from '../derive/placed.ts';
import { edit } from '../records.ts';
import type { State } from '../state.ts';
import { colorMessage } from './color-name.ts';
import type { Stamp, Step } from './command.ts';

/** Gives a highlight the next colour. */
export function recolor(state: State, before: Annotation, stamp: Stamp): Step {
  const place = highlightColors.indexOf(colorOf(before));
  const color = highlightColors[(place + 1) % highlightColors.length] ?? 'yellow';
  const after = withColor(before, color, stamp.now);
  return edit(state, [{ list: 'annotations', before, after, at: stamp.now }], colorMessage(state, color), stamp);
}
