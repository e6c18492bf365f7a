/**
 * Measures the search on an archive that is made here (a German that does not exist, Zipfian, inflected and compounded),
 * or on a folder that is given: how good the answers are, how quick, how big the index is and how long it takes to make.
 * Build first (`npm run build`): the index is made by the built threads, and a cold start is the built program's.
 *
 *   node scripts/run.js bench/search.ts [--archive FOLDER] [--posts N] [--each N] [--seed N] [--rivals] [--json]
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { lexer } from 'marked';
import { indexFolder, SearchIndex } from '../src/disk/index/search-index.ts';
import { openArchive } from '../src/disk/open-archive.ts';
import { parseDocument } from '../src/post/parse.ts';
import { makeArchive } from './search/archive.ts';
import { classes, makeQuestions, type Question, type SearchablePost } from './search/queries.ts';
import { bareInsertion, fuse, miniSearch, plainFts5, type Rival } from './search/rivals.ts';

const { values } = parseArgs({
  options: {
    archive: { type: 'string' },
    posts: { type: 'string', default: '15000' },
    each: { type: 'string', default: '100' },
    seed: { type: 'string', default: '7' },
    rivals: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'randnotiz-bench-'));
const report: Record<string, unknown> = {};
const note = (name: string, value: unknown, unit = ''): void => {
  report[name] = value;
  if (!values.json)
    console.log(`${name.padEnd(44)} ${typeof value === 'number' ? round(value) : String(value)} ${unit}`);
};
const round = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);

try {
  await measure();
  if (values.json) console.log(JSON.stringify(report, null, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const root = values.archive ?? writeArchive(Number(values.posts));
  const cacheDir = join(folder, 'cache');
  const archive = await openArchive(root);
  note('posts', archive.posts.length);
  note('Markdown', archive.posts.reduce((sum, { path }) => sum + statSync(join(root, path)).size, 0) / 1e6, 'MB');

  const bodies: { title: string; text: string }[] = [];
  for (const { path, title } of archive.posts) bodies.push({ title, text: (await archive.read(path)).body });
  const lexed = timed(() => {
    for (const { text } of bodies) lexer(text);
  });
  const inserted = bareInsertion(bodies, join(folder, 'bare.db'));
  note('marked lexes them', lexed, 'ms');
  note('bare FTS5 insertion', inserted, 'ms');

  const script = pathToFileURL(resolve('dist/index-worker.js'));
  const index = SearchIndex.open({ cacheDir, root: archive.root, posts: archive.posts, now: Date.now, script });
  const building = performance.now();
  await index.refresh(archive.posts);
  const built = performance.now() - building;
  note('index built', built, 'ms');
  note('index built / (lexing + insertion)', built / (lexed + inserted), '(at most 1.5)');
  note('index', statSync(join(indexFolder(cacheDir, archive.root), 'current.db')).size / 1e6, 'MB (at most 45)');
  if (index.inMemory) throw new Error('the index was built in memory');

  const posts = archive.posts.map(({ path, title }, i) => ({
    path,
    title,
    text: parseDocument(bodies[i]?.text ?? '').text.text,
  }));
  await measureSpeed(index, posts);
  await measureUpdate(index, archive.root, posts);
  measureColdStart(archive.root, posts);
  await measureQuality(index, posts);
  index.close();
  note('memory of this process', process.memoryUsage().rss / 1e6, 'MB');
}

function writeArchive(posts: number): string {
  const root = join(folder, 'archive');
  for (const { path, markdown } of makeArchive(posts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), markdown);
  }
  return root;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The time at which a part of the samples was done, in ms. */
function percentile(times: readonly number[], part: number): number {
  return [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
}

async function measureSpeed(index: SearchIndex, posts: readonly SearchablePost[]): Promise<void> {
  const typed: number[] = [];
  const short: number[] = [];
  const step = Math.max(1, Math.floor(posts.length / 40));
  await index.search('warm up', 20);
  for (const { title } of posts.filter((_, i) => i % step === 0)) {
    for (let length = 1; length <= Math.min(title.length, 30); length++) {
      const start = performance.now();
      await index.search(title.slice(0, length), 20);
      (length <= 2 ? short : typed).push(performance.now() - start);
    }
  }
  note('as typed, p50', percentile(typed, 0.5), 'ms');
  note('as typed, p95', percentile(typed, 0.95), 'ms (at most 30)');
  note('one or two letters, p95', percentile(short, 0.95), 'ms (at most 5)');
}

async function measureUpdate(index: SearchIndex, root: string, posts: readonly SearchablePost[]): Promise<void> {
  const path = posts[Math.floor(posts.length / 2)]?.path ?? '';
  const file = join(root, path);
  // A folder that was given is not ours to write into.
  if (!root.startsWith(folder)) return;
  const before = readFileSync(file);
  appendFileSync(file, '\nQuerschlägerwort.\n');
  const archive = await openArchive(root);
  const start = performance.now();
  await index.refresh(archive.posts);
  const [hit] = await index.search('Querschlägerwort', 1);
  note('one post changed, until it is found', performance.now() - start, 'ms');
  if (hit?.path !== path) throw new Error('the changed post was not found');
  writeFileSync(file, before);
}

function measureColdStart(root: string, posts: readonly SearchablePost[]): void {
  const env = {
    ...process.env,
    XDG_CACHE_HOME: join(folder, 'xdg'),
    XDG_DATA_HOME: join(folder, 'xdg'),
    XDG_STATE_HOME: join(folder, 'xdg'),
  };
  const run = (query: string) =>
    spawnSync(process.execPath, ['bin/randnotiz.js', 'search', query, '--archive', root, '--json'], { env });
  mkdirSync(join(folder, 'xdg'), { recursive: true });
  run('the first one fills the caches');
  const times = [1, 2, 3, 4, 5].map((i) => {
    const title = posts[i * 7]?.title ?? 'zwei';
    return timed(() => run(title));
  });
  note('first answer from a cold process, p50', percentile(times, 0.5), 'ms (at most 700)');
}

async function measureQuality(index: SearchIndex, posts: readonly SearchablePost[]): Promise<void> {
  const questions = makeQuestions(posts, Number(values.each), Number(values.seed));
  const rivals: Rival[] = values.rivals ? [plainFts5(posts), miniSearch(posts), fuse(posts)] : [];
  const sums = new Map<string, number[]>();
  const add = (name: string, rank: number) => sums.set(name, [...(sums.get(name) ?? []), rank]);
  for (const name of classes) {
    const own = await rankOf(questions[name], async (query) => (await index.search(query, 10)).map((hit) => hit.path));
    const row = [`${own.rank.toFixed(3)} (p95 ${own.p95.toFixed(0)} ms)`];
    add('randnotiz', own.rank);
    for (const rival of rivals) {
      const { rank, p95 } = await rankOf(questions[name].slice(0, 25), (query) => rival.search(query));
      add(rival.name, rank);
      row.push(`${rival.name} ${rank.toFixed(3)} (${p95.toFixed(0)} ms)`);
    }
    note(`${name} (${questions[name].length})`, row.join('   '));
  }
  for (const [name, ranks] of sums) {
    note(`mean reciprocal rank of ${name}`, ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length);
  }
  for (const rival of rivals) note(`${rival.name} made in`, rival.madeIn, 'ms');
  const nowhere = ['xqzvbnk', 'wqpfjrt', 'zzyxquv', 'qqqqqqq'];
  const found = await Promise.all(nowhere.map((word) => index.search(word, 10)));
  note('words that are nowhere, hits not fuzzy', found.flat().filter((hit) => hit.kind !== 'fuzzy').length);
}

async function rankOf(questions: readonly Question[], search: (query: string) => string[] | Promise<string[]>) {
  const times: number[] = [];
  let sum = 0;
  for (const { text, path } of questions) {
    const start = performance.now();
    const at = (await search(text)).indexOf(path);
    times.push(performance.now() - start);
    if (at >= 0) sum += 1 / (at + 1);
  }
  return { rank: questions.length === 0 ? 0 : sum / questions.length, p95: percentile(times, 0.95) };
}
