/** What is wrong with posts of the archive, and what mends it. */
import { type Words, words } from '../../locale/index.ts';
import type { Line } from '../../page/line.ts';
import { cleanLine } from '../../post/clean.ts';
import type { Problem } from '../../post/problem.ts';
import { step } from '../commands/command.ts';
import { openPost } from '../commands/open-post.ts';
import { metaOf } from '../derive/post-records.ts';
import { problemsOf } from '../derive/problems.ts';
import { popScreen, type State } from '../state.ts';
import { cutSpans, foreign, line, span, wrapText } from './compose.ts';
import { composeList, cursorSign, type ItemHeight, plainListHandlers } from './plain-list.ts';
import { headerLine, lastLine, type Screen } from './view.ts';

const chain = ['list', 'general'] as const;
const signs = { error: '✗', warning: '!', note: '·' } as const;

/** What is wrong and what mends it, whole: a cut one would be of no help. */
const tellingLines = ({ what, fix }: Problem, say: Words, columns: number): readonly string[] =>
  wrapText(cleanLine(`${say.of(what).replace(/\.$/u, '')}. ${say.of(fix)}`), columns - 7, 6);

const heightIn = (state: State): ItemHeight => {
  const problems = problemsOf(state);
  const { size, language } = state;
  const say = words(language);
  return (index) => {
    const problem = problems[index];
    return problem ? 1 + tellingLines(problem, say, size.columns).length : 1;
  };
};

/** The post that the chosen problem is of; `null`: it is of the settings, or of a file that is no post. */
function postOf(state: State): string | null {
  const path = problemsOf(state)[state.problems.selected]?.where.replace(/:\d+$/, '') ?? '';
  return metaOf(state, path) ? path : null;
}

export const problemsScreen: Screen = {
  contexts: () => chain,
  handlers: {
    ...plainListHandlers(
      (state) => state.problems,
      (state) => problemsOf(state).length,
      (state, problems) => ({ ...state, problems }),
      heightIn,
    ),
    open: (state, _, stamp) => {
      const path = postOf(state);
      return path === null ? step(state) : openPost(state, path, { type: 'remembered' }, stamp);
    },
    problems: (state: State) => step(popScreen(state)),
  },
  compose: (state, view) => {
    const { words: say } = view;
    const problems = problemsOf(state);
    const lines: ((chosen: boolean) => Line | Line[])[] = problems.map((problem) => (chosen: boolean) => {
      const style = chosen ? (['selected'] as const) : [];
      const sign = span(`${signs[problem.severity]} `, problem.severity === 'error' ? 'error' : 'warning');
      const told = tellingLines(problem, say, state.size.columns);
      return [
        line(...cursorSign(chosen), sign, ...cutSpans([foreign(problem.where, ...style)], state.size.columns - 6)),
        ...told.map((text) => line(...cursorSign(chosen), span('  '), span(text, 'dim'))),
      ];
    });
    if (problems.length === 0) lines.push(() => line(span('   '), span(say('tui.problems.none'))));
    const header = headerLine(
      state.size.columns,
      [span(say('tui.problems.title'), 'title')],
      [span(String(problems.length), 'count')],
    );
    return composeList(
      state,
      header,
      lines,
      state.problems,
      lastLine(state, view, [...(postOf(state) === null ? [] : (['open'] as const)), 'back', 'help'], [], chain),
      heightIn(state),
    );
  },
};
