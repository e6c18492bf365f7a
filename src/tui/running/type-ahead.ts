/**
 * What is typed for a post that is not there yet waits for it, and so does what needs posts of the list that are still coming. Without this a note that is typed at once would be taken
 * for commands, letter by letter: the `a` that should have opened it came too early.
 */
import type { KeyCommandName } from '../commands/names.ts';
import type { Bindings } from '../dispatch.ts';
import { askedBy } from '../events.ts';
import type { InputEvent } from '../input/events.ts';
import { libraryView } from '../screens/library/layout.ts';
import { type State, topScreen } from '../state.ts';

/** Commands of the reader that need no post. */
const withoutPost: ReadonlySet<string> = new Set<KeyCommandName>([
  'library',
  'clear',
  'history-back',
  'history-forward',
]);

/** Commands that need the whole of a post: what they make is described by all its text. */
const withWhole: ReadonlySet<string> = new Set<KeyCommandName>([
  'highlight',
  'note',
  'next-color',
  'delete',
  'bookmark',
  'set-mark',
]);

/** Keys that do not wait: who presses them does not want what was typed before either. */
const impatient: ReadonlySet<string> = new Set(['Esc', '^c', '^z']);

/** Commands of the library that need no more of the archive than the posts on the screen. */
const withFirstPosts: ReadonlySet<string> = new Set<KeyCommandName>([
  'open',
  'search',
  'help',
  'quit',
  'close',
  'back',
  'clear',
  'redraw',
  'suspend',
  'theme',
]);
/** Those that do as long as they stay among the first posts. */
const amongFirstPosts: ReadonlySet<string> = new Set<KeyCommandName>([
  'line-down',
  'line-up',
  'half-page-down',
  'half-page-up',
  'page-down',
  'page-up',
]);

/** Whether an event is meant for something that is not there yet. */
export const waits = (event: InputEvent, state: State, bindings: Bindings): boolean =>
  waitsForPost(event, state, bindings) || waitsForPosts(event, state, bindings);

/** Whether an event asks for posts of a remembered archive that are there in a moment. */
export function waitsForPosts(event: InputEvent, state: State, bindings: Bindings): boolean {
  if (!state.archive.coming || state.input || topScreen(state) === 'reader') return false;
  const asked = askedBy(event, state, bindings);
  if (asked?.type !== 'command') return false;
  const { command } = asked;
  if (command.name === 'keys-typed' || withFirstPosts.has(command.name)) return false;
  if (!amongFirstPosts.has(command.name) || state.typed.count !== '' || state.settings.sort !== 'date') return true;
  const { items, cursor, layout } = libraryView(state);
  return cursor + 2 * layout.listRows >= items.length;
}

/** Whether an event is meant for the post that is being read, or for the rest of it. */
export function waitsForPost(event: InputEvent, state: State, bindings: Bindings): boolean {
  const { reader } = state;
  if (!reader || reader.failure || state.input || topScreen(state) !== 'reader') return false;
  if (reader.opened && !reader.partial) return false;
  const asked = askedBy(event, state, bindings);
  if (asked?.type !== 'command') return false;
  const { name } = asked.command;
  if (reader.opened) return withWhole.has(name);
  return !withoutPost.has(name) && !isGeneral(name, bindings);
}

const isGeneral = (name: string, { rows }: Bindings): boolean =>
  rows.some((row) => row.command === name && row.contexts.includes('general'));

/** Whether an event ends the waiting: what waited is forgotten. */
export const endsWaiting = (event: InputEvent): boolean => event.type === 'key' && impatient.has(event.key);
