/** While another archive is being opened this one stays on the screen; the last line speaks of the other. */
import type { Frame } from '../../page/line.ts';
import { cut, width } from '../../page/width.ts';
import { cleanLine } from '../../post/clean.ts';
import type { State } from '../state.ts';
import { between, line, span, spansWidth } from './compose.ts';
import { hintSpans, type View } from './view.ts';

/** The keys of an input: Esc leaves it, all else does nothing. */
export const openingChain = ['input'] as const;

/** @param below what lies under it */
export function composeOpening(below: Frame, { size, opening, progress }: State, view: View): Frame {
  const { words } = view;
  const { columns } = size;
  const done = progress && progress.done < progress.total ? Math.floor((100 * progress.done) / progress.total) : null;
  const end = [
    ...(done === null ? [] : [span(`${done} %   `, 'dim')]),
    ...hintSpans(view, openingChain, ['input-cancel'], columns),
  ];
  const key = columns < 60 ? 'tui.archives.opening-short' : 'tui.archives.opening';
  // The name gives way to how to leave it.
  const room = columns - 3 - spansWidth(end) - width(words(key, { name: '' }));
  const told = [span(words(key, { name: cut(cleanLine(opening ?? ''), Math.max(1, room)) }), 'accent')];
  const { lines } = below;
  return { lines: [...lines.slice(0, -1), line(span(' '), ...between(told, end, columns - 2), span(' '))] };
}
