import type { page as en } from '../en/page.ts';

export const page = {
  'callout.note': 'Hinweis',
  'callout.tip': 'Tipp',
  'callout.important': 'Wichtig',
  'callout.warning': 'Warnung',
  'callout.caution': 'Vorsicht',
  'callout.info': 'Info',
  'callout.danger': 'Gefahr',
  'callout.example': 'Beispiel',
  'callout.quote': 'Zitat',
  'callout.question': 'Frage',
  'details.label': 'Einzelheiten',
  'image.label': 'Bild',
  'image.kilobytes': '{size} kB',
  'image.megabytes': '{size} MB',
  'image.missing': 'Datei fehlt',
  'image.pixels': '{width} × {height}',
  'note.more': '… noch {n} {n|Zeile|Zeilen}',
  'title.draft': 'Entwurf',
  'title.minutes': '{n} {n|Minute|Minuten}',
} satisfies Record<keyof typeof en, string>;
