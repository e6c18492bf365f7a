/** How passages and the records on them look in lists and panes. */
import { contextLength } from '../../annotation/place.ts';
import { type HighlightColor, highlightColors, type StyleName } from '../../page/line.ts';
import { cleanLine } from '../../post/clean.ts';

/** The style of a highlight's colour; a colour that this version does not know looks like the first one. */
export function markStyle(color: string | null | undefined): StyleName {
  const known = highlightColors.includes(color as HighlightColor) ? (color as HighlightColor) : highlightColors[0];
  return `highlight-${known ?? 'yellow'}`;
}

const tidy = (text: string): string => cleanLine(text.replace(/\s+/gu, ' '));

/** What stands before a passage, without the half word at which a long one was cut; empty, or with `…` before it. */
export function wordsBefore(prefix: string): string {
  const words = tidy(prefix.length < contextLength ? prefix : prefix.replace(/^\S*\s+(?=\S)/u, '')).trimStart();
  return words === '' ? '' : `… ${words}`;
}

/** What stands after it, likewise. */
export function wordsAfter(suffix: string): string {
  const words = tidy(suffix.length < contextLength ? suffix : suffix.replace(/(?<=\S)\s+\S*$/u, '')).trimEnd();
  return words === '' ? '' : `${words} …`;
}
