/** Drafts: what is typed in the composer is kept in a file of its own until it is saved or given up. */

import type { Target } from '../../annotation/model.ts';
import { replaceText } from '../input/text.ts';
import { notify } from '../notice.ts';
import type { Draft } from '../ports.ts';
import type { ComposerState, Writing } from '../state/composer.ts';
import type { State } from '../state.ts';
import { type Handlers, type Stamp, type Step, step } from './command.ts';

/** How long after the first key that is not in the draft's file it is written, in ms. */
const draftAfter = 400;

const sameTags = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');
export const sameWriting = (a: Writing, b: Writing): boolean => a.text === b.text && sameTags(a.tags, b.tags);
export const writingOf = ({ edit, tags }: ComposerState): Writing => ({ text: edit.text, tags });

/** Whether the composer holds something that is nowhere else. */
export const isChanged = (composer: ComposerState): boolean => !sameWriting(writingOf(composer), composer.original);

/** The draft of what is being written, or `null` when nothing would be lost: also what a sudden end has to save. */
export function draftOf({ composer, records }: State, now: string): Draft | null {
  if (!composer || !isChanged(composer)) return null;
  const { key, record, target } = composer;
  const { archive } = records;
  return { key, archive, ...writingOf(composer), ...(record === null ? { target } : {}), modified: now };
}

/** Asks for the draft to be written in a moment; keys typed meanwhile are written with it and do not put it off. */
export function draftSoon(state: State): Step {
  const { composer } = state;
  if (!composer || composer.draftDue) return step(state);
  return step(
    { ...state, composer: { ...composer, draftDue: true } },
    { type: 'timer', key: 'draft', after: draftAfter, command: { name: 'draft-due' } },
  );
}

/** Writes the draft now, or drops it when the text is the saved one again. */
export function keepDraft(state: State, stamp: Stamp): Step {
  const { composer, drafts } = state;
  if (!composer) return step(state);
  const others = drafts.filter((old) => old.key !== composer.key);
  const draft = draftOf(state, stamp.now);
  if (!draft) {
    const next = { ...state, drafts: others, composer: { ...composer, drafted: null } };
    return composer.drafted || others.length < drafts.length
      ? step(next, { type: 'drop-draft', key: composer.key })
      : step(state);
  }
  if (composer.drafted && sameWriting(composer.drafted, draft)) return step(state);
  return step({ ...state, drafts: [draft, ...others] }, { type: 'save-draft', draft });
}

/** Forgets a draft: its text is saved, or given up. */
export function dropDraft(state: State, key: string): Step {
  if (!state.drafts.some((draft) => draft.key === key) && state.composer?.drafted === null) return step(state);
  const composer = state.composer?.key === key ? { ...state.composer, drafted: null } : state.composer;
  const drafts = state.drafts.filter((draft) => draft.key !== key);
  return step({ ...state, composer, drafts }, { type: 'drop-draft', key });
}

/** A draft of this archive, whole enough to go on with; those of others wait until theirs is open. */
function isOurs({ records }: State, { archive, target }: Draft): boolean {
  if (archive !== undefined && archive !== records.archive) return false;
  if (target === undefined) return true;
  const { source, selector } = (target ?? {}) as Partial<Target>;
  return typeof source === 'string' && (selector === undefined || Array.isArray(selector));
}

/** A composer that was opened before the drafts were there gets its own: before what has been typed meanwhile. */
function withDraft(state: State): State {
  const { composer } = state;
  const draft = composer && state.drafts.find(({ key }) => key === composer.key);
  if (!composer || !draft) return state;
  const { text, tags } = writingOf(composer);
  const isTyped = text !== composer.original.text && !`\n\n${draft.text}\n\n`.includes(`\n\n${text}\n\n`);
  const whole = isTyped ? `${draft.text}\n\n${text}` : draft.text;
  const edit = replaceText(composer.edit, whole);
  const all = [...new Set([...draft.tags, ...tags])];
  return { ...state, composer: { ...composer, edit, tags: all, drafted: { text: draft.text, tags: draft.tags } } };
}

export const draftHandlers: Handlers = {
  'draft-due': (state, _, stamp) =>
    state.composer ? keepDraft({ ...state, composer: { ...state.composer, draftDue: false } }, stamp) : step(state),
  // The file holds what the state says was sent last; a later text is written by its own timer.
  'draft-saved': (state, { key }) => {
    const draft = state.drafts.find((kept) => kept.key === key);
    if (!draft || state.composer?.key !== key) return step(state);
    return step({ ...state, composer: { ...state.composer, drafted: { text: draft.text, tags: draft.tags } } });
  },
  'drafts-loaded': (state, { drafts: all }, stamp) => {
    const drafts = all.filter((draft) => isOurs(state, draft));
    const next = withDraft({ ...state, drafts });
    if (drafts.length === 0) return step(next);
    if (next.composer !== state.composer) return notify(next, { key: 'tui.composer.draft-found' }, 'info', stamp);
    return notify(next, { key: 'tui.drafts.waiting', args: { n: drafts.length } }, 'warning', stamp);
  },
};
