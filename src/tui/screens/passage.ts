/** How passages and the records on them look in lists and panes. */
import { type HighlightColor, highlightColors, type StyleName } from '../../page/line.ts';

/** The style of a highlight's colour; a colour that this version does not know looks like the first one. */
export function markStyle(color: string | null | undefined): StyleName {
  const known = highlightColors.includes(color as HighlightColor) ? (color as HighlightColor) : highlightColors[0];
  return `highlight-${known ?? 'yellow'}`;
}
