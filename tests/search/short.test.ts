import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { SqliteCorpus } from '../../src/disk/index/corpus.ts';
import { openDatabase } from '../../src/disk/index/database.ts';
import { batchOf, type IndexEntry } from '../../src/disk/index/entries.ts';
import { PackedTerms } from '../../src/disk/index/packed-terms.ts';
import { IndexWriter } from '../../src/disk/index/writer.ts';
import type { PostMeta } from '../../src/post/post.ts';
import { keyOf } from '../../src/search/fold.ts';
import { hitKinds } from '../../src/search/hit.ts';
import { ScanCorpus, titleText } from '../../src/search/scan.ts';
import { Searcher } from '../../src/search/search.ts';
import { BestPosts, shortWordScore, shortWordsOf } from '../../src/search/short-words.ts';
import { keysOfTitles } from '../../src/search/title-keys.ts';
import { TitleLookup } from '../../src/search/title-lookup.ts';
import { shortFormsIn, sortTerms, Vocabulary } from '../../src/search/vocabulary.ts';
import { meta } from './archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'randnotiz-short-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const temporaryFile = (): string => join(folder, `${files++}.db`);

interface Post {
  readonly meta: PostMeta;
  readonly text: string;
}

const word = fc.constantFrom(
  'in',
  'an',
  'Ü',
  'üb',
  'js',
  'Js',
  'ki',
  'x',
  'ö',
  'Übersicht',
  'Anfang',
  'Insel',
  'und',
  'Kino',
  '中文',
  '😀 in',
);
const words = fc.array(word, { maxLength: 12 }).map((all) => all.join(' '));
const anyPost = fc.record({ title: words, text: words, tags: fc.array(word, { maxLength: 2 }) });
const queries = ['i', 'in', 'an', 'ü', 'üb', 'u', 'ub', 'js', 'k', 'ki', 'x', 'ö', 'o', 'oe', '中', '中文'];

function entryOf({ meta: { path, hash, headings, tags }, meta: post, text }: Post): IndexEntry {
  const columns = { title: titleText(post), headings: headings.join('\n'), tags: tags.join('\n'), body: text };
  return { path, hash, bits: 0, titleKeys: keysOfTitles(post), short: shortWordsOf(columns), columns };
}

const postOf = (path: string, { title, text, tags }: { title: string; text: string; tags: string[] }): Post => ({
  meta: meta(path, { title, tags }),
  text,
});

describe('a letter or two', () => {
  test('find in an index that was changed again and again what they find in the posts themselves', () => {
    const change = fc.record({
      write: fc.array(fc.tuple(fc.nat(11), anyPost), { maxLength: 4 }),
      remove: fc.array(fc.nat(11), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyPost, { minLength: 1, maxLength: 12 }),
        fc.array(change, { maxLength: 3 }),
        (first, changes) => {
          const posts = new Map(first.map((one, i) => [`${i}.md`, postOf(`${i}.md`, one)]));
          const file = temporaryFile();
          const created = IndexWriter.create(file);
          created.add(batchOf([...posts.values()].map(entryOf)));
          created.finish();
          expectSame(file, [...posts.values()]);
          for (const { write, remove } of changes) {
            const writer = IndexWriter.extend(file);
            for (const path of remove.map((i) => `${i}.md`)) {
              writer.remove(path);
              posts.delete(path);
            }
            const written = new Map(write.map(([i, one]) => [`${i}.md`, postOf(`${i}.md`, one)]));
            writer.add(batchOf([...written.values()].map(entryOf)));
            for (const [path, post] of written) posts.set(path, post);
            writer.finish();
            expectSame(file, [...posts.values()]);
          }
        },
      ),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 15) },
    );
  });

  test('lists that were cut hold the best there are', () => {
    const scores = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 120 });
    fc.assert(
      fc.property(scores, (all) => {
        const best = new BestPosts();
        all.forEach((score, id) => {
          best.add(id, score, () => ({ id, score, text: '', marks: [], terms: [], at: null }));
        });
        const sorted = [...all].sort((a, b) => b - a);
        expect(best.hits.map(({ score }) => score)).toEqual(sorted.slice(0, best.hits.length));
        expect(best.floor).toBe(sorted.length > best.hits.length ? sorted[best.hits.length] : null);
      }),
    );
  });

  test('many posts: the exact word first, titles before texts, and no more than asked', () => {
    const posts = Array.from({ length: 80 }, (_, i) =>
      postOf(`${i}.md`, {
        title: i % 20 === 7 ? 'KI im Haus' : i % 9 === 2 ? 'Kinder im Haus' : `Titel ${i}`,
        text: i % 2 === 0 ? `Viel Text und dann KI, ${'und mehr '.repeat(i)}` : 'Nichts davon.',
        tags: [],
      }),
    );
    const searcher = searcherOf(posts);
    const hits = searcher.search('ki', 20);
    expect(hits).toHaveLength(20);
    expect(hits.slice(0, 4).every(({ title }) => title === 'KI im Haus')).toBe(true);
    expect(hits.every(({ kind }) => kind === 'all')).toBe(true);
    const inText = hits.find(({ at }) => at !== null);
    expect(inText?.excerpt.slice(...(inText.excerptMarks[0] ?? [0, 0]))).toBe('KI');
    expect(inText?.terms).toEqual(['KI']);
    const all = searcher.search('ki', 80);
    expect(all.slice(44).every(({ kind, title }) => kind === 'compound' && title === 'Kinder im Haus')).toBe(true);
    expect(all).toHaveLength(
      44 + posts.filter(({ meta: { title }, text }) => title === 'Kinder im Haus' && !text.includes('KI')).length,
    );
  });

  test('an excerpt that is cut says so, and cuts no word', () => {
    const texts = [
      'Ende. Ki '.padStart(190, 'Anfang '),
      'Ki '.padEnd(400, 'Wort '),
      `Ki ${'x'.repeat(400)}`,
      'Ki kurz',
    ];
    const posts = texts.map((text, i) => postOf(`${i}.md`, { title: 'Kinderbuch', text, tags: [] }));
    for (const { path, excerpt } of searcherOf(posts).search('ki', 9)) {
      const text = posts.find(({ meta }) => meta.path === path)?.text ?? '';
      const bare = excerpt.replace(/^… | …$/g, '');
      expect(text).toContain(bare);
      expect(excerpt.endsWith(' …'), excerpt).toBe(!text.trimEnd().endsWith(bare.trimEnd()));
      if (!bare.includes('xxx')) expect(` ${text} `).toContain(` ${bare.trim()} `);
    }
  });

  test('words put among packed ones stand where they belong', () => {
    const some = fc.uniqueArray(fc.stringMatching(/^[a-zäß]{1,4}$/), { maxLength: 20 });
    fc.assert(
      fc.property(some, some, (before, more) => {
        const terms = sortTerms(before);
        const added = sortTerms(more.filter((one) => !before.includes(one)));
        const vocabulary = new Vocabulary(terms, [], ['de'], 1);
        const packed = new PackedTerms(Buffer.from(terms.join('\n')));
        const merged = new PackedTerms(packed.withMore(added.map((one) => [vocabulary.placeFor(one), one])));
        expect([...merged].map(keyOf)).toEqual(sortTerms([...terms, ...added]).map(keyOf));
        expect(new Set(merged)).toEqual(new Set([...terms, ...added]));
        expect(Array.from(merged, (_, i) => merged.at(i))).toEqual([...merged]);
      }),
    );
  });

  test('the forms of so few letters are the same, known or looked for', () => {
    const terms = sortTerms([
      'id',
      'ids',
      'ide',
      'pc',
      'pcs',
      'used',
      'us',
      'going',
      'go',
      'due',
      'dü',
      'du',
      'dies',
      'di',
      'die',
      'as',
      'a',
    ]);
    const counts = terms.map(() => 1);
    const [known, looked] = [shortFormsIn(terms), null].map(
      (forms) => new Vocabulary(terms, counts, ['de', 'en'], 9, forms),
    );
    for (const term of [...terms, 'x', 'u']) expect(known?.forms(term)).toEqual(looked?.forms(term));
  });
});

function searcherOf(posts: readonly Post[]): Searcher {
  const writer = IndexWriter.create(':memory:');
  writer.add(batchOf(posts.map(entryOf)));
  return new Searcher(
    new SqliteCorpus(
      writer.finishOpen(),
      posts.map((post) => post.meta),
    ),
  );
}

/** The answers by their definition: what is in the posts, told without any list. */
function expectSame(file: string, posts: readonly Post[]): void {
  const metas = posts.map((post) => post.meta);
  const db = openDatabase(file, true);
  try {
    const corpus = new SqliteCorpus(db, metas);
    const titles = new TitleLookup(corpus);
    const plain = new TitleLookup(new ScanCorpus(posts));
    const [searcher, scan] = [new Searcher(corpus), new Searcher(new ScanCorpus(posts))];
    for (const query of queries) {
      expect([...titles.begun(query)]).toEqual([...plain.begun(query)]);
      const ready = corpus.ready([query]);
      const naive = scoresOf(query, posts);
      if (ready) {
        expect(ready.isComplete).toBe(true);
        expect(ready.hits.map(({ id, score }) => [id, score])).toEqual(naive);
      }
      const hits = searcher.search(query, 20);
      expect(new Set(hits.map(({ path, kind }) => `${path} ${kind}`))).toEqual(
        new Set(scan.search(query, 20).map(({ path, kind }) => `${path} ${kind}`)),
      );
      const ranks = hits.map(({ kind }) => hitKinds.indexOf(kind));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    }
    corpus.close();
  } finally {
    db.close();
  }
}

function scoresOf(asked: string, posts: readonly Post[]): [number, number][] {
  const scored = posts.flatMap((post, doc): [number, number][] => {
    const { title, tags } = post.meta;
    const split = (text: string) =>
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean);
    const times = (text: string) => split(text).filter((one) => one === asked).length;
    const weight = 10 * times(title) + 3 * times(tags.join(' ')) + times(post.text);
    const length = split(title).length + split(tags.join(' ')).length + split(post.text).length;
    return weight > 0 ? [[doc, shortWordScore(split(title), asked, weight, length)]] : [];
  });
  return scored.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}
