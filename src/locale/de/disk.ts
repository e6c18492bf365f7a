import type { disk as en } from '../en/disk.ts';

export const disk = {
  'disk.outside.no-editor':
    'der Editor {program} lässt sich nicht starten; mit EDITOR, VISUAL oder in der Konfiguration einen nennen',
  'disk.outside.bad-address': 'nur Adressen mit http, https und mailto werden geöffnet, nicht {address}',
  'disk.outside.no-opener': '{program} fehlt, um die Adresse zu öffnen; statt dessen kopieren',
  'disk.config.unreadable': 'die Konfiguration ist nicht lesbar: {reason}',
  'disk.config.no-json': 'die Konfiguration ist kein JSON: {reason}',
  'disk.config.no-object': 'die Konfiguration ist kein JSON-Objekt',
  'disk.config.mend': 'die Datei verbessern oder entfernen; bis dahin gilt nichts daraus',
  'disk.config.unknown': 'die Konfiguration hat eine Einstellung «{name}», die es nicht gibt',
  'disk.config.known': 'es gibt: {names}',
  'disk.config.wrong': 'die Einstellung «{name}» ist nicht, was sie sein soll, und gilt nicht',
  'disk.config.expected': 'erwartet ist {expected}',
} satisfies Record<keyof typeof en, string>;
