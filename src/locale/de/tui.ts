import type { tui as en } from '../en/tui.ts';

export const tui = {
  // the composer
  'tui.composer.new': 'Neue Notiz',
  'tui.composer.edit': 'Notiz',
  'tui.composer.tags': 'Tags:',
  'tui.composer.no-tags': 'keine Tags',
  'tui.composer.draft-kept': 'Entwurf gesichert',
  'tui.composer.draft-found': 'Weiter mit dem Entwurf',
  'tui.composer.kept': 'Entwurf behalten, er wird wieder angeboten',
  'tui.composer.no-passage': 'Die Stelle zu diesem Entwurf ist nicht mehr bekannt',
  'tui.drafts.waiting': '{n} {n|Entwurf|Entwürfe} noch nicht gesichert: in den Notizen (A)',
  'tui.quoted': '«{text}»',
  'tui.edit.note': 'Notiz',
  'tui.edit.note-changed': 'Notiz geändert',
} satisfies Record<keyof typeof en, string>;
