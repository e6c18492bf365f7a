import type { post as en } from '../en/post.ts';

export const post = {
  'post.encoding': 'Der Text passt zu keiner Zeichenkodierung; einzelne Zeichen sind geraten oder ersetzt',
  'post.encoding.fix': 'Die Datei als UTF-8 speichern',
  'post.frontMatter.malformed': 'Die Kopfdaten sind nicht lesbar: {detail}',
  'post.frontMatter.malformed.fix':
    'Die Kopfdaten berichtigen; bis dahin kommt der Titel aus der ersten Überschrift oder dem Dateinamen',
  'post.frontMatter.code': 'Die Kopfdaten sind Programmcode ({detail}); er wird nie ausgeführt',
  'post.frontMatter.code.fix': 'Die Kopfdaten in YAML, TOML oder JSON schreiben',
  'post.frontMatter.unknown-language': 'Die Kopfdaten stehen in einer unbekannten Sprache: {detail}',
  'post.frontMatter.unknown-language.fix': 'Die Kopfdaten in YAML, TOML oder JSON schreiben',
  'post.frontMatter.too-large': 'Die Kopfdaten sind zu gross, um gelesen zu werden',
  'post.frontMatter.too-large.fix': 'Die Kopfdaten unter 200 kB halten; den Rest in den Beitrag verschieben',
  'post.frontMatter.tangled': 'Die Kopfdaten sind zu tief verschachtelt, oder ihre Verweise wachsen ohne Grenze',
  'post.frontMatter.tangled.fix': 'Die Werte ausschreiben, ohne Verweise, die einander wiederholen',
  'post.frontMatter.unclosed': 'Die Kopfdaten sind nicht abgeschlossen; sie stehen im Text',
  'post.frontMatter.unclosed.fix': 'Die Kopfdaten mit einer eigenen Zeile abschliessen: --- (YAML) oder +++ (TOML)',
  'post.tooLarge': 'Der Beitrag ist zu gross, um als Markdown gelesen zu werden; er steht in schlichten Absätzen da',
  'post.tooLarge.fix': 'Den Beitrag auf mehrere Dateien verteilen',
  'post.tooDeep': 'Listen oder Zitate sind zu tief verschachtelt; die innersten stehen als schlichter Text da',
  'post.tooMuch':
    'Ein Absatz hat zu viele Auszeichnungen, um sie alle zu lesen; er steht zum Teil als schlichter Text da',
  'post.tooMuch.fix': 'Den Absatz aufteilen, oder was keine Auszeichnung ist in einen Codeblock stellen',
  'post.tooDeep.fix': 'Listen und Zitate weniger als 40 Stufen tief verschachteln',
  'post.control': 'Der Titel enthält Steuerzeichen; sie werden als Zeichen gezeigt',
  'post.control.fix': 'Die Steuerzeichen aus dem Titel entfernen',
  'post.date': 'Das Datum ist nicht lesbar: {written}',
  'post.date.fix': 'Das Datum als 2019-03-05, 2019-03 oder 2019 schreiben',
  'post.dateAmbiguous': 'Das Datum {written} lässt sich auf zwei Arten lesen; sicher ist nur {read}',
} satisfies Record<keyof typeof en, string>;
