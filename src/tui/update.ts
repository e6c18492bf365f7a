/** The one place where the state changes: pure, so that everything it does can be tested without a terminal. */
import { afterKey, appHandlers } from './commands/app.ts';
import { archivesEverywhere } from './commands/archives.ts';
import { type ChooserWorld, chooserHandlers, chooserUse } from './commands/chooser.ts';
import {
  type Command,
  type CommandName,
  type Handler,
  type Handlers,
  type Stamp,
  type Step,
  step,
} from './commands/command.ts';
import { completionHandlers } from './commands/completion.ts';
import { draftHandlers } from './commands/draft.ts';
import { helpOpening } from './commands/help.ts';
import { inputHandlers } from './commands/input.ts';
import { inputUses } from './commands/input-uses.ts';
import { searchHandlers } from './commands/library.ts';
import { keyCommandNames } from './commands/names.ts';
import { notesEverywhere } from './commands/notes.ts';
import { postHandlers } from './commands/post-opened.ts';
import { reviewEverywhere } from './commands/review.ts';
import { countAgain, searchesEverywhere } from './commands/searches.ts';
import { timelineOpening } from './commands/timeline.ts';
import { screens } from './screens/screens.ts';
import { type State, topScreen } from './state.ts';

const contextsOfScreen = (state: State) => screens[topScreen(state)].contexts(state);
/** The palette does any command, as the screen below it would. */
const world: ChooserWorld = {
  contextsOf: contextsOfScreen,
  run: (state, command, stamp) => update(state, command, stamp),
};

/** What holds whatever screen has the keys. */
const everywhere: Handlers = {
  ...appHandlers,
  ...searchHandlers,
  ...searchesEverywhere,
  ...archivesEverywhere,
  ...postHandlers,
  ...draftHandlers,
  ...completionHandlers,
  ...notesEverywhere,
  ...reviewEverywhere,
  ...helpOpening(contextsOfScreen),
  ...timelineOpening,
  ...chooserHandlers(world),
  ...inputHandlers({
    ...inputUses,
    palette: chooserUse('palette', world),
    'quick-open': chooserUse('quick-open', world),
  }),
};

/** What a command does: the screen that has the keys knows first. A command that no one knows changes nothing. */
export function update(state: State, command: Command, stamp: Stamp): Step {
  const screen = screens[topScreen(state)].handlers;
  const handler = (screen[command.name] ?? everywhere[command.name]) as Handler<CommandName> | undefined;
  const ready = isKeyCommand(command.name) ? afterKey(state) : state;
  return countAgain(state, handler ? handler(ready, command as never, stamp) : step(ready));
}

const keyCommands: ReadonlySet<string> = new Set(keyCommandNames);
const isKeyCommand = (name: CommandName): boolean => keyCommands.has(name) || name === 'text-typed';
