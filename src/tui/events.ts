/** From what the terminal tells us to commands: keys by the keymap, pastes as text, the mouse by where it was. */
import type { Command, Stamp, Step } from './commands/command.ts';
import { inputKeys } from './commands/input.ts';
import { type Bindings, press } from './dispatch.ts';
import { escThenKey, type InputEvent, type KeyEvent, type MouseEvent } from './input/events.ts';
import { contextsOf } from './screens/screens.ts';
import { nothingTyped, type State, topScreen } from './state.ts';

/**
 * What an event asks for: a command, a direct change of the state that has no name in the keymap, or to be looked at
 * as other keys, one after the other.
 */
export type Asked =
  | { readonly type: 'keys'; readonly keys: readonly KeyEvent[] }
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'step'; readonly step: (state: State, stamp: Stamp) => Step };

const command = (asked: Command): Asked => ({ type: 'command', command: asked });

/** Whether printable keys are text now. */
const writing = (state: State): boolean => state.input !== null || topScreen(state) === 'composer';

/** What an event asks for in a state; `null`: nothing. */
export function askedBy(event: InputEvent, state: State, bindings: Bindings): Asked | null {
  switch (event.type) {
    case 'key':
      return key(event, state, bindings);
    case 'text':
      return writing(state) ? command({ name: 'text-typed', text: event.text, pasted: false }) : null;
    case 'paste':
      return writing(state) ? command({ name: 'text-typed', text: event.text, pasted: true }) : null;
    case 'mouse':
      return mouse(event);
    default:
      return null;
  }
}

function key(event: KeyEvent, state: State, bindings: Bindings): Asked | null {
  // Letters of link hints go before the keymap.
  if (
    state.reader?.hints !== null &&
    state.reader &&
    topScreen(state) === 'reader' &&
    !state.input &&
    /^[a-zA-Z]$/.test(event.key)
  ) {
    return command({ name: 'hint-letter', letter: event.key });
  }
  const chain = contextsOf(state);
  if (writing(state) && event.text !== undefined) {
    return command({ name: 'text-typed', text: event.text, pasted: false });
  }
  const pressed = press(bindings, chain, state.typed, event.key);
  if (pressed.type === 'command') return command(pressed.command);
  if (pressed.type === 'pending') return command({ name: 'keys-typed', ...pressed.typed });
  const own = state.input ? inputKeys[event.key] : undefined;
  if (own) return { type: 'step', step: own };
  const parts = escThenKey(event);
  if (parts) return { type: 'keys', keys: parts };
  return state.typed === nothingTyped ? null : command({ name: 'keys-typed', count: '', keys: [] });
}

function mouse(event: MouseEvent): Asked | null {
  const { column, row } = event;
  if (event.action === 'wheel') {
    if (event.wheel === 'up' || event.wheel === 'down') {
      return command({ name: 'mouse', action: `wheel-${event.wheel}`, column, row });
    }
    return null;
  }
  if (event.button !== 'left') return null;
  if (event.action === 'move') return null;
  return command({ name: 'mouse', action: event.action, column, row });
}
