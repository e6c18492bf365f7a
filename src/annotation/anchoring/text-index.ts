import type { PostDocument } from '../../post/document.ts';
import { type Tokens, tokenize } from './tokens.ts';
import { Vocabulary } from './vocabulary.ts';

/** Today's reading text, cut into tokens, with the places of every word. */
export interface TextIndex {
  readonly document: PostDocument;
  readonly vocabulary: Vocabulary;
  readonly tokens: Tokens;
  /** Places (token indices, ascending) of a word in any case, by its folded form. */
  placesOf(folded: number): Int32Array;
  /** What a match of a token says, in bits: at most by its length, less when today's text is full of it. */
  weightOf(id: number): number;
}

const indexes = new WeakMap<PostDocument, TextIndex>();

/** The index of a document, made once as long as the document lives. */
export function indexOf(document: PostDocument): TextIndex {
  const known = indexes.get(document);
  if (known) return known;
  const index = indexText(document);
  indexes.set(document, index);
  return index;
}

const nowhere = new Int32Array(0);

function indexText(document: PostDocument): TextIndex {
  const vocabulary = new Vocabulary();
  const tokens = tokenize(document.text.text, vocabulary, true);
  const folded = tokens.ids.map((id) => vocabulary.foldedOf(id));
  // Counting sort: the places of form f are sorted[from[f]] to sorted[from[f + 1]].
  const from = new Int32Array(vocabulary.formCount + 1);
  for (const form of folded) from[form + 1] = (from[form + 1] ?? 0) + 1;
  for (let form = 0; form < vocabulary.formCount; form++) from[form + 1] = (from[form + 1] ?? 0) + (from[form] ?? 0);
  const next = from.slice();
  const sorted = new Int32Array(folded.length);
  folded.forEach((form, at) => {
    sorted[next[form] ?? 0] = at;
    next[form] = (next[form] ?? 0) + 1;
  });
  const known = from.length - 1;
  const placesOf = (form: number) =>
    form < 0 || form >= known ? nowhere : sorted.subarray(from[form], from[form + 1]);
  const cache: number[] = [];
  const rarity = (form: number) => Math.log2((folded.length + 500) / (placesOf(form).length + 0.5));
  const weightOf = (id: number): number => {
    cache[id] ??= Math.min(vocabulary.weightOf(id), rarity(vocabulary.foldedOf(id)));
    return cache[id];
  };
  return { document, vocabulary, tokens, placesOf, weightOf };
}
