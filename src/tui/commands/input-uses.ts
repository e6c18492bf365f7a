/** What each purpose of the one-line input does with it. */
import type { InputPurpose } from '../state/input.ts';
import { step } from './command.ts';
import { tagsUse } from './composer.ts';
import { findUse } from './find.ts';
import { helpUse } from './help.ts';
import { closeInput, type InputUse } from './input.ts';
import { filterUse } from './library.ts';
import { notesUse } from './notes.ts';
import { nameUse } from './searches.ts';

/** An input whose screen is gone: it can only be closed. */
const idle: InputUse = {
  changed: (state) => step(state),
  accept: (state) => step(closeInput(state)),
  cancel: (state) => step(closeInput(state)),
};

export const inputUses: Readonly<Record<InputPurpose, InputUse>> = {
  filter: filterUse,
  find: findUse,
  notes: notesUse,
  help: helpUse,
  // These run commands, so `update` puts their uses in.
  palette: idle,
  'quick-open': idle,
  tags: tagsUse,
  'name-search': nameUse,
};
