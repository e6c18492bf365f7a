/** Asks under which name a search is saved. */
import { cleanName, searchNamed } from '../../annotation/saved-search.ts';
import { cleanLine } from '../../post/clean.ts';
import { nameUse } from '../commands/searches.ts';
import { savedSearches } from '../derive/searches.ts';
import type { State } from '../state.ts';
import { emptyLine, foreign, frameOf, line, span, wrapText } from './compose.ts';
import { gapRows } from './plain-list.ts';
import { headerLine, lastLine, ruleLine, type Screen, type View } from './view.ts';

const chain = ['list', 'general'] as const;

/** What is saved or renamed. */
function subject({ searches, records }: State) {
  const { naming } = searches;
  if (naming?.type !== 'rename') return naming;
  return records.document.searches.find(({ id }) => id === naming.id) ?? null;
}

/** Another search has the name that is typed: saving gives it this query. */
function isTaken(state: State): boolean {
  const { naming } = state.searches;
  const same = searchNamed(savedSearches(state), cleanName(state.input?.value ?? ''));
  if (!same || !naming) return false;
  return naming.type === 'rename' ? same.id !== naming.id : same.query !== naming.query;
}

function rowsBelow(state: State, { words }: View) {
  const about = subject(state);
  const { columns } = state.size;
  const taken = isTaken(state)
    ? words(state.searches.naming?.type === 'rename' ? 'tui.searches.same-name' : 'tui.searches.replaces')
    : '';
  return [
    ...wrapText(cleanLine(about?.query ?? ''), columns - 6, 3).map((text) => line(span('   '), foreign(text, 'dim'))),
    line(span('   '), span(words(about?.scope === 'notes' ? 'tui.searches.in-notes' : 'tui.searches.in-posts'), 'dim')),
    emptyLine,
    ...wrapText(taken, columns - 6, 2).map((text) => line(span('   '), span(text, 'warning'))),
  ];
}

export const nameSearchScreen: Screen = {
  contexts: () => chain,
  handlers: {
    // The input is gone (another screen lay over it): the question can still be left.
    back: (state, _, stamp) => nameUse.cancel(state, stamp),
    close: (state, _, stamp) => nameUse.cancel(state, stamp),
    clear: (state, _, stamp) => nameUse.cancel(state, stamp),
  },
  compose: (state, view) => {
    const { words } = view;
    const { columns, rows } = state.size;
    const { input, searches } = state;
    const rules = rows >= 16;
    const typed = input?.value ?? '';
    const title = searches.naming?.type === 'rename' ? 'tui.searches.rename' : 'tui.searches.save';
    const top = [
      headerLine(columns, [span(words(title), 'title')], []),
      ...(rules ? [ruleLine(columns)] : []),
      line(
        span(' '),
        span('› ', 'accent'),
        typed === '' ? span(words('tui.searches.placeholder'), 'placeholder') : foreign(typed, 'input'),
      ),
      ...Array.from({ length: gapRows(state.size) }, () => emptyLine),
      ...rowsBelow(state, view),
    ];
    const footer = [
      ...(rules ? [ruleLine(columns)] : []),
      lastLine(state, view, ['input-accept', 'input-cancel'], [], ['input']),
    ];
    while (top.length < rows - footer.length) top.push(emptyLine);
    const place = { input: { column: 3, row: rules ? 2 : 1, width: columns - 5 } };
    return frameOf([...top.slice(0, rows - footer.length), ...footer], rows, input ? place : {});
  },
};
