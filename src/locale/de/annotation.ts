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
  'annotation.why.moved': 'im Beitrag verschoben',
  'annotation.why.moved-down': '{n} {n|Absatz|Absätze} nach unten verschoben',
  'annotation.why.moved-up': '{n} {n|Absatz|Absätze} nach oben verschoben',
  'annotation.why.moved-away': 'aus dem Text ringsum weggerückt',
  'annotation.why.words-changed': '{n} {n|Wort|Wörter} geändert: {example}',
  'annotation.why.moved-and-changed': 'verschoben und {n} {n|Wort|Wörter} geändert: {example}',
  'annotation.why.signs-changed': 'nur Zeichen oder Schreibweise geändert',
  'annotation.why.doubtful': 'nur ein Teil davon oder vom Text ringsum ist noch da',
  'annotation.why.cut': 'der Text ringsum steht noch, die Stelle nicht',
  'annotation.why.lookalike': 'weg; was noch da ist, sieht nur ähnlich aus',
  'annotation.why.no-words': 'hat keine Worte, nach denen sich suchen liesse',
} satisfies Record<keyof typeof en, string>;
