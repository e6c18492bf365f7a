/** Writing a note: opening the composer, its keys, and what becomes of the text. */
import { cleanTags, newAnnotation, targetOf, withNote, withTags } from '../../annotation/create.ts';
import { describe } from '../../annotation/describe.ts';
import { type Annotation, noteOf, tagsOf } from '../../annotation/model.ts';
import type { Range } from '../../post/document.ts';
import {
  type Deletion,
  deleteText,
  insertText,
  type Motion,
  moveCursor,
  redoText,
  replaceText,
  type TextEdit,
  undoText,
  writeText,
} from '../input/text.ts';
import { indexAt, placeOf, wrapRows } from '../input/wrap.ts';
import { notify } from '../notice.ts';
import type { Draft, OpenedPost } from '../ports.ts';
import { edit } from '../records.ts';
import { composerLayout, topInSight } from '../screens/composer/layout.ts';
import type { ComposerState, Writing } from '../state/composer.ts';
import { popScreen, pushScreen, type State } from '../state.ts';
import { andThen, type Handler, type Handlers, type Stamp, type Step, step } from './command.ts';
import { draftSoon, dropDraft, isChanged, keepDraft, writingOf } from './draft.ts';
import { closeInput, type InputUse, openInput, typeText } from './input.ts';
import type { Mouse } from './mouse.ts';
import { reanchor } from './reanchor.ts';

/** Opens the composer for a passage of the open post, or for the post as a whole (`null`). */
export function composeNew(
  state: State,
  opened: OpenedPost,
  range: Range | null,
  color: string | null,
  stamp: Stamp,
): Step {
  const { post, document } = opened;
  const target = targetOf(post.meta, range ? describe(document, range) : undefined);
  const place = range ? ` ${range.start}-${range.end}` : '';
  const key = `${state.records.archive} ${post.meta.path}${place}`;
  return open(state, { key, record: null, target, color, original: { text: '', tags: [] } }, stamp);
}

/** Opens the composer for the note of a record that is there (a highlight gets one). */
export function composeEdit(state: State, record: Annotation, stamp: Stamp): Step {
  const original = { text: writeText(noteOf(record) ?? '').text, tags: tagsOf(record) };
  return open(
    state,
    { key: record.id, record: record.id, target: record.target, color: record.color ?? null, original },
    stamp,
  );
}

/** Goes on with a draft: of the record that it belongs to, or of a note that never was one. */
export function composeDraft(state: State, draft: Draft, stamp: Stamp): Step {
  const record = recordById(state, draft.key);
  if (record) return composeEdit(state, record, stamp);
  // The note was deleted elsewhere and the draft does not say what it was about: the text is all there is to save.
  if (!draft.target) return notify(state, { key: 'tui.composer.no-passage' }, 'warning', stamp);
  return open(
    state,
    { key: draft.key, record: null, target: draft.target, color: null, original: { text: '', tags: [] } },
    stamp,
  );
}

const recordById = ({ records: { document } }: State, id: string): Annotation | undefined =>
  document.annotations.find((record) => record.id === id) ?? document.bookmarks.find((record) => record.id === id);

function open(
  state: State,
  about: Pick<ComposerState, 'key' | 'record' | 'target' | 'color' | 'original'>,
  stamp: Stamp,
): Step {
  const refused = state.records.readOnly;
  if (refused) return notify(state, refused, 'warning', stamp);
  const draft = state.drafts.find((kept) => kept.key === about.key);
  const drafted: Writing | null = draft ? { text: draft.text, tags: draft.tags } : null;
  const saved = writeText(about.original.text);
  const composer: ComposerState = {
    ...about,
    // The text of the data file can be had back by undo.
    edit: draft ? replaceText(saved, draft.text) : saved,
    tags: draft ? draft.tags : about.original.tags,
    drafted,
    draftDue: false,
    top: 0,
  };
  const next = inSight(pushScreen({ ...state, composer, input: null }, 'composer'));
  return draft ? notify(next, { key: 'tui.composer.draft-found' }, 'info', stamp) : step(next);
}

/** Scrolls so that the cursor's row is in sight. */
function inSight(state: State): State {
  const { composer, size } = state;
  if (!composer) return state;
  const { text: box } = composerLayout(size, composer);
  const rows = wrapRows(composer.edit.text, box.columns);
  const { row } = placeOf(composer.edit.text, rows, composer.edit.cursor);
  return { ...state, composer: { ...composer, top: topInSight(composer.top, row, rows.length, box.rows) } };
}

/** Applies an edit; a changed text is drafted. */
function withEdit(state: State, make: (edit: TextEdit, composer: ComposerState) => TextEdit): Step {
  const { composer } = state;
  if (!composer) return step(state);
  const edited = make(composer.edit, composer);
  const next = inSight({ ...state, composer: { ...composer, edit: edited } });
  return edited.text === composer.edit.text ? step(next) : draftSoon(next);
}

const moves =
  (motion: Motion) =>
  (state: State): Step =>
    withEdit(state, (text, composer) => moveCursor(text, motion, composerLayout(state.size, composer).text));
const deletes =
  (what: Deletion) =>
  (state: State): Step =>
    withEdit(state, (text) => deleteText(text, what));

/** Saves the note and closes the composer. Blank text makes a mere mark; nothing changed, nothing saved. */
const save: Handler<'composer-save'> = (state, _, stamp) => {
  const { composer } = state;
  if (!composer) return step(state);
  const closed = popScreen({ ...state, composer: null });
  const dropped = dropDraft(state, composer.key);
  const clear: Step = { state: { ...closed, drafts: dropped.state.drafts }, effects: dropped.effects };
  if (composer.record !== null && !isChanged(composer)) return clear;
  const refused = state.records.readOnly;
  if (refused) return notify(state, refused, 'warning', stamp);
  return andThen(clear, (next) => {
    const change = changeOf(next, composer, stamp);
    if (!change) return step(next);
    const what = { key: composer.record === null ? 'tui.edit.note' : 'tui.edit.note-changed' };
    return andThen(edit(next, [change], what, stamp), reanchor);
  });
};

function changeOf(state: State, composer: ComposerState, { now, uuid }: Stamp) {
  const { text, tags } = writingOf(composer);
  const note = text.trim() === '' ? null : text.replace(/\s+$/u, '');
  const before = composer.record === null ? undefined : recordById(state, composer.record);
  if (before) {
    const list = state.records.document.bookmarks.includes(before) ? ('bookmarks' as const) : ('annotations' as const);
    const after = withTags(withNote(before, note, now), tags, now);
    return after === before ? null : { list, before, after, at: now };
  }
  // New, or deleted by another program while it was written: then the text is a note of its own, not lost.
  const { target, color } = composer;
  const post = { path: target.source, title: target.title ?? '', id: target.postId ?? null, slug: target.slug ?? null };
  const made = newAnnotation({
    uuid: uuid(),
    now,
    archive: state.records.archive,
    post,
    tags,
    ...(note === null ? {} : { note }),
    ...(color === null ? {} : { color }),
  });
  return { list: 'annotations' as const, before: null, after: { ...made, target }, at: now };
}

/** Closes the composer; what is not saved stays as a draft and is offered again. */
const close: Handler<'composer-close'> = (state, _, stamp) => {
  const { composer } = state;
  if (!composer) return step(popScreen(state));
  return andThen(keepDraft(state, stamp), (kept) => {
    const closed = popScreen({ ...kept, composer: null });
    return isChanged(composer) ? notify(closed, { key: 'tui.composer.kept' }, 'info', stamp) : step(closed);
  });
};

/** Tags as they are typed: `#recht, idee` or `recht idee`; a comma lets a tag have blanks. */
export function parseTags(text: string): string[] {
  return cleanTags(text.includes(',') ? text.split(',') : text.split(/\s+/u));
}
export const joinTags = (tags: readonly string[]): string =>
  tags.join(tags.some((tag) => /\s/u.test(tag)) ? ', ' : ' ');

/** The one-line input for the tags. */
export const tagsUse: InputUse = {
  changed: (state) => step(state),
  accept: (state) => {
    const { composer, input } = state;
    const closed = closeInput(state);
    return composer && input
      ? draftSoon({ ...closed, composer: { ...composer, tags: parseTags(input.value) } })
      : step(closed);
  },
  cancel: (state) => step(closeInput(state)),
};

/** The wheel moves by rows, a click puts the cursor. */
function mouse(state: State, { action, column, row }: Mouse): Step {
  const { composer, size } = state;
  if (!composer || state.input) return step(state);
  if (action === 'wheel-down' || action === 'wheel-up') return moves(action === 'wheel-down' ? 'down' : 'up')(state);
  if (action !== 'press') return step(state);
  const { rules, text: box } = composerLayout(size, composer);
  const y = row - (rules ? 2 : 1) - box.above;
  if (y < 0 || y >= box.rows) return step(state);
  return withEdit(state, (edited) => {
    const rows = wrapRows(edited.text, box.columns);
    const cursor = indexAt(edited.text, rows, { row: composer.top + y, column: Math.max(0, column - box.left) });
    return { ...edited, cursor, goal: null, run: null };
  });
}

export const composerHandlers: Handlers = {
  mouse,
  'text-typed': (state, { text }) =>
    state.input ? typeText(state, text) : withEdit(state, (edited) => insertText(edited, text)),
  'composer-newline': (state) => withEdit(state, (edited) => insertText(edited, '\n')),
  'composer-indent': (state) => withEdit(state, (edited) => insertText(edited, '  ')),
  'composer-left': moves('left'),
  'composer-right': moves('right'),
  'composer-up': moves('up'),
  'composer-down': moves('down'),
  'composer-page-up': moves('page-up'),
  'composer-page-down': moves('page-down'),
  'composer-word-left': moves('word-left'),
  'composer-word-right': moves('word-right'),
  'composer-row-start': moves('row-start'),
  'composer-row-end': moves('row-end'),
  'composer-line-start': moves('line-start'),
  'composer-line-end': moves('line-end'),
  'composer-start': moves('start'),
  'composer-end': moves('end'),
  'composer-delete-left': deletes('left'),
  'composer-delete-right': deletes('right'),
  'composer-delete-word': deletes('blank-left'),
  'composer-delete-word-part': deletes('word-left'),
  'composer-delete-to-start': deletes('to-line-start'),
  'composer-delete-to-end': deletes('to-line-end'),
  'composer-undo': (state) => withEdit(state, undoText),
  'composer-redo': (state) => withEdit(state, redoText),
  'composer-save': save,
  'composer-close': close,
  'composer-tags': (state, _, stamp) =>
    state.composer ? step(openInput(state, 'tags', joinTags(state.composer.tags), stamp)) : step(state),
  'composer-editor': (state) =>
    state.composer ? step(state, { type: 'edit-text', text: state.composer.edit.text }) : step(state),
  'edited-text': (state, { text }) =>
    text === null ? step(state) : withEdit(state, (edited) => replaceText(edited, text)),
};
