import type { StyleName } from './line.ts';
import type { Attributes, Color } from './theme.ts';
import { plainStyles } from './theme-plain.ts';

const black: Color = { hex: '#000000', basic: 0 };
const white: Color = { hex: '#ffffff', basic: 15 };
const pair = (hex: string, basic: number, more: Attributes = {}): Attributes => ({
  fg: black,
  bg: { hex, basic },
  ...more,
});

/**
 * High contrast on any ground: text keeps the terminal's own colours and nothing is dim; every colour comes as a pair of
 * ground and text of at least 7:1 (WCAG AAA).
 */
export const contrastStyles: Readonly<Record<StyleName, Attributes>> = {
  ...plainStyles,
  dim: {},
  rule: {},
  count: {},
  date: {},
  'bar-empty': {},
  placeholder: { italic: true },
  deletion: { strike: true },
  code: { bold: true },
  'table-rule': {},
  image: {},
  macro: { italic: true },
  'syntax-comment': { italic: true },
  error: { fg: white, bg: { hex: '#8b0000', basic: 1 }, bold: true },
  warning: pair('#ffd75f', 11, { bold: true }),
  success: pair('#87ff87', 10),
  selected: { bold: true, underline: true },
  match: pair('#ffff5f', 11, { bold: true, underline: true }),
  mark: pair('#ffff5f', 11),
  keyboard: pair('#d7d7d7', 7),
  'highlight-yellow': pair('#ffff87', 11, { underline: true }),
  'highlight-green': pair('#afff87', 10, { underline: true }),
  'highlight-blue': pair('#afd7ff', 14, { underline: true }),
  'highlight-pink': pair('#ffafd7', 13, { underline: true }),
  'highlight-purple': pair('#d7afff', 13, { underline: true }),
  'highlight-orange': pair('#ffd787', 3, { underline: true }),
  caret: { bold: true },
  selection: { fg: white, bg: { hex: '#0000af', basic: 4 }, bold: true },
  hit: pair('#5fffff', 14, { bold: true, underline: true }),
  'hit-current': pair('#ffaf00', 3, { bold: true, underline: true, inverse: false }),
};
