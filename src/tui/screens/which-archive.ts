/** Asks which archive a folder is that holds some, but not all, posts that notes were made in. */
import type { Line } from '../../page/line.ts';
import { cleanLine } from '../../post/clean.ts';
import { whichArchiveHandlers } from '../commands/archives.ts';
import type { State } from '../state.ts';
import { cutSpans, emptyLine, foreign, frameOf, line, span, wrapText } from './compose.ts';
import { cursorSign, plainListHandlers } from './plain-list.ts';
import { type Hint, headerLine, lastLine, ruleLine, type Screen, type View } from './view.ts';

const chain = ['list', 'general'] as const;

const hints: readonly Hint[] = [{ commands: ['open'], label: 'tui.which.answer' }, 'back', 'help'];

/** Longer lines of running text are hard to follow. */
const measure = 76;

/** The archives that it may be, and that it is a new one. */
function answers({ doubtful, whichArchive, size }: State, { words }: View): Line[] {
  const sure = doubtful.map(({ name, records, posts }) => [
    foreign(words('tui.which.yes', { name: cleanLine(name) })),
    span(`  ${words('tui.which.holds', { records, posts })}`, 'dim'),
  ]);
  return [...sure, [span(words('tui.which.new'))]].map((spans, i) => {
    const chosen = i === whichArchive.selected;
    const [label, ...more] = spans;
    const first = label && chosen ? { ...label, style: ['selected'] as const } : label;
    return line(...cursorSign(chosen), ...cutSpans([...(first ? [first] : []), ...more], size.columns - 4));
  });
}

export const whichArchiveScreen: Screen = {
  contexts: () => chain,
  handlers: {
    ...plainListHandlers(
      ({ whichArchive }) => whichArchive,
      ({ doubtful }) => doubtful.length + 1,
      (state, whichArchive) => ({ ...state, whichArchive }),
    ),
    // The question stands between other lines: rows of the screen are not those of a list.
    mouse: (state) => ({ state, effects: [] }),
    ...whichArchiveHandlers,
  },
  compose: (state, view) => {
    const { words } = view;
    const { columns, rows } = state.size;
    const rules = rows >= 16;
    const question = words('tui.which.question', { name: cleanLine(state.archive.name) });
    const footer = [...(rules ? [ruleLine(columns)] : []), lastLine(state, view, hints, [], chain)];
    const head = [
      headerLine(columns, [span(words('tui.which.title'), 'title')], []),
      ...(rules ? [ruleLine(columns)] : []),
    ];
    const list = answers(state, view);
    const room = rows - head.length - footer.length - 1;
    const text = wrapText(question, Math.min(columns - 6, measure), Math.max(1, room - list.length));
    const later = wrapText(words('tui.which.later'), Math.min(columns - 6, measure), 2);
    const body = [
      ...text.map((part) => line(span('   '), span(part))),
      emptyLine,
      ...list,
      ...(rules ? [emptyLine, ...later.map((part) => line(span('   '), span(part, 'dim')))] : []),
    ];
    while (body.length < rows - head.length - footer.length) body.push(emptyLine);
    return frameOf([...head, ...body.slice(0, rows - head.length - footer.length), ...footer], rows);
  },
};
