import type { annotation as en } from '../en/annotation.ts';

export const annotation = {
  'annotation.status.exact': 'am Platz',
  'annotation.status.moved': 'verschoben',
  'annotation.status.changed': 'geändert',
  'annotation.status.uncertain': 'unsicher',
  'annotation.status.orphan': 'verwaist',
  'annotation.why.unchanged': 'der Beitrag ist unverändert',
  'annotation.why.whole-post': 'gehört zum ganzen Beitrag',
  'annotation.why.same-words': 'gleiche Worte, gleiche Umgebung',
  'annotation.why.post-moved': 'der Beitrag ist jetzt {path}',
  'annotation.why.several': 'steht {n} Mal da, keines ist klar gemeint',
  'annotation.why.gone': 'die Worte sind weg',
  'annotation.import.no-json': 'das ist kein JSON: {reason}',
  'annotation.import.unknown': 'weder ein Export von randnotiz noch W3C-Annotationen noch ein Export von Hypothesis',
  'annotation.import.newer':
    'von einer neueren Version geschrieben (Format {version}); randnotiz aktualisieren, um es zu lesen',
  'annotation.import.dropped': '{n} {n|Eintrag|Einträge} von «{list}» nicht lesbar und ausgelassen',
  'annotation.import.no-post':
    'kein Beitrag dieses Archivs ist {address}; seine Annotationen bleiben als verwaiste erhalten',
} satisfies Record<keyof typeof en, string>;
