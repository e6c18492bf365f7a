/** The composer: the passage, and the note that is written about it. */
import type { Frame, Line, Span } from '../../../page/line.ts';
import { cut, pad, width } from '../../../page/width.ts';
import { cleanLine } from '../../../post/clean.ts';
import { placeOf, wrapRows } from '../../input/wrap.ts';
import type { ComposerState } from '../../state/composer.ts';
import type { State } from '../../state.ts';
import { beside, emptyLine, foreign, frameOf, line, span, wrapText } from '../compose.ts';
import { titleLine } from '../title-line.ts';
import { lastLine, ruleLine, type View } from '../view.ts';
import { type ComposerLayout, composerLayout, passageOf, topInSight } from './layout.ts';
import { passageInContext } from './passage.ts';

export function composeComposer(state: State, view: View): Frame {
  const { size, composer } = state;
  if (!composer) return frameOf([], size.rows);
  const layout = composerLayout(size, composer);
  const written = writtenRows(composer, layout, state.input === null);
  const body = layout.beside
    ? bodyBeside(state, composer, layout, written.lines)
    : bodyBelow(composer, layout, written.lines, view);
  const tagsRow = (layout.rules ? 3 : 1) + layout.body;
  const tags = tagsLine(state, composer, view);
  const lines: Line[] = [
    titleLine(size.columns, title(composer, view), composer.target.title ?? composer.target.source),
    ...(layout.rules ? [ruleLine(size.columns)] : []),
    ...body,
    ...(layout.rules ? [ruleLine(size.columns)] : []),
    tags.line,
    lastLine(
      state,
      view,
      ['composer-save', 'composer-close', 'composer-tags', 'composer-editor'],
      draftSpans(composer, view),
      ['composer'],
    ),
  ];
  if (tags.input) return frameOf(lines, size.rows, { input: { ...tags.input, row: tagsRow } });
  const first = layout.rules ? 2 : 1;
  return frameOf(lines, size.rows, {
    cursor: { column: layout.text.left + written.column, row: first + layout.text.above + written.row },
  });
}

const title = (composer: ComposerState, { words }: View): string =>
  words(composer.record === null ? 'tui.composer.new' : 'tui.composer.edit');

/** The rows of the note in sight, and where the cursor stands among them. */
function writtenRows({ edit, top }: ComposerState, { text: box }: ComposerLayout, writing: boolean) {
  const rows = wrapRows(edit.text, box.columns);
  const place = placeOf(edit.text, rows, edit.cursor);
  const first = topInSight(top, place.row, rows.length, box.rows);
  const column = Math.min(place.column, box.columns);
  const lines = rows.slice(first, first + box.rows).map(({ start, end }, i) => {
    const text = edit.text.slice(start, end);
    const here = writing && first + i === place.row;
    return line(...(here ? currentRow(text, edit.cursor - start, column) : [span(cleanLine(text.trimEnd()))]));
  });
  return { lines, row: place.row - first, column };
}

/** The row with the cursor in it. Blanks that hang over the edge leave one cell behind it for the cursor. */
function currentRow(text: string, index: number, column: number): Span[] {
  const before = cleanLine(text.slice(0, index));
  if (width(before) > column) return [span(pad(cut(before, column, ''), column))];
  return [span(cleanLine(text).trimEnd())];
}

function bodyBelow(composer: ComposerState, layout: ComposerLayout, written: readonly Line[], { words }: View): Line[] {
  const quote =
    layout.quote.rows === 0
      ? []
      : wrapText(
          passageOf(composer, (text) => words('tui.quoted', { text })),
          layout.quote.columns,
          layout.quote.rows,
        );
  const lines = quote.map((text) => line(span('  '), span(text, 'quote')));
  while (lines.length < layout.text.above) lines.push(emptyLine);
  for (const { spans } of written) lines.push(line(span(' '.repeat(layout.text.left)), ...spans));
  while (lines.length < layout.body) lines.push(emptyLine);
  return lines;
}

function bodyBeside(state: State, composer: ComposerState, layout: ComposerLayout, written: readonly Line[]): Line[] {
  return beside(
    [
      { lines: passageInContext(state, composer, layout.quote), width: 1 + layout.quote.columns },
      { lines: written, width: state.size.columns - layout.text.left },
    ],
    layout.body,
    [span(' '), span('│', 'rule'), span(' ')],
  );
}

function tagsLine(
  state: State,
  composer: ComposerState,
  { words }: View,
): { line: Line; input?: { column: number; width: number } } {
  const label = `${words('tui.composer.tags')} `;
  if (state.input?.purpose === 'tags') {
    const column = 1 + width(label);
    const shown = state.input.value === '' ? span('', 'placeholder') : foreign(state.input.value, 'input');
    return {
      line: line(span(' '), span(label, 'accent'), shown),
      input: { column, width: state.size.columns - column - 1 },
    };
  }
  if (composer.tags.length === 0) return { line: line(span(' '), span(words('tui.composer.no-tags'), 'placeholder')) };
  const tags: Span[] = composer.tags.flatMap((tag, i) => [span(i === 0 ? ' ' : '  '), foreign(`#${tag}`, 'tag')]);
  return { line: line(...tags) };
}

function draftSpans(composer: ComposerState, { words }: View): Span[] {
  const { drafted, edit, tags } = composer;
  if (!drafted || drafted.text !== edit.text || drafted.tags !== tags) return [];
  return [span(words('tui.composer.draft-kept'), 'dim')];
}
