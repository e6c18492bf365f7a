export const tui = {
  // the composer
  'tui.composer.new': 'New note',
  'tui.composer.edit': 'Note',
  'tui.composer.tags': 'Tags:',
  'tui.composer.no-tags': 'no tags',
  'tui.composer.draft-kept': 'draft kept',
  'tui.composer.draft-found': 'Going on with the draft',
  'tui.composer.kept': 'Draft kept: it is offered again',
  'tui.composer.no-passage': 'The passage of this draft is not known any more',
  'tui.drafts.waiting': '{n} {n|draft|drafts} not saved yet: see the notes (A)',
  'tui.quoted': '“{text}”',
  'tui.edit.note': 'note',
  'tui.edit.note-changed': 'note changed',
};
