/** The lines of the help screen, in one column or two. */
import type { Line, Span } from '../../../page/line.ts';
import { pad, width } from '../../../page/width.ts';
import { type HelpSection, helpSections } from '../../derive/help-sections.ts';
import { wordsOf } from '../../derive/words-of.ts';
import type { Bindings } from '../../dispatch.ts';
import type { State } from '../../state.ts';
import { beside, cutSpans, emptyLine, line, span, wrapText } from '../compose.ts';
import { gapRows, listRows } from '../plain-list.ts';

/** From here on two columns have room for keys and what they do. */
const twoFrom = 104;
/** Columns of the keys at most, where there are few. */
const keysWidth = { narrow: 13, wide: 22 };

/** Rows of the keys: those of a plain list, less those of the input. */
export const helpRows = (state: State): number => Math.max(1, listRows(state.size) - 1 - gapRows(state.size));

/** Everything that is shown, from the first line to the last. */
export function helpLines(state: State, bindings: Bindings): readonly Line[] {
  const { columns } = state.size;
  const query = state.input?.purpose === 'help' ? state.input.value : state.help.query;
  const words = wordsOf(state.language);
  const sections = helpSections(bindings, state.help.chain, query, words);
  if (sections.length === 0) {
    return [
      emptyLine,
      ...wrapText(words('tui.help.nothing'), columns - 6, 2).map((text) => line(span('   '), span(text))),
    ];
  }
  if (columns < twoFrom) return sections.flatMap((section, i) => sectionLines(section, columns, i > 0));
  const inner = Math.floor((columns - 2) / 2);
  const [left, right] = halves(sections.map((section) => sectionLines(section, inner, false)));
  return beside(
    [
      { lines: left, width: inner },
      { lines: right, width: inner },
    ],
    Math.max(left.length, right.length),
    [span('  ')],
  );
}

/** Sections in two columns of nearly the same height, in order. */
function halves(blocks: readonly (readonly Line[])[]): [Line[], Line[]] {
  const join = (some: readonly (readonly Line[])[]) =>
    some.flatMap((block, i) => (i > 0 ? [emptyLine, ...block] : [...block]));
  let best: [Line[], Line[]] = [join(blocks), []];
  for (let i = 1; i < blocks.length; i++) {
    const split: [Line[], Line[]] = [join(blocks.slice(0, i)), join(blocks.slice(i))];
    const height = ([left, right]: [Line[], Line[]]) => Math.max(left.length, right.length);
    if (height(split) < height(best)) best = split;
  }
  return best;
}

function sectionLines({ title, rows }: HelpSection, columns: number, gap: boolean): Line[] {
  const most = columns < 60 ? keysWidth.narrow : keysWidth.wide;
  const keys = Math.min(most, Math.max(...rows.map((row) => width(row.keys))));
  const text = columns - 3 - keys - 2 - 1;
  return [
    ...(gap ? [emptyLine] : []),
    line(span(' '), span(title, 'bold')),
    ...rows.flatMap((row) => {
      const shown = keySpans(row.keys, keys);
      return wrapText(row.text, text, 3).map((part, i) =>
        line(span('   '), ...(i === 0 ? shown : [span(pad('', keys))]), span('  '), span(part)),
      );
    }),
  ];
}

function keySpans(keys: string, columns: number): Span[] {
  const shown = cutSpans([span(keys, 'key')], columns);
  const used = shown.reduce((sum, part) => sum + width(part.text), 0);
  return [...shown, span(' '.repeat(columns - used))];
}
