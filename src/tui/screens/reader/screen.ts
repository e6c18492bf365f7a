/** The reader: the page, and under it where one is in it. */
import type { Frame, Line, Span } from '../../../page/line.ts';
import { width } from '../../../page/width.ts';
import { cleanLine } from '../../../post/clean.ts';
import { annotateHandlers } from '../../commands/annotate.ts';
import type { Handlers } from '../../commands/command.ts';
import { step } from '../../commands/command.ts';
import { clearFind, findHandlers } from '../../commands/find.ts';
import { linkHandlers } from '../../commands/links.ts';
import { readerMouseHandlers } from '../../commands/reader-mouse.ts';
import { readerPostHandlers } from '../../commands/reader-post.ts';
import { scrollHandlers, withReader } from '../../commands/scroll.ts';
import { selectHandlers } from '../../commands/select.ts';
import { travelHandlers } from '../../commands/travel.ts';
import { metaOf } from '../../derive/post-records.ts';
import { readerLayout } from '../../derive/reader-layout.ts';
import type { Context } from '../../keymap.ts';
import type { Find } from '../../state/reader.ts';
import type { State } from '../../state.ts';
import { emptyLine, foreign, frameOf, line, span, wrapText } from '../compose.ts';
import { type Hint, lastLine, type Screen, type View } from '../view.ts';
import { bodyLines } from './body.ts';
import { statusLine, statusSpans } from './status.ts';

/** Esc takes away what lies over the page, the last first. */
function clear(state: State) {
  const { reader } = state;
  if (!reader) return step(state);
  if (reader.hints !== null) return step(withReader(state, { hints: null }));
  if (reader.link) return step(withReader(state, { link: null }));
  if (reader.find) return step(clearFind(state));
  return step(withReader(state, { caret: null }));
}

const handlers: Handlers = {
  ...scrollHandlers,
  ...travelHandlers,
  ...findHandlers,
  ...linkHandlers,
  ...selectHandlers,
  ...annotateHandlers,
  ...readerPostHandlers,
  ...readerMouseHandlers,
  clear,
};

const chains: Record<'read' | 'select', readonly Context[]> = {
  read: ['reader', 'general'],
  select: ['select', 'general'],
};

const contexts = (state: State): readonly Context[] => (state.reader?.selection ? chains.select : chains.read);

export const readerScreen: Screen = { contexts, handlers, compose: composeReader };

export function composeReader(state: State, view: View): Frame {
  const { columns, rows } = state.size;
  const layout = readerLayout(state);
  const body = state.reader?.opened ? bodyLines(state) : waiting(state, view);
  const lines = [...body.slice(0, layout.rows)];
  while (lines.length < layout.rows) lines.push(emptyLine);
  if (layout.statusRule) lines.push(statusLine(state, view));
  const last = footer(state, view);
  lines.push(last.line);
  const input = last.input
    ? { input: { column: last.input, row: rows - 1, width: Math.max(1, columns - last.input - 14) } }
    : {};
  return frameOf(lines, rows, input);
}

/** While the post is being read: its title, so that the key is seen to have worked; or why it cannot be shown. */
function waiting(state: State, { words }: View): Line[] {
  const { reader } = state;
  const layout = readerLayout(state);
  const margin = span(' '.repeat(layout.left));
  const title = cleanLine(metaOf(state, reader?.path ?? '')?.title ?? reader?.path ?? '');
  const lines = wrapText(title, layout.measure, 4).map((text) => line(margin, span(text, 'title')));
  if (!reader?.failure) return lines;
  return [
    ...lines,
    emptyLine,
    ...wrapText(words.of(reader.failure), layout.measure, 6).map((text) => line(margin, span(text, 'error'))),
  ];
}

/** The last line: the search while it is typed, else what can be done here. */
function footer(state: State, view: View): { line: Line; input: number | null } {
  const { input, reader } = state;
  const layout = readerLayout(state);
  if (input?.purpose === 'find') {
    const find = reader?.find;
    const count = find
      ? span(`${find.current + 1}/${find.ranges.length}`, find.ranges.length > 0 ? 'count' : 'warning')
      : span('');
    const room = state.size.columns - 4 - width(count.text) - 1;
    const text = input.value.slice(-room);
    return {
      line: line(
        span(' '),
        span('/ ', 'accent'),
        foreign(text, 'input'),
        span(' '.repeat(Math.max(1, room - width(cleanLine(text))))),
        count,
      ),
      input: 3,
    };
  }
  const hit = hitSpans(reader?.find ?? null);
  const status = layout.statusRule ? [] : statusSpans(state, view);
  const right: Span[] = hit.length > 0 && status.length > 0 ? [...hit, span('  '), ...status] : [...hit, ...status];
  return { line: lastLine(state, view, hintsOf(state), right, contexts(state)), input: null };
}

/** Which of the passages found it is. */
const hitSpans = (find: Find | null): Span[] =>
  find && find.current >= 0 && find.ranges.length > 0
    ? [span(`${find.current + 1}/${find.ranges.length}`, 'count')]
    : [];

/** Esc, where it takes something back. */
const cancel: Hint = { commands: ['clear'], label: 'hint.input-cancel' };

/** What is to be typed while links have letters. */
const letters: Hint = { commands: ['clear'], label: 'hint.link-letters' };

function hintsOf({ reader, size }: State): readonly Hint[] {
  if (reader?.selection) {
    return [
      'highlight',
      'note',
      'copy',
      ['select-word-end', 'select-sentence', 'select-paragraph'],
      'select-other-end',
      'select-leave',
      'help',
    ];
  }
  if (reader?.hints !== null && reader?.hints !== undefined) return [letters];
  if (reader?.find && reader.find.ranges.length > 0)
    return [['next-hit', 'previous-hit'], 'clear', 'highlight', 'note', 'library', 'help'];
  if (reader?.link) return ['follow', ['next-link', 'previous-link'], cancel];
  if (size.rows < 16) return ['library', 'help'];
  return ['select-words', 'highlight', 'note', 'outline', 'search', 'link-hints', 'library', 'help'];
}
