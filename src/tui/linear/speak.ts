/**
 * What there is to say when the state has changed, for those who hear the screen: whole sentences, one below the other,
 * nothing drawn twice and nothing drawn in place.
 */

import { noteOf } from '../../annotation/model.ts';
import type { Words } from '../../locale/index.ts';
import type { Line } from '../../page/line.ts';
import { plainLine } from '../../page/paint.ts';
import { dateInWords, readingMinutes } from '../../page/title-block.ts';
import { cleanLine } from '../../post/clean.ts';
import type { Range } from '../../post/document.ts';
import { caretOf } from '../derive/caret.ts';
import { libraryItems, selectedIndex, shownPosition } from '../derive/library-items.ts';
import { isAnnotation, placedRecords, recordAt } from '../derive/placed.ts';
import { metaOf, recordsOf } from '../derive/post-records.ts';
import { selectedRange } from '../derive/selection.ts';
import { passageOf } from '../screens/composer/layout.ts';
import { compose } from '../screens/screens.ts';
import type { View } from '../screens/view.ts';
import type { ComposerState } from '../state/composer.ts';
import { popScreen, type ScreenName, type State, topScreen } from '../state.ts';
import { noteInWords } from './note-words.ts';

/** What can be heard of a state; a part is said when it is another than before. */
export interface Heard {
  /** Where one is: said when the screen has changed. */
  readonly place: string;
  /** What the cursor, the caret or the selection is on. */
  readonly focus: string;
  /** What the search has found. */
  readonly found: string;
  readonly notice: string;
  /** How to go on where text is asked for. */
  readonly asked: string;
}

type Shown = Pick<Heard, 'place' | 'focus' | 'found'>;

const nothing: Heard = { place: '', focus: '', found: '', notice: '', asked: '' };

/** The lines to be said now. */
export function speak(before: Heard | null, now: Heard): string[] {
  const old = before ?? nothing;
  const moved = now.place !== old.place;
  return [
    ...(moved ? [now.place] : []),
    ...(now.found !== old.found ? [now.found] : []),
    ...(moved || now.focus !== old.focus ? [now.focus] : []),
    ...(now.notice !== old.notice ? [now.notice] : []),
    ...(now.asked !== old.asked ? [now.asked] : []),
  ].filter((line) => line !== '');
}

export function heardOf(state: State, view: View): Heard {
  const { words } = view;
  const notice = state.notice ? words.of(state.notice.what) : '';
  const hints = lastLineCounts.has(topScreen(state)) ? compose(state, view).lines.at(-1) : undefined;
  const asked = state.input ? words('tui.linear.type') : hints ? heardLine(hints) : '';
  return { ...shownOf(state, view), notice, asked };
}

/** Screens whose last line says how to go on. */
const lastLineCounts: ReadonlySet<ScreenName> = new Set(['composer', 'opening-archive']);

function shownOf(state: State, view: View): Shown {
  switch (topScreen(state)) {
    case 'opening-archive':
      return shownOf(popScreen(state), view);
    case 'library':
      return library(state, view.words);
    case 'reader':
      return reader(state, view.words);
    case 'composer':
      return state.composer ? composer(state, state.composer, view.words) : nothing;
    default:
      return anyScreen(state, view);
  }
}

function library(state: State, words: Words): Shown {
  const items = libraryItems(state);
  const index = selectedIndex(items, state.library.selected);
  const { posts, missing } = state.archive;
  const { place, count } = shownPosition(state.archive, items, index);
  const total = posts.length + missing;
  const item = items[index];
  const asked = state.library.query !== '' || state.library.tags.length > 0;
  return {
    place: `${cleanLine(state.archive.name)}: ${words('tui.library.count', { n: total })}`,
    found: asked ? words('tui.library.count-of', { n: count, total }) : '',
    focus:
      item?.type === 'post'
        ? postInWords(state, item.meta.path, words, place, count)
        : words('tui.library.nothing-found'),
  };
}

function postInWords(state: State, path: string, words: Words, place: number, count: number): string {
  const meta = metaOf(state, path);
  if (!meta) return '';
  const { annotations, bookmarks } = recordsOf(state, path);
  const reading = state.reading[path];
  const percent = Math.round((reading?.finished ? 1 : (reading?.progress ?? 0)) * 100);
  return [
    cleanLine(meta.title),
    meta.date ? dateInWords(meta.date, words.language) : '',
    meta.tags.map(cleanLine).join(', '),
    annotations.length > 0 ? words('tui.linear.annotations', { n: annotations.length }) : '',
    bookmarks.length > 0 ? words('tui.linear.bookmark') : '',
    percent > 0 ? words('tui.linear.read', { n: percent }) : '',
    words('tui.library.count-of', { n: place, total: count }),
  ]
    .filter((part) => part !== '')
    .join('. ');
}

function reader(state: State, words: Words): Shown {
  const { reader: open } = state;
  const meta = metaOf(state, open?.path ?? '');
  if (!open?.opened || !meta)
    return { place: cleanLine(meta?.title ?? ''), found: '', focus: open?.failure ? words.of(open.failure) : '' };
  const facts = [
    meta.date ? dateInWords(meta.date, words.language) : '',
    words('tui.linear.minutes', { n: readingMinutes(meta.words, meta.lang) }),
  ];
  const find = open.find;
  return {
    place: [cleanLine(meta.title), ...facts].filter((part) => part !== '').join('. '),
    found: !find
      ? ''
      : find.ranges.length === 0
        ? words('tui.find.none')
        : words('tui.linear.hit', { n: find.current + 1, total: find.ranges.length }),
    focus: open.selection
      ? words('tui.linear.selected', { text: textOf(state, selectedRange(open.selection)) })
      : passageInWords(state, words),
  };
}

/** The caret's sentence, and what is written on it. */
function passageInWords(state: State, words: Words): string {
  const { link, opened } = state.reader ?? {};
  const target = link?.kind === 'link' ? opened?.document.links[link.index] : undefined;
  if (target) return words('tui.linear.link', { text: textOf(state, target) || cleanLine(target.address) });
  const caret = caretOf(state);
  if (!caret) return '';
  const own = recordAt(placedRecords(state).filter(isAnnotation), caret);
  const note = own && noteOf(own.record);
  const told = note
    ? words('tui.linear.note', { text: cleanLine(note.replace(/\s+/gu, ' ')) })
    : own
      ? words('tui.linear.marked')
      : '';
  return [textOf(state, caret), told].filter((part) => part !== '').join('  ');
}

/** The passage, the line that is written at, and the tags. */
function composer(state: State, { record, edit, tags, ...rest }: ComposerState, words: Words): Shown {
  const passage = passageOf(rest, (text) => words('tui.quoted', { text }));
  const place = words(record === null ? 'tui.composer.new' : 'tui.composer.edit');
  const start = edit.text.lastIndexOf('\n', edit.cursor - 1) + 1;
  const end = edit.text.indexOf('\n', edit.cursor);
  return {
    place: passage === '' ? place : `${place}: ${passage}`,
    focus: state.input ? cleanLine(state.input.value) : cleanLine(edit.text.slice(start, end < 0 ? undefined : end)),
    found: tags.length > 0 ? `${words('tui.composer.tags')} ${tags.map(cleanLine).join(', ')}` : '',
  };
}

const textOf = (state: State, { start, end }: Range): string =>
  cleanLine((state.reader?.opened?.document.text.slice(start, end) ?? '').replace(/\s+/gu, ' '));

/** Signs that say something to the eye only. */
const drawn = /[▌▓░█▍▋▊▉▎▏─━│╷╵┄·]+/gu;
const heardLine = (line: Line): string => plainLine(line).replace(drawn, ' ').replace(/\s+/gu, ' ').trim();

/** Lists of lines. The ear has no columns: what the eye would be spared of them is said. */
const lists: ReadonlySet<ScreenName> = new Set(['outline', 'backlinks', 'problems', 'searches', 'which-archive']);
const endless = 2000;

/** Any other screen: its first line, and the rows that the cursor is on; without a cursor all that stands there. */
function anyScreen(state: State, view: View): Shown {
  const size = lists.has(topScreen(state)) ? { ...state.size, columns: endless } : state.size;
  const { lines } = compose({ ...state, size }, view);
  const [first, ...rest] = lines;
  const chosen = rest.filter((line) => plainLine(line).includes('▌'));
  const shown = chosen.length > 0 ? chosen : rest.slice(0, -1);
  const note = topScreen(state) === 'notes' ? noteInWords(state, view) : '';
  const said = shown.map(heardLine).filter((text) => text !== '');
  return { place: first ? heardLine(first) : '', found: '', focus: note === '' ? said.join('\r\n') : note };
}
