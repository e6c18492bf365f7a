/**
 * How styles look. A theme maps each style name to attributes; the painter combines them for a terminal's depth of
 * colour. No meaning rests on colour alone: what a colour tells, an attribute, a sign or a word tells too.
 */

import type { StyleName } from './line.ts';
import { darkStyles, lightStyles } from './theme-colors.ts';
import { contrastStyles } from './theme-contrast.ts';
import { plainStyles } from './theme-plain.ts';

export type ThemeName = 'dark' | 'light' | 'contrast' | 'none';

/** What a terminal can show. `none` still has bold, underline and reverse. */
export type Depth = 'none' | '16' | '256' | 'truecolor';

export interface Color {
  /** `#rrggbb`, for 256 and 16.7 million colours. */
  readonly hex: string;
  /** Which of the terminal's own 16 colours stands for it: 0 to 7, bright ones 8 to 15. */
  readonly basic: number;
}

export interface Attributes {
  readonly fg?: Color;
  readonly bg?: Color;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
  readonly strike?: boolean;
}

export interface Theme {
  readonly name: ThemeName;
  /** The background that its colours were chosen for; `null` where every pair of colours brings its own. */
  readonly ground: string | null;
  readonly styles: Readonly<Record<StyleName, Attributes>>;
  /** What it falls back to where there is no colour. */
  readonly plain: Readonly<Record<StyleName, Attributes>>;
}

export const themes: Readonly<Record<ThemeName, Theme>> = {
  dark: { name: 'dark', ground: '#1a1b1e', styles: darkStyles, plain: plainStyles },
  light: { name: 'light', ground: '#ffffff', styles: lightStyles, plain: plainStyles },
  contrast: { name: 'contrast', ground: null, styles: contrastStyles, plain: plainStyles },
  none: { name: 'none', ground: null, styles: plainStyles, plain: plainStyles },
};

/**
 * The attributes of combined styles: later names win; attributes that are merely on or off add up. The caret alone lies
 * under all others wherever it is named, so that a highlight keeps its colour in the sentence of the caret.
 * @returns for depth `none` without colours
 */
export function attributesOf(names: readonly StyleName[], theme: Theme, depth: Depth): Attributes {
  const styles = depth === 'none' ? theme.plain : theme.styles;
  if (names.length === 1) return styles[names[0]!];
  const lowest = names.includes('caret') ? [styles.caret] : [];
  return Object.assign({}, ...lowest, ...names.map((name) => (name === 'caret' ? {} : styles[name])));
}
