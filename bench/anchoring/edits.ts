import { blocksOf, closing, hasMarks, isHeading, isProse, opening, sentencesOf, withoutMarks } from './marked-text.ts';
import type { Random } from './random.ts';

/** An edit of a post's blocks. `at`: the block that it is for; without it, one that it chooses. */
export type Edit = (blocks: readonly string[], random: Random, pool: Pool, at?: number) => string[];

/** Texts of other posts, for what people write anew. */
export interface Pool {
  readonly sentences: readonly string[];
  readonly paragraphs: readonly string[];
  readonly headings: readonly string[];
  readonly words: readonly string[];
}

export function poolOf(posts: readonly string[]): Pool {
  const blocks = posts.flatMap(blocksOf).map(withoutMarks);
  const paragraphs = blocks.filter((block) => isProse(block) && block.length > 80);
  const sentences = paragraphs.flatMap(sentencesOf).map((sentence) => sentence.trim());
  return {
    paragraphs,
    sentences: sentences.filter((sentence) => sentence.length > 30 && !/[[\]*_`]/.test(sentence)),
    headings: blocks.filter(isHeading),
    words: [...new Set(paragraphs.join(' ').match(/(?<![\p{L}(/.-])\p{L}{4,12}(?![\p{L})/.-])/gu) ?? [])],
  };
}

const replaced = (blocks: readonly string[], at: number, ...block: string[]): string[] => [
  ...blocks.slice(0, at),
  ...block.filter((text) => text.trim() !== ''),
  ...blocks.slice(at + 1),
];

function chosen(blocks: readonly string[], random: Random, fits: (block: string) => boolean, at?: number): number {
  if (at !== undefined) return at;
  const fitting = blocks.map((block, i) => (fits(block) ? i : -1)).filter((i) => i >= 0);
  return fitting.length === 0 ? -1 : random.pick(fitting);
}

/** Words of plain text inside a block that an edit may touch: not in links, code or marks of Markdown. */
function plainWords(block: string): { start: number; word: string }[] {
  const words = block.matchAll(/(?<![\p{L}\p{N}/(\].:@#`*_-])\p{L}{3,}(?![\p{L}\p{N}/)\]:@`*_-])/gu);
  return [...words].map((match) => ({ start: match.index, word: match[0] }));
}

const spliced = (text: string, start: number, length: number, fresh: string): string =>
  text.slice(0, start) + fresh + text.slice(start + length);

/** One letter wrong put right: here, one right put wrong, which is as far. */
export const typo: Edit = (blocks, random, _, at) => {
  const i = chosen(blocks, random, isProse, at);
  const words = plainWords(blocks[i] ?? '').filter(({ word }) => word.length > 4);
  if (i < 0 || words.length === 0) return [...blocks];
  const { start, word } = random.pick(words);
  const k = 1 + random.below(word.length - 2);
  const fresh = random.pick([
    word.slice(0, k) + word.slice(k + 1),
    `${word.slice(0, k)}${word[k]}${word.slice(k)}`,
    word.slice(0, k) + (word[k + 1] ?? '') + (word[k] ?? '') + word.slice(k + 2),
  ]);
  return replaced(blocks, i, spliced(blocks[i] ?? '', start, word.length, fresh));
};

/** A third of a block's words, or of a stretch of it, put in other words; a word put in here and there. */
export const reword: Edit = (blocks, random, pool, at) => {
  const i = chosen(blocks, random, isProse, at);
  if (i < 0) return [...blocks];
  let block = blocks[i] ?? '';
  for (const { start, word } of plainWords(block).reverse()) {
    if (random.chance(0.3)) block = spliced(block, start, word.length, random.pick(pool.words));
    else if (random.chance(0.05)) block = spliced(block, start, 0, `${random.pick(pool.words)} `);
  }
  return replaced(blocks, i, block);
};

/** One or two words replaced. */
export const touchUp: Edit = (blocks, random, pool, at) => {
  const i = chosen(blocks, random, isProse, at);
  const words = plainWords(blocks[i] ?? '');
  if (i < 0 || words.length === 0) return [...blocks];
  const { start, word } = random.pick(words);
  return replaced(blocks, i, spliced(blocks[i] ?? '', start, word.length, random.pick(pool.words)));
};

export const addSentence: Edit = (blocks, random, pool, at) => {
  const i = chosen(blocks, random, isProse, at);
  if (i < 0) return [...blocks];
  const sentences = sentencesOf(blocks[i] ?? '');
  const k = random.below(sentences.length + 1);
  const before = sentences.slice(0, k).join('').trimEnd();
  return replaced(
    blocks,
    i,
    [before, random.pick(pool.sentences), sentences.slice(k).join('')].filter(Boolean).join(' '),
  );
};

export const dropSentence: Edit = (blocks, random, _, at) => {
  const i = chosen(blocks, random, (block) => isProse(block) && sentencesOf(block).length > 1, at);
  const sentences = sentencesOf(blocks[i] ?? '');
  const free = sentences.map((sentence, k) => (hasMarks(sentence) ? -1 : k)).filter((k) => k >= 0);
  if (i < 0 || free.length === 0 || sentences.length < 2) return [...blocks];
  const k = random.pick(free);
  return replaced(
    blocks,
    i,
    sentences
      .filter((_, n) => n !== k)
      .join('')
      .trimEnd(),
  );
};

export const moveParagraph: Edit = (blocks, random, _, at) => {
  const i = chosen(blocks, random, isProse, at);
  if (i < 0 || blocks.length < 6) return [...blocks];
  const rest = [...blocks.slice(0, i), ...blocks.slice(i + 1)];
  let to = random.below(rest.length + 1);
  for (let tries = 0; Math.abs(to - i) < 3 && tries < 20; tries++) to = random.below(rest.length + 1);
  return [...rest.slice(0, to), blocks[i] ?? '', ...rest.slice(to)];
};

export const split: Edit = (blocks, random, _, at) => {
  const i = chosen(blocks, random, (block) => isProse(block) && sentencesOf(block).length > 1, at);
  const sentences = sentencesOf(blocks[i] ?? '');
  if (i < 0 || sentences.length < 2) return [...blocks];
  const k = 1 + random.below(sentences.length - 1);
  return replaced(blocks, i, sentences.slice(0, k).join('').trimEnd(), sentences.slice(k).join(''));
};

export const join: Edit = (blocks, random, _, at) => {
  const i = chosen(blocks, random, isProse, at);
  const other = isProse(blocks[i + 1] ?? '') ? i : isProse(blocks[i - 1] ?? '') ? i - 1 : -1;
  if (i < 0 || other < 0) return [...blocks];
  return replaced(blocks.toSpliced(other + 1, 1), other, `${blocks[other]} ${blocks[other + 1]}`);
};

export const dropParagraph: Edit = (blocks, random, _, at) => {
  const i = chosen(blocks, random, (block) => isProse(block) && !hasMarks(block), at);
  return i < 0 || blocks.length < 5 ? [...blocks] : blocks.toSpliced(i, 1);
};

export const addParagraph: Edit = (blocks, random, pool) => {
  const i = random.below(blocks.length + 1);
  return [...blocks.slice(0, i), random.pick(pool.paragraphs), ...blocks.slice(i)];
};

/** A heading in other words altogether, as a translation is. */
export const translateHeading: Edit = (blocks, random, pool, at) => {
  const i = chosen(blocks, random, (block) => isHeading(block) && !hasMarks(block), at);
  return i < 0 ? [...blocks] : replaced(blocks, i, random.pick(pool.headings));
};

/** The same words in other Markdown: emphasis, links, wrapped lines, a quote or list item, other quotation marks. */
export const reformat: Edit = (blocks, random, _, at) => {
  const i = chosen(blocks, random, isProse, at);
  if (i < 0) return [...blocks];
  let block = blocks[i] ?? '';
  for (const { start, word } of plainWords(block).reverse()) {
    if (random.chance(0.05)) block = spliced(block, start, word.length, `**${word}**`);
    else if (random.chance(0.04)) block = spliced(block, start, word.length, `[${word}](https://example.org/${start})`);
  }
  if (random.chance(0.6)) block = block.replace(/(.{50,70}) /g, '$1\n');
  if (random.chance(0.4)) block = block.replace(/«/g, '„').replace(/»/g, '“');
  if (random.chance(0.3)) block = block.replace(/^/gm, '> ');
  return replaced(blocks, i, block);
};

/** A sentence taken out, with the passages in it. */
export function cutSentence(blocks: readonly string[], passage: number): string[] {
  const i = blocks.findIndex((block) => block.includes(opening(passage)));
  const from = (blocks[i] ?? '').indexOf(opening(passage));
  const to = (blocks[i] ?? '').indexOf(closing(passage));
  let at = 0;
  const left = sentencesOf(blocks[i] ?? '').filter((sentence) => {
    const start = at;
    at += sentence.length;
    return at <= from || start > to;
  });
  return replaced(blocks, i, left.join('').trimEnd());
}
