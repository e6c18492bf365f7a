import type { HighlightColor, StyleName } from './line.ts';
import type { Attributes, Color } from './theme.ts';

/** What a theme with colours is made of; `tests/page/theme.test.ts` holds every pair to its contrast. */
interface Palette {
  readonly accent: Color;
  readonly dim: Color;
  readonly heading: Color;
  readonly code: Color;
  readonly green: Color;
  readonly amber: Color;
  readonly red: Color;
  readonly violet: Color;
  readonly teal: Color;
  /** Text on the grounds below. */
  readonly ink: Color;
  readonly caret: Color;
  readonly keyboard: Color;
  readonly selection: Color;
  readonly hit: Color;
  readonly hitCurrent: Color;
  /** Text on `hit` and `hitCurrent`. */
  readonly hitInk: Color;
  readonly highlights: Readonly<Record<HighlightColor, Color>>;
  /** Text on highlights; for 16 colours always black or white. */
  readonly highlightInk: Color;
}

const color = (hex: string, basic: number): Color => ({ hex, basic });

const dark: Palette = {
  accent: color('#8ab4f8', 12),
  dim: color('#9aa0aa', 7),
  heading: color('#f2d492', 11),
  code: color('#e5c07b', 3),
  green: color('#98c379', 2),
  amber: color('#e6b450', 3),
  red: color('#ff7b72', 9),
  violet: color('#c7a0f0', 13),
  teal: color('#76c7c0', 6),
  ink: color('#f4f4f0', 15),
  caret: color('#26282e', 0),
  keyboard: color('#3a3d45', 8),
  selection: color('#1f4b8f', 4),
  hit: color('#d7af5f', 3),
  hitCurrent: color('#ff9e3d', 11),
  hitInk: color('#000000', 0),
  highlights: {
    yellow: color('#5c4d00', 3),
    green: color('#1f5130', 2),
    blue: color('#1d4a6b', 6),
    pink: color('#6b2348', 5),
    purple: color('#4a2f70', 13),
    orange: color('#6b3a0c', 11),
  },
  highlightInk: color('#fffbe8', 0),
};

const light: Palette = {
  accent: color('#0b57d0', 4),
  dim: color('#5b616b', 8),
  heading: color('#7a3e00', 1),
  code: color('#8a4b08', 1),
  green: color('#1a6b2d', 2),
  amber: color('#8a5a00', 1),
  red: color('#b3261e', 1),
  violet: color('#6b3fa0', 5),
  teal: color('#00696b', 6),
  ink: color('#1b1b1b', 0),
  caret: color('#f0f1f3', 15),
  keyboard: color('#dcdfe4', 7),
  selection: color('#b9d4ff', 14),
  hit: color('#ffd866', 11),
  hitCurrent: color('#ff9e3d', 3),
  hitInk: color('#000000', 0),
  highlights: {
    yellow: color('#fff3a3', 11),
    green: color('#c9f0cf', 10),
    blue: color('#c8e6ff', 14),
    pink: color('#ffd3e6', 13),
    purple: color('#e3d4ff', 5),
    orange: color('#ffdfb8', 3),
  },
  highlightInk: color('#1b1b1b', 0),
};

function highlights(palette: Palette): Record<`highlight-${HighlightColor}`, Attributes> {
  const of = (name: HighlightColor): Attributes => ({ bg: palette.highlights[name], fg: palette.highlightInk });
  return {
    'highlight-yellow': of('yellow'),
    'highlight-green': of('green'),
    'highlight-blue': of('blue'),
    'highlight-pink': of('pink'),
    'highlight-purple': of('purple'),
    'highlight-orange': of('orange'),
  };
}

function styles(p: Palette): Readonly<Record<StyleName, Attributes>> {
  return {
    accent: { fg: p.accent },
    dim: { fg: p.dim },
    bold: { bold: true },
    title: { bold: true },
    rule: { fg: p.dim },
    key: { fg: p.accent, bold: true },
    error: { fg: p.red, bold: true },
    warning: { fg: p.amber },
    success: { fg: p.green },
    selected: { bold: true },
    match: { fg: p.accent, bold: true, underline: true },
    count: { fg: p.dim },
    tag: { fg: p.teal },
    date: { fg: p.dim },
    bar: { fg: p.accent },
    'bar-empty': { fg: p.dim },
    input: {},
    placeholder: { fg: p.dim, italic: true },
    'heading-1': { fg: p.heading, bold: true },
    'heading-2': { fg: p.heading, bold: true },
    'heading-3': { bold: true },
    'heading-4': { bold: true, italic: true },
    emphasis: { italic: true },
    strong: { bold: true },
    deletion: { fg: p.dim, strike: true },
    insertion: { fg: p.green, underline: true },
    mark: { bg: p.highlights.yellow, fg: p.highlightInk },
    code: { fg: p.code },
    keyboard: { bg: p.keyboard, fg: p.ink },
    link: { fg: p.accent, underline: true },
    'link-hint': { bg: p.hit, fg: p.hitInk, bold: true },
    'link-focus': {
      bg: p.accent,
      fg: p === light ? color('#ffffff', 15) : color('#000000', 0),
      bold: true,
      underline: true,
    },
    footnote: { fg: p.accent },
    quote: { italic: true },
    'list-marker': { fg: p.accent },
    'table-rule': { fg: p.dim },
    'table-head': { bold: true },
    image: { fg: p.dim },
    caption: { italic: true },
    macro: { fg: p.dim },
    math: { fg: p.violet },
    callout: { fg: p.accent, bold: true },
    hyphen: {},
    'syntax-keyword': { fg: p.violet },
    'syntax-string': { fg: p.green },
    'syntax-number': { fg: p.amber },
    'syntax-comment': { fg: p.dim, italic: true },
    'syntax-title': { fg: p.accent },
    'syntax-type': { fg: p.teal },
    'syntax-meta': { fg: p.dim },
    ...highlights(p),
    note: { fg: p.teal },
    'note-mark': { fg: p.teal, bold: true },
    caret: { bg: p.caret },
    selection: { bg: p.selection, fg: p.ink },
    hit: { bg: p.hit, fg: p.hitInk, underline: true },
    'hit-current': { bg: p.hitCurrent, fg: p.hitInk, bold: true, underline: true },
  };
}

export const darkStyles = styles(dark);
export const lightStyles = styles(light);
