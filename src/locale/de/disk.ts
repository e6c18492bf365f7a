import type { disk as en } from '../en/disk.ts';

export const disk = {
  'disk.archive.missing': 'Bei {path} ist kein Archiv. Den Ordner nennen: randnotiz ORDNER',
  'disk.archive.no-folder': '{path} ist kein Ordner. Ein Archiv ist ein Ordner mit Markdown-Dateien: randnotiz ORDNER',
  'disk.archive.unreadable': 'Das Archiv {path} lässt sich nicht lesen ({code}). Die Rechte prüfen',
  'disk.archive.no-post': 'Im Archiv gibt es keinen Beitrag {path} mehr. Die Liste neu laden',
  'disk.archive.folder': 'Dieser Ordner lässt sich nicht lesen ({code}); seine Beiträge fehlen in der Liste.',
  'disk.archive.folder.fix': 'Sich das Leserecht geben.',
  'disk.archive.deep': 'Hier sind Ordner zu tief verschachtelt; was tiefer liegt, ist nicht in der Liste.',
  'disk.archive.deep.fix': 'Die Beiträge nach oben verschieben.',
  'disk.archive.special': 'Heisst wie ein Beitrag, ist aber eine Pipe oder ein Gerät. Wurde nicht geöffnet.',
  'disk.archive.special.fix': 'Aus dem Archiv entfernen oder umbenennen.',
  'disk.archive.link-out': 'Dieser Link führt aus dem Archiv hinaus. Ihm wurde nicht gefolgt.',
  'disk.archive.link-out.fix': 'Den Beitrag ins Archiv kopieren oder den anderen Ordner als eigenes Archiv öffnen.',
  'disk.archive.link-broken': 'Dieser Link führt ins Leere ({code}).',
  'disk.archive.link-broken.fix': 'Den Link entfernen oder sein Ziel richten.',
  'disk.archive.unreadable-post': 'Der Beitrag {path} lässt sich nicht lesen ({code}).',
  'disk.archive.unreadable-post.fix': 'Sich das Leserecht an der Datei geben.',
  'disk.archive.too-large': 'Die Datei ist sehr gross; gelesen werden nur ihre ersten 64 MB.',
  'disk.archive.too-large.fix': 'Den Beitrag aufteilen.',
  'disk.archive.odd-name': 'Im Dateinamen stehen Steuerzeichen.',
  'disk.archive.odd-name.fix': 'Die Datei umbenennen.',

  'disk.data.cut':
    '{file} ist abgeschnitten: Das Ende fehlt. Die Datei bleibt, wie sie ist; eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.syntax':
    '{file} ist auf Zeile {line} beschädigt. Die Datei bleibt, wie sie ist; die Zeile richten oder eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.no-json':
    '{file} ist beschädigt: Das ist kein JSON. Die Datei bleibt, wie sie ist; eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.empty':
    '{file} ist leer, das ist eine Datendatei nie. Sie bleibt, wie sie ist; löschen, um neu zu beginnen, oder eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.bytes':
    '{file} ist beschädigt: Nicht alles ist UTF-8-Text. Die Datei bleibt, wie sie ist; eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.other':
    '{file} ist keine Datendatei von randnotiz. Sie bleibt, wie sie ist; eine andere nennen mit --data DATEI',
  'disk.data.no-version':
    '{file} nennt keine Version, die es gibt. Die Datei bleibt, wie sie ist; eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.newer':
    '{file} stammt von einem neueren randnotiz (Version {version} des Formats). Die Datei bleibt, wie sie ist; randnotiz aktualisieren',
  'disk.data.conflict':
    'In {file} stehen Marken eines Merge-Konflikts. Die Datei bleibt, wie sie ist; beide Seiten zusammenführen mit: randnotiz merge {file}',
  'disk.data.no-list':
    '{file} ist beschädigt: Die Liste «{list}» fehlt. Die Datei bleibt, wie sie ist; eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.fault.text':
    '{file} ist beschädigt: {field} von {record} muss ein Text sein. Die Datei bleibt, wie sie ist; richten oder eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.fault.time':
    '{file} ist beschädigt: {field} von {record} muss eine Zeit sein. Die Datei bleibt, wie sie ist; richten oder eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.fault.count':
    '{file} ist beschädigt: {field} von {record} muss eine ganze Zahl ab 0 sein. Die Datei bleibt, wie sie ist; richten oder eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.fault.number':
    '{file} ist beschädigt: {field} von {record} muss eine Zahl sein. Die Datei bleibt, wie sie ist; richten oder eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.fault.list':
    '{file} ist beschädigt: {field} von {record} muss eine Liste sein. Die Datei bleibt, wie sie ist; richten oder eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.fault.object':
    '{file} ist beschädigt: {field} von {record} muss ein Objekt sein. Die Datei bleibt, wie sie ist; richten oder eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.fault.type':
    '{file} ist beschädigt: {field} von {record} muss "Annotation" sein. Die Datei bleibt, wie sie ist; richten oder eine Sicherung zurückholen mit: randnotiz doctor --restore',
  'disk.data.foreign':
    '{count} {count|Eintrag|Einträge} in «{list}» {count|ist|sind} von einer Art, die diese Version nicht kennt. Es bleibt alles erhalten.',
  'disk.data.foreign.fix': 'randnotiz aktualisieren, um sie zu sehen.',
  'disk.data.doubles': '{count} {count|Eintrag ist|Einträge sind} doppelt da; beide Fassungen wurden zusammengeführt.',
  'disk.data.doubles.fix': 'Nichts; die nächste Änderung schreibt sie als einen.',
  'disk.data.copy': 'Ein Abgleichprogramm hat diese Kopie hinterlassen: Was darin steht, fehlt in der Datendatei.',
  'disk.data.copy.fix': 'Aufnehmen mit: randnotiz merge "{file}"; dann löschen.',

  'disk.copy.missing': '{file} gibt es nicht. Den Pfad prüfen; aufgenommen wurde nichts',
  'disk.copy.no-permission': '{file} darf nicht gelesen werden. Sich das Recht geben; aufgenommen wurde nichts',
  'disk.copy.folder': '{file} ist ein Ordner. Eine Datei nennen; aufgenommen wurde nichts',
  'disk.copy.other': '{file} lässt sich nicht lesen ({code}). Nochmals versuchen; aufgenommen wurde nichts',

  'disk.data.unreadable.no-permission':
    '{file} darf nicht gelesen werden. Sich das Recht geben oder eine andere Datei nennen mit --data DATEI',
  'disk.data.unreadable.folder': '{file} ist keine Datei. Die Datendatei nennen mit --data DATEI',
  'disk.data.unreadable.loop':
    '{file} ist ein Link, der im Kreis führt. Den Link richten oder eine andere Datei nennen mit --data DATEI',
  'disk.data.unreadable.other':
    '{file} lässt sich nicht lesen ({code}). Nochmals versuchen; bleibt es so, eine Sicherung zurückholen mit: randnotiz doctor --restore',

  'disk.data.read-only': '{file} ist nur zum Lesen offen: Nichts wurde gespeichert.',
  'disk.data.unsaved.full':
    'Nicht gespeichert: Der Datenträger von {file} ist voll. Platz schaffen und nochmals versuchen',
  'disk.data.unsaved.quota':
    'Nicht gespeichert: Der Anteil am Datenträger von {file} ist aufgebraucht. Platz schaffen und nochmals versuchen',
  'disk.data.unsaved.read-only-disk':
    'Nicht gespeichert: Der Datenträger von {file} lässt sich nur lesen. Eine andere Datendatei nennen mit --data DATEI',
  'disk.data.unsaved.no-permission':
    'Nicht gespeichert: In {folder} darf nicht geschrieben werden. Sich das Recht geben oder eine andere Datendatei nennen mit --data DATEI',
  'disk.data.unsaved.busy':
    'Nicht gespeichert: Ein anderes Programm hält {file} fest. Dieses schliessen und nochmals versuchen',
  'disk.data.unsaved.other-owner':
    'Nicht gespeichert: {file} gehört jemand anderem und würde es dann nicht mehr. Eine eigene Datendatei nennen mit --data DATEI',
  'disk.data.unsaved.name':
    'Nicht gespeichert: Der Name von {file} ist zu lang für den Datenträger. Eine andere Datendatei nennen mit --data DATEI',
  'disk.data.unsaved.no-folder':
    'Nicht gespeichert: {folder} ist kein Ordner. Eine andere Datendatei nennen mit --data DATEI',
  'disk.data.unsaved.other':
    'Nicht gespeichert: {file} lässt sich nicht schreiben ({code}). Nochmals versuchen; bleibt es so, den Datenträger prüfen',

  'disk.reading.damaged': 'Die Datei, die sich das Gelesene merkt, war beschädigt. Sie liegt nun als {file} beiseite.',
  'disk.reading.damaged.fix': 'Nichts; die beiseitegelegte Datei löschen.',
  'disk.reading.unreadable': 'Die Datei, die sich das Gelesene merkt, lässt sich nicht lesen ({code}).',
  'disk.reading.unreadable.fix': 'Sich das Recht geben, sie zu lesen und zu schreiben.',

  'disk.backup.none':
    'Es gibt keine Sicherung {name}, oder sie ist beschädigt. Auflisten mit: randnotiz doctor --restore',
  'disk.backup.failed': 'Die Sicherung {name} liess sich nicht zurückholen ({code}). Die Datendatei ist, wie sie war',

  'disk.config.unreadable': '{file} lässt sich nicht lesen ({code}).',
  'disk.config.syntax': '{file} ist kein JSON: {reason}',
  'disk.config.other': '{file} muss ein JSON-Objekt enthalten.',
  'disk.config.unknown': 'Eine Einstellung «{field}» gibt es nicht; es gibt {names}.',
  'disk.config.unknown-near': 'Eine Einstellung «{field}» gibt es nicht. Ist «{nearest}» gemeint?',
  'disk.config.not.text': '«{field}» muss ein Text sein.',
  'disk.config.not.names': '«{field}» muss ein Objekt mit Texten sein, etwa {"name": "text"}.',
  'disk.config.not.lang': '«{field}» muss "en" oder "de" sein.',
  'disk.config.not.theme': '«{field}» muss "auto", "dark", "light", "contrast" oder "none" sein.',
  'disk.config.not.keys':
    '«{field}» muss nach Bereich und Befehl Listen von Tasten enthalten, etwa {"reader": {"note": ["a"]}}.',
  'disk.config.not.measure': '«{field}» muss eine ganze Zahl von 30 bis 140 sein.',
  'disk.config.not.flag': '«{field}» muss true oder false sein.',
  'disk.config.fix': 'In {file} ändern; bis dahin gilt es nicht.',

  'disk.outside.no-editor':
    'Der Editor {program} lässt sich nicht starten ({code}). EDITOR auf einen setzen, den es hier gibt',
  'disk.outside.no-opener': 'Hier öffnet nichts Adressen ({program} fehlt): {address}',
  'disk.outside.no-pager': 'der Pager {program} lässt sich nicht starten ({code}); PAGER auf einen setzen, den es gibt',
  'disk.outside.address': 'Geöffnet werden nur Adressen mit http, https und mailto, nicht {address}',
} satisfies Record<keyof typeof en, string>;
