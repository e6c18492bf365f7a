/** Any keys, pastes, mouse reports and noise, and a reader of its own that they are given to. */
import fc from 'fast-check';
import type { Annotation } from '../../src/annotation/model.ts';
import type { Verdict } from '../../src/annotation/verdict.ts';
import type { Command } from '../../src/tui/commands/command.ts';
import { choices } from '../../src/tui/derive/choices.ts';
import { bind } from '../../src/tui/dispatch.ts';
import { askedBy } from '../../src/tui/events.ts';
import { Decoder } from '../../src/tui/input/decode.ts';
import type { InputEvent } from '../../src/tui/input/events.ts';
import { keyTable } from '../../src/tui/keymap.ts';
import type { State } from '../../src/tui/state.ts';
import { update } from '../../src/tui/update.ts';
import { record, stampFrom, stateOf, verdict } from './screens/harness.ts';

const bindings = bind(keyTable);
export const stamp = stampFrom();
const annotations: readonly [Annotation, ...Annotation[]] = [
  record({ n: 1, start: 10, quote: 'Wer schweigt, hat zugestimmt', note: 'Opt-out!', tags: ['recht'] }),
  record({ n: 2, start: 90, quote: 'verloren' }),
  record({ n: 3, bookmark: true }),
];
const verdicts: readonly Verdict[] = [
  verdict(annotations[0]),
  verdict(annotations[1] ?? annotations[0], { status: 'orphan', place: null }),
];

/** Answers what the screens ask for, as far as it can be answered from the state. */
function answered(state: State, effects: readonly { readonly type: string }[]): State {
  let next = state;
  for (const effect of effects as ReturnType<typeof update>['effects']) {
    const give = (command: Command) => {
      next = update(next, command, stamp).state;
    };
    if (effect.type === 'choose')
      give({ name: 'chosen', serial: effect.serial, rows: choices(next, keyTable, effect.chooser, effect.text) });
    if (effect.type === 'anchor-all') give({ name: 'all-anchored', verdicts });
    if (effect.type === 'search-notes')
      give({ name: 'notes-found', serial: effect.serial, ids: [annotations[0].id], problem: null });
    if (effect.type === 'save') give({ name: 'saved', document: next.records.document });
    if (effect.type === 'save-draft') give({ name: 'draft-saved', key: effect.draft.key });
    if (effect.type === 'edit-text') give({ name: 'edited-text', text: `${effect.text}\nVom Editor` });
  }
  return next;
}

function feed(state: State, events: readonly InputEvent[]): State {
  return events.reduce((at, event) => {
    const asked = askedBy(event, at, bindings);
    if (!asked) return at;
    if (asked.type === 'keys') return feed(at, asked.keys);
    const done = asked.type === 'command' ? update(at, asked.command, stamp) : asked.step(at, stamp);
    return answered(done.state, done.effects);
  }, state);
}

export const keys = fc.oneof(
  fc.constantFrom(
    'A',
    'B',
    'T',
    '?',
    ':',
    '\u0010',
    'a',
    'v',
    'x',
    'U',
    'c',
    'z',
    't',
    'o',
    'n',
    'N',
    '/',
    'q',
    'h',
    'l',
    '\r',
    '\t',
    '\u001b',
  ),
  fc.constantFrom(
    'j',
    'k',
    'd',
    'u',
    ' ',
    'b',
    'g',
    'G',
    '5',
    '0',
    '\u0013',
    '\u0014',
    '\u0005',
    '\u0017',
    '\u001b[A',
    '\u001b[B',
    '\u001b[3~',
  ),
  fc.constantFrom(
    'ä',
    '漢',
    '👍🏽',
    '\u001b[200~eins\nzwei\u001b[201~',
    '\u001b[<0;20;6M',
    '\u001b[<64;3;3M',
    '\u001b[<65;3;3M',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
export const sizes = fc.record({ columns: fc.integer({ min: 20, max: 170 }), rows: fc.integer({ min: 5, max: 60 }) });

/** The reader before any key. */
export const beginning = (size?: State['size']): State =>
  stateOf({ annotations: annotations.slice(0, 2), bookmarks: annotations.slice(2), ...(size && { size }) });

/** The state after these bytes have come from the terminal. */
export function typed(state: State, bytes: string | Uint8Array): State {
  const decoder = new Decoder();
  const events = decoder.feed(bytes);
  while (decoder.waiting) events.push(...decoder.flush());
  return feed(state, events);
}
