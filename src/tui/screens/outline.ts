/** The outline of the open post: its headings, the one being read signed; Enter goes there. */
import { step } from '../commands/command.ts';
import { goTo, withReader } from '../commands/scroll.ts';
import { currentHeading } from '../commands/travel.ts';
import { visit } from '../commands/visit.ts';
import { metaOf } from '../derive/post-records.ts';
import { popScreen, type State } from '../state.ts';
import { foreign, line, span } from './compose.ts';
import { composeList, cursorSign, plainListHandlers } from './plain-list.ts';
import { titleLine } from './title-line.ts';
import { lastLine, type Screen } from './view.ts';

const headingsOf = (state: State) => state.reader?.opened?.document.headings ?? [];
const chain = ['list', 'general'] as const;
const nowhere = { selected: 0, top: 0 };

export const outlineScreen: Screen = {
  contexts: () => chain,
  handlers: {
    ...plainListHandlers(
      (state) => state.reader?.outline ?? nowhere,
      (state) => headingsOf(state).length,
      (state, outline) => withReader(state, { outline }),
    ),
    open: (state) => {
      const heading = headingsOf(state)[state.reader?.outline.selected ?? 0];
      const back = popScreen(state);
      return heading ? goTo(visit(back), heading.start) : step(back);
    },
    outline: (state) => step(popScreen(state)),
    tags: (state) => step(popScreen(state)),
  },
  compose: (state, view) => {
    const headings = headingsOf(state);
    const text = state.reader?.opened?.document.text;
    const current = currentHeading(state);
    const top = Math.min(...headings.map(({ level }) => level));
    const lines = headings.map(
      ({ level, start, end }, i) =>
        (chosen: boolean) =>
          line(
            ...cursorSign(chosen),
            span('  '.repeat(level - top)),
            foreign(text?.slice(start, end) ?? '', ...(chosen ? (['selected'] as const) : [])),
            ...(i === current ? [span('  ◂', 'accent')] : []),
          ),
    );
    const title = metaOf(state, state.reader?.path ?? '')?.title ?? '';
    return composeList(
      state,
      titleLine(state.size.columns, view.words('tui.outline.title'), title),
      lines,
      state.reader?.outline ?? nowhere,
      lastLine(state, view, ['open', 'back', 'help'], [], chain),
    );
  },
};
