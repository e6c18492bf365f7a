import type { PostDocument, Range } from '../../src/post/document.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { annotationFor, type Case, type Truth } from './case.ts';
import * as edits from './edits.ts';
import {
  blocksOf,
  closing,
  hasMarks,
  isProse,
  markedRange,
  opening,
  sentencesOf,
  withoutMarks,
} from './marked-text.ts';
import { type Random, randomFrom } from './random.ts';

/** Passages a history follows; enough that deciding them together matters. */
const passages = 6;

/** What happens to the passage number 0 of a history; the others live through what happens around it. */
const kinds: Readonly<Record<string, (blocks: string[], random: Random, pool: edits.Pool) => string[]>> = {
  'edits near by': (blocks, random, pool) => {
    const at = blockOf(blocks, 0);
    return [edits.addSentence, edits.dropSentence].reduce<string[]>((now, edit) => edit(now, random, pool, at), blocks);
  },
  'typo fixed': (blocks, random, pool) => inPassage(blocks, (text) => edits.typo([text], random, pool, 0).join('')),
  'sentence rewritten': (blocks, random, pool) =>
    inPassage(blocks, (text) => edits.reword([text], random, pool, 0).join('')),
  'paragraph moved': (blocks, random, pool) => edits.moveParagraph(blocks, random, pool, blockOf(blocks, 0)),
  'moved and touched up': (blocks, random, pool) => {
    const moved = edits.moveParagraph(blocks, random, pool, blockOf(blocks, 0));
    return edits.touchUp(edits.typo(moved, random, pool, blockOf(moved, 0)), random, pool, blockOf(moved, 0));
  },
  split: (blocks, random, pool) => edits.split(blocks, random, pool, blockOf(blocks, 0)),
  merged: (blocks, random, pool) => edits.join(blocks, random, pool, blockOf(blocks, 0)),
  'heading translated': (blocks, random, pool) => {
    const heading = blocks.slice(0, blockOf(blocks, 0)).findLastIndex((block) => /^#/.test(block) && !hasMarks(block));
    return heading < 0 ? blocks : edits.translateHeading(blocks, random, pool, heading);
  },
  reformatted: (blocks, random, pool) => edits.reformat(blocks, random, pool, blockOf(blocks, 0)),
  'sentence deleted': (blocks) => edits.cutSentence(blocks, 0),
  'paragraph deleted': (blocks) => blocks.toSpliced(blockOf(blocks, 0), 1),
  'deleted, a lookalike left': (blocks) => blocks.toSpliced(blockOf(blocks, 0), 1),
  'repeated, one deleted': (blocks) => edits.cutSentence(blocks, 0),
};

const around: readonly edits.Edit[] = [
  edits.typo,
  edits.touchUp,
  edits.touchUp,
  edits.addSentence,
  edits.dropSentence,
  edits.addParagraph,
  edits.dropParagraph,
  edits.moveParagraph,
  edits.split,
  edits.join,
  edits.reformat,
  edits.translateHeading,
];

const blockOf = (blocks: readonly string[], passage: number): number =>
  blocks.findIndex((block) => block.includes(opening(passage)));

function inPassage(blocks: readonly string[], change: (text: string) => string): string[] {
  return blocks.map((block) => {
    const [from, to] = [block.indexOf(opening(0)), block.indexOf(closing(0))];
    return from < 0 || to < 0 ? block : block.slice(0, from + 1) + change(block.slice(from + 1, to)) + block.slice(to);
  });
}

/**
 * Edit histories made from posts: passages are chosen, each history does one thing to the first of them, and several
 * others elsewhere, one revision after the other. What became of each passage is carried along by marks in the text.
 *
 * @param posts Markdown bodies
 * @param rounds histories of each kind for each post
 */
export function historyCases(posts: readonly string[], rounds: number, seed = 1): Case[] {
  // What is written anew comes from other posts: a copy of the annotated text itself would have no truth.
  const pools = posts.map((post) => edits.poolOf(posts.filter((other) => other !== post)));
  const cases: Case[] = [];
  for (let round = 0; round < rounds; round++) {
    posts.forEach((post, number) => {
      for (const [which, [kind, happen]] of Object.entries(kinds).entries()) {
        const random = randomFrom(seed * 1_000_003 + round * 7919 + number * 104_729 + which * 31);
        const pool = pools[number] as edits.Pool;
        cases.push(...historyOf(`${kind} ${number}.${round}`, kind, post, happen, random, pool));
      }
    });
  }
  return cases;
}

function historyOf(
  id: string,
  kind: string,
  post: string,
  happen: (blocks: string[], random: Random, pool: edits.Pool) => string[],
  random: Random,
  pool: edits.Pool,
): Case[] {
  const chosen = withPassages(blocksOf(post), random);
  if (blockOf(chosen, 0) < 0) return [];
  const marked = prepared(kind, chosen, random, pool);
  let blocks = marked;
  for (let i = random.below(3); i >= 0; i--) blocks = aside(blocks, random, pool);
  if (blockOf(blocks, 0) >= 0) blocks = happen(blocks, random, pool);
  for (let i = 1 + random.below(5); i >= 0; i--) blocks = aside(blocks, random, pool);
  const old = parsed(marked);
  const fresh = parsed(blocks);
  return Array.from({ length: passages }, (_, passage) => passage).flatMap((passage) => {
    const was = old.rangeOf(passage);
    if (!was || old.document.text.slice(was.start, was.end).trim() === '') return [];
    const is = fresh.rangeOf(passage);
    const truth: Truth | null =
      is && is.end > is.start ? { ...is, text: fresh.document.text.slice(is.start, is.end) } : null;
    return [
      {
        id: `${id}.${passage}`,
        kind: passage === 0 ? kind : truth === null ? 'gone by the way' : 'bystander',
        annotation: annotationFor(`${id}.${passage}`, 'post.md', old.document, was),
        document: fresh.document,
        truth,
      },
    ];
  });
}

/** An edit somewhere; what it does to passages on its way, the marks tell. */
function aside(blocks: string[], random: Random, pool: edits.Pool): string[] {
  return random.pick(around)(blocks, random, pool);
}

/** Lookalikes and repeated sentences stand in the post from the beginning. */
function prepared(kind: string, blocks: string[], random: Random, pool: edits.Pool): string[] {
  const at = blockOf(blocks, 0);
  const block = withoutMarks(blocks[at] ?? '');
  const to = random.below(blocks.length + 1);
  const put = (text: string) => [...blocks.slice(0, to), text, ...blocks.slice(to)];
  if (kind === 'deleted, a lookalike left') {
    const alike = edits.touchUp(edits.touchUp([block], random, pool, 0), random, pool, 0);
    return put(alike.join(''));
  }
  if (kind !== 'repeated, one deleted') return blocks;
  const range = markedRange(blocks[at] ?? '', 0);
  const repeated = sentencesOf(block).find(
    (sentence) => range && sentence.includes(block.slice(range.start, range.end)),
  );
  return put(`${random.pick(pool.sentences)} ${(repeated ?? block).trim()} ${random.pick(pool.sentences)}`);
}

/** Marks passages of two words up to whole paragraphs in the prose of a post. */
function withPassages(blocks: readonly string[], random: Random): string[] {
  const marked = [...blocks];
  const prose = blocks.map((block, i) => (isProse(block) && block.length > 100 ? i : -1)).filter((i) => i >= 0);
  for (let passage = 0; passage < passages && prose.length > 0; passage++) {
    const [at] = prose.splice(random.below(prose.length), 1);
    const block = marked[at ?? 0] ?? '';
    const plain = sentencesOf(block).filter((sentence) => !/[[\]*_`<>]/.test(sentence) && sentence.length > 25);
    if (plain.length === 0) continue;
    const sentence = random.pick(plain);
    const words = [...sentence.matchAll(/\S+/g)];
    const size = random.pick([2, 3, 4, 6, 9, 14, words.length]);
    const from = random.below(Math.max(1, words.length - size + 1));
    const [head, tail] = [words[from], words[Math.min(words.length, from + size) - 1]];
    if (!head || !tail) continue;
    const start = block.indexOf(sentence) + head.index;
    const end = block.indexOf(sentence) + tail.index + tail[0].replace(/[.,;:!?»“]+$/, '').length;
    if (end <= start) continue;
    marked[at ?? 0] =
      `${block.slice(0, start)}${opening(passage)}${block.slice(start, end)}${closing(passage)}${block.slice(end)}`;
  }
  return marked;
}

/** The document without marks, and where they stood in its reading text (code points). */
function parsed(blocks: readonly string[]): { document: PostDocument; rangeOf: (passage: number) => Range | null } {
  const markdown = blocks.join('\n\n');
  const document = parseDocument(withoutMarks(markdown));
  const withMarks = parseDocument(markdown).text.text;
  const same = withoutMarks(withMarks) === document.text.text;
  return {
    document,
    rangeOf: (passage) => {
      const range = same ? markedRange(withMarks, passage) : null;
      return range && { start: document.text.toPoint(range.start), end: document.text.toPoint(range.end) };
    },
  };
}
