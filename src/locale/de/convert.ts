import type { convert as en } from '../en/convert.ts';

export const convert = {
  'convert.progress': 'wird umgewandelt',
  'convert.place': 'Zeile {line}:',
  'convert.done': '{posts} {posts|Beitrag|Beiträge} geschrieben nach {folder}',
  'convert.unchanged': '{n} {n|Beitrag war|Beiträge waren} schon da, unverändert',
  'convert.kept':
    '{n} {n|Datei ist|Dateien sind} mit anderem Inhalt da und {n|bleibt|bleiben}; --overwrite ersetzt {n|sie|sie}',
  'convert.refused': '{n} {n|Name gehört|Namen gehören} etwas, das keine gewöhnliche Datei ist; wegräumen',
  'convert.outcome.kept': 'hat anderen Inhalt',
  'convert.outcome.refused': 'ist keine gewöhnliche Datei',
  'convert.moreTroubles': 'und {n} mehr',
  'convert.proposed':
    '{posts} {posts|Titel|Titel} gefunden, {doubts} weitere fraglich; das Manifest durchsehen, dann: convert DUMP --manifest FILE -o DIR',

  'convert.dropped.camera': 'weggelassen: {n} {n|Zeile|Zeilen} einer Kamera',
  'convert.dropped.before': 'weggelassen: {n} {n|Zeile|Zeilen} vor dem ersten Titel, wie es das Manifest sagt',
  'convert.dropped.comments': 'weggelassen: {n} {n|Kommentar|Kommentare} von Lesern',
  'convert.dropped.private': 'weggelassen: {n} {n|privater Beitrag|private Beiträge}',
  'convert.dropped.trash': 'weggelassen: {n} {n|Beitrag|Beiträge} im Papierkorb',
  'convert.dropped.auto-draft': 'weggelassen: {n} {n|leerer Entwurf|leere Entwürfe} vom System selbst',
  'convert.dropped.revision': 'weggelassen: {n} {n|frühere Fassung|frühere Fassungen} von Beiträgen',
  'convert.dropped.other-type': 'weggelassen: {n} {n|Eintrag, der|Einträge, die} weder Beitrag noch Seite {n|ist|sind}',
  'convert.dropped.attachment': 'weggelassen: {n} {n|Anhang|Anhänge} ohne Beitrag',
  'convert.dropped.empty': 'weggelassen: {n} {n|Eintrag|Einträge} ohne Titel und Text',
  'convert.dropped.double':
    'weggelassen: {n} {n|Eintrag, der|Einträge, die} wörtlich zweimal in der Quelle {n|steht|stehen}',
  'convert.dropped.no-post': 'weggelassen: {n} {n|Eintrag|Einträge} des Feeds, die kein Beitrag sind',
  'convert.dropped.script': 'in Beiträgen weggelassen: {n} {n|Skript oder Formular|Skripte und Formulare}',
  'convert.dropped.shortcode': 'in Beiträgen weggelassen: {n} {n|Makro|Makros} von Plugins (ihr Text bleibt)',
  'convert.dropped.control': 'in Beiträgen weggelassen: {n} {n|Steuerzeichen|Steuerzeichen}',

  'convert.source.missing': 'eine Datei {path} gibt es nicht',
  'convert.source.noFile': '{path} ist keine gewöhnliche Datei; Abzug, Export oder Feed selbst nennen',
  'convert.source.unreadable': '{path} ist nicht lesbar: {code}',
  'convert.source.empty': '{name} ist leer',
  'convert.source.zip': '{name} ist ein ZIP-Archiv; auspacken und die Datei darin umwandeln',
  'convert.source.gzip': '{name} ist komprimiert; zuerst mit gunzip auspacken',
  'convert.source.binary': '{name} ist kein Text; gefragt ist ein Textabzug, ein WordPress-Export oder ein Feed',
  'convert.source.html': '{name} ist eine Webseite; gefragt ist ein Textabzug, ein WordPress-Export oder ein Feed',
  'convert.source.xml': '{name} ist XML, aber weder ein WordPress-Export noch ein RSS- oder Atom-Feed',
  'convert.source.json': '{name} ist JSON, aber kein JSON Feed',
  'convert.source.encoding': '{name} nennt als Kodierung {encoding}, die hier unbekannt ist; als UTF-8 speichern',
  'convert.source.longDump': '{name} ist länger als {most} MB; zwischen zwei Beiträgen teilen',
  'convert.target.noFolder': '{path} ist kein Ordner; einen nennen, den es gibt oder geben kann',
  'convert.target.noPermission': '{path} darf nicht geschrieben werden ({code}); einen anderen Ordner nennen',
  'convert.target.full':
    'die Platte ist voll bei {path}; Platz schaffen und denselben Befehl wiederholen, er fährt dort fort',
  'convert.target.failed': '{path} ist nicht schreibbar: {code}',

  'convert.post.differs': '«{title}» liest sich vielleicht nicht ganz wie zuvor; mit der Quelle vergleichen',
  'convert.xml.broken': 'hier ist das XML kaputt (Spalte {column}): {reason} – was davor steht, ist umgewandelt',
  'convert.xml.tooLong':
    'mehr als {most} MB Text ohne Ende: das ist kein Export oder Feed. Was davor steht, ist umgewandelt',
  'convert.xml.tooDeep': 'Elemente stehen mehr als {most} tief ineinander; was davor steht, ist umgewandelt',
  'convert.xml.entity':
    'eine unbekannte Entität bleibt, wie sie geschrieben ist; was ein Dokumenttyp festlegt, gilt nicht',
  'convert.json.broken': 'Eintrag {number} ist kein JSON: {reason}',
  'convert.json.cut': 'die Datei endet mitten in Eintrag {number}; was davor steht, ist umgewandelt',

  'convert.dump.noManifest':
    '{name} ist ein Textabzug, dem man nicht ansieht, wo Beiträge beginnen; mit convert --propose ein Manifest machen lassen, durchsehen und mit --manifest angeben',
  'convert.dump.before':
    'die Zeilen {from} bis {to} stehen vor dem ersten Titel «{title}»; ihren Titel ins Manifest nehmen, oder darin mit «before: drop» weglassen',
  'convert.dump.differs': '«{title}» liest sich als Markdown nicht ganz gleich; mit dem Abzug vergleichen',
  'convert.title.missing': 'der Titel «{title}» steht nicht im Abzug',
  'convert.title.nearest': 'der Titel «{title}» steht nicht im Abzug; am nächsten kommt Zeile {line}: «{text}»',
  'convert.title.order':
    'der Titel «{title}» steht in Zeile {line}, vor «{before}»; das Manifest muss der Reihenfolge des Abzugs folgen',
  'convert.manifest.notDump': '{name} kennt seine Beiträge selbst; --manifest weglassen',
  'convert.manifest.yaml': 'das Manifest ist kein YAML: {reason} (Zeile {line}, Spalte {column})',
  'convert.manifest.noPosts': 'das Manifest braucht «posts:» mit je einem «title:»',
  'convert.manifest.noTitle': 'Eintrag {number} des Manifests hat keinen «title:»',
  'convert.manifest.line': '«line: {line}» bei «{title}» ist keine Zeilennummer',
  'convert.manifest.date': 'das Datum «{date}» bei «{title}» ist nicht lesbar; 2019, 2019-03 oder 2019-03-05 schreiben',
  'convert.manifest.unknown': 'das Manifest hat ein Feld «{name}», das hier nichts bedeutet',
  'convert.manifest.head': 'Beiträge, die im Abzug zu stehen scheinen: {n}. Bitte durchsehen und verbessern.',
  'convert.manifest.how':
    'Nötig ist nur je Beitrag ein Titel, wie er im Abzug steht, in dessen Reihenfolge. Dann: randnotiz convert DUMP --manifest FILE -o DIR',
  'convert.manifest.doubts':
    '{n} weitere {n|Zeile ist|Zeilen sind} fraglich und {n|steht|stehen} hier als Kommentar: das # entfernen, wo ein Beitrag beginnt.',
  'convert.manifest.before':
    '{n} {n|Zeile steht|Zeilen stehen} vor dem ersten Titel. Zum Weglassen dieses # entfernen:',
  'convert.manifest.dateFrom': 'aus Zeile {line}: {text}',
  'convert.propose.notDump': '{name} kennt seine Beiträge selbst und braucht kein Manifest; --propose weglassen',
  'convert.propose.kept': '{file} ist schon da; --overwrite ersetzt die Datei',
} satisfies Record<keyof typeof en, string>;
