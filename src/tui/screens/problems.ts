/** What is wrong with posts of the archive, and what mends it. */
import { step } from '../commands/command.ts';
import { openPost } from '../commands/open-post.ts';
import { metaOf } from '../derive/post-records.ts';
import { popScreen, type State } from '../state.ts';
import { foreign, line, span } from './compose.ts';
import { composeList, cursorSign, plainListHandlers } from './plain-list.ts';
import { headerLine, lastLine, type Screen } from './view.ts';

const chain = ['list', 'general'] as const;
const signs = { error: '✗', warning: '!', note: '·' } as const;

export const problemsScreen: Screen = {
  contexts: () => chain,
  handlers: {
    ...plainListHandlers(
      (state) => state.problems,
      (state) => state.archive.problems.length,
      (state, problems) => ({ ...state, problems }),
    ),
    open: (state, _, stamp) => {
      const path = state.archive.problems[state.problems.selected]?.where.replace(/:\d+$/, '') ?? '';
      return metaOf(state, path) ? openPost(state, path, { type: 'remembered' }, stamp) : step(state);
    },
    problems: (state: State) => step(popScreen(state)),
  },
  compose: (state, view) => {
    const { words } = view;
    const { problems } = state.archive;
    const lines = problems.map(
      ({ severity, where, what, fix }) =>
        (chosen: boolean) =>
          line(
            ...cursorSign(chosen),
            span(`${signs[severity]} `, severity === 'error' ? 'error' : 'warning'),
            foreign(where, ...(chosen ? (['selected'] as const) : [])),
            span('  '),
            foreign(`${words.of(what)}. ${words.of(fix)}`, 'dim'),
          ),
    );
    if (problems.length === 0) lines.push(() => line(span('   '), span(words('tui.problems.none'))));
    const header = headerLine(
      state.size.columns,
      [span(words('tui.problems.title'), 'title')],
      [span(String(problems.length), 'count')],
    );
    return composeList(
      state,
      header,
      lines,
      state.problems,
      lastLine(state, view, ['open', 'back', 'help'], [], chain),
    );
  },
};
