/** The posts that link to the open one. */
import { step } from '../commands/command.ts';
import { openPost } from '../commands/open-post.ts';
import { withReader } from '../commands/scroll.ts';
import { metaOf } from '../derive/post-records.ts';
import { popScreen, type State } from '../state.ts';
import { foreign, line, span } from './compose.ts';
import { shortDate } from './dates.ts';
import { composeList, cursorSign, plainListHandlers } from './plain-list.ts';
import { titleLine } from './title-line.ts';
import { lastLine, type Screen } from './view.ts';

const pathsOf = (state: State) => state.reader?.opened?.backlinks ?? [];
const chain = ['list', 'general'] as const;
const nowhere = { selected: 0, top: 0 };

export const backlinksScreen: Screen = {
  contexts: () => chain,
  handlers: {
    ...plainListHandlers(
      (state) => state.reader?.outline ?? nowhere,
      (state) => pathsOf(state).length,
      (state, outline) => withReader(state, { outline }),
    ),
    open: (state, _, stamp) => {
      const path = pathsOf(state)[state.reader?.outline.selected ?? 0];
      return path === undefined
        ? step(popScreen(state))
        : openPost(popScreen(state), path, { type: 'remembered' }, stamp);
    },
  },
  compose: (state, view) => {
    const lines = pathsOf(state).map((path) => (chosen: boolean) => {
      const meta = metaOf(state, path);
      return line(
        ...cursorSign(chosen),
        foreign(meta?.title ?? path, ...(chosen ? (['selected'] as const) : [])),
        span('  '),
        span(shortDate(meta?.date ?? null, view.words.language), 'date'),
      );
    });
    const title = metaOf(state, state.reader?.path ?? '')?.title ?? '';
    return composeList(
      state,
      titleLine(state.size.columns, view.words('tui.backlinks.title'), title),
      lines,
      state.reader?.outline ?? nowhere,
      lastLine(state, view, ['open', 'back', 'help'], [], chain),
    );
  },
};
