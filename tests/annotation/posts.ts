import { newAnnotation } from '../../src/annotation/create.ts';
import { describe } from '../../src/annotation/describe.ts';
import type { Annotation } from '../../src/annotation/model.ts';
import type { PostDocument } from '../../src/post/document.ts';
import { parseDocument } from '../../src/post/parse.ts';

export const documentOf = (...blocks: string[]): PostDocument => parseDocument(blocks.join('\n\n'));

let count = 0;

/** An annotation of the nth place of a quote in a document. */
export function annotate(document: PostDocument, quote: string, nth = 0): Annotation {
  const { text } = document;
  let at = text.text.indexOf(quote);
  for (let i = 0; i < nth; i++) at = text.text.indexOf(quote, at + 1);
  if (at < 0) throw new Error(`${quote} is not in the text`);
  const range = { start: text.toPoint(at), end: text.toPoint(at + quote.length) };
  return newAnnotation({
    uuid: `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    now: '2024-05-01T10:00:00.000Z',
    archive: 'urn:uuid:archive',
    post: { path: 'post.md', title: 'Post', id: null, slug: null },
    passage: describe(document, range),
  });
}

/** Paragraphs of made-up prose about a day at a lake, each its own sentences. */
export const paragraphs = [
  'Am Morgen lag Nebel über dem See, und niemand sprach ein Wort. Die Boote waren festgemacht, das Wasser stand still.',
  'Gegen neun Uhr kam die Fähre aus Rapperswil. Zwölf Fahrgäste stiegen aus, einer blieb an der Reling stehen und fotografierte.',
  'Im Hafenkiosk gab es Kaffee zu vier Franken. Die Verkäuferin erzählte von einem Winter, in dem die Bucht zugefroren war.',
  'Nach dem Mittag drehte der Wind auf Südwest. Wer konnte, holte die Segel ein und wartete unter dem Vordach der Werft.',
  'Ein Lehrling strich den Rumpf eines alten Kutters. Er brauche drei Schichten, sagte er, und viel Geduld zwischen den Regengüssen.',
  'Am Abend war der Steg leer. Nur die Laterne brannte noch, und irgendwo schlug ein Seil gegen einen Mast.',
];
