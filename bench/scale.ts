/**
 * How the program fares with 1,000, 10,000 and 50,000 posts that are made here, and 10,000 annotations: start, list,
 * search, opening, scrolling, annotating, memory, sizes. Through a real pseudo-terminal.
 *
 *   node scripts/run.js bench/scale.ts [--sizes 1000,10000,50000] [--annotations 10000] [--json]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanEnvironment } from '../tests/terminal/terminal.ts';
import { percentile } from './budgets/figures.ts';
import { homeAt } from './budgets/home.ts';
import { TimedTerminal } from './budgets/pty.ts';
import { makeArchive } from './search/archive.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,50000' },
    annotations: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'randnotiz-scale-'));
const program = [process.execPath, resolve('bin/randnotiz.js')];

type Figures = Record<string, number>;

function run(args: readonly string[], env: Record<string, string>, input = ''): { stdout: string; ms: number } {
  const started = performance.now();
  const [file = '', ...own] = program;
  const { stdout, stderr, status } = spawnSync(file, [...own, ...args], {
    env: cleanEnvironment(env),
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 29,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return { stdout, ms: performance.now() - started };
}

function sizeOf(path: string): number {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

async function keys(terminal: TimedTerminal, key: string, count: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const time = await terminal.keyToPaint(key);
    if (time !== null) times.push(time);
  }
  return percentile(times, 0.95);
}

async function measure(count: number): Promise<Figures> {
  const root = join(folder, `archive-${count}`);
  const titles: string[] = [];
  const lines: string[] = [];
  for (const { path, title, markdown } of makeArchive(count, 7)) {
    if (titles.length < 200) titles.push(title);
    const quote = /^\p{Lu}[\p{L} ,]{30,}/mu.exec(markdown)?.[0].split(/[ ,]+/).slice(0, 4).join(' ');
    if (quote && lines.length < Number(values.annotations))
      lines.push(JSON.stringify({ post: path, quote, note: `Zu ${title}` }));
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), markdown);
  }
  const home = join(folder, `home-${count}`);
  const env = homeAt(home);
  const all = new RegExp(`${count.toLocaleString('en')} posts`);
  const figures: Figures = { 'Markdown, MB': sizeOf(root) / 1e6 };

  const cold = new TimedTerminal([...program, root], env);
  figures['nothing kept: first posts listed, ms'] = await cold.until(/▌/);
  figures['nothing kept: all posts listed, ms'] = await cold.until(new RegExp(`1/${count}\\b`));
  await cold.close();

  figures['index built, ms'] = run(['search', titles[0] ?? 'der', '--archive', root], env).ms;
  figures['index, MB'] = sizeOf(join(home, '.cache/randnotiz/search')) / 1e6;
  figures['search from a cold process, ms'] = Math.min(
    ...titles.slice(1, 4).map((title) => run(['search', title, '--archive', root], env).ms),
  );
  const typed = titles.slice(0, 40).flatMap((title) => [3, 5, 8, 12].map((length) => title.slice(0, length).trim()));
  const answers = run(['search', '--batch', '--archive', root], env, typed.join('\n')).stdout.trim().split('\n');
  figures['search as typed, p95, ms'] = percentile(
    answers.slice(1).map((line) => (JSON.parse(line) as { tookMs: number }).tookMs),
    0.95,
  );

  const terminal = new TimedTerminal([...program, root], env);
  figures['first paint of the list, ms'] = await terminal.until(all);
  await terminal.settle(2000);
  figures['key in the list, p95, ms'] = await keys(terminal, 'j', 30);
  const before = terminal.elapsed;
  terminal.write('\r');
  figures['opening a post, ms'] = (await terminal.until(/\d+ %/)) - before;
  await terminal.settle(500);
  figures['key in a post, p95, ms'] = await keys(terminal, 'j', 30);
  terminal.write('v)');
  await terminal.settle(200);
  const marked = terminal.elapsed;
  terminal.write('H');
  figures['a highlight until it is saved, ms'] = (await terminal.until(/saved/i)) - marked;
  figures['memory, MB'] = terminal.memory();
  await terminal.close();

  if (values.annotations !== '0') {
    annotate(root, lines, env, figures);
    await readAnnotated(root, env, all, figures);
  }
  rmSync(root, { recursive: true, force: true });
  return figures;
}

/** A note on the first words of each post, as far as notes are wanted. */
function annotate(root: string, lines: readonly string[], env: Record<string, string>, figures: Figures): void {
  const { stdout, ms } = spawnBatch(root, env, lines);
  figures['annotations made'] = stdout.split('\n').filter((line) => line.includes('"id"')).length;
  figures['making them, ms'] = ms;
  figures['notes --json, ms'] = run(['notes', '--json', '--archive', root], env).ms;
  figures['list --json with them, ms'] = run(['list', '--json', '--archive', root], env).ms;
}

/** The reader with all those notes. */
async function readAnnotated(root: string, env: Record<string, string>, all: RegExp, figures: Figures): Promise<void> {
  const terminal = new TimedTerminal([...program, root], env);
  figures['with them: first paint of the list, ms'] = await terminal.until(all);
  await terminal.settle(2000);
  figures['with them: key in the list, p95, ms'] = await keys(terminal, 'j', 30);
  const before = terminal.elapsed;
  terminal.write('\r');
  figures['with them: opening a post, ms'] = (await terminal.until(/\d+ %/)) - before;
  await terminal.settle(500);
  terminal.write('v)');
  await terminal.settle(200);
  const marked = terminal.elapsed;
  terminal.write('H');
  figures['with them: a highlight until it is saved, ms'] = (await terminal.until(/saved/i)) - marked;
  terminal.write('\x1b');
  await terminal.settle(300);
  terminal.write('q');
  await terminal.settle(300);
  const asked = terminal.elapsed;
  terminal.write('A');
  figures['with them: the notes, ms'] = (await terminal.until(/Notes\s+[\d,’]+ notes/)) - asked;
  await terminal.settle(1000);
  figures['with them: key in the notes, p95, ms'] = await keys(terminal, 'j', 30);
  figures['with them: memory, MB'] = terminal.memory();
  await terminal.close();
}

function spawnBatch(root: string, env: Record<string, string>, lines: readonly string[]) {
  const started = performance.now();
  const [file = '', ...own] = program;
  // A quote that stands in a post twice is refused, and the status says so.
  const { stdout } = spawnSync(file, [...own, 'annotate', '--batch', '--archive', root], {
    env: cleanEnvironment(env),
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 29,
  });
  return { stdout, ms: performance.now() - started };
}

try {
  const sizes = values.sizes.split(',').map(Number);
  const columns: Figures[] = [];
  for (const size of sizes) {
    columns.push(await measure(size));
    if (!values.json) console.error(`${size} posts measured`);
  }
  if (values.json) console.log(JSON.stringify(Object.fromEntries(sizes.map((size, i) => [size, columns[i]])), null, 2));
  else {
    const show = (value: number | undefined) =>
      value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);
    console.log(`| | ${sizes.map((size) => `${size.toLocaleString('en')} posts`).join(' | ')} |`);
    console.log(`| --- | ${sizes.map(() => '---:').join(' | ')} |`);
    const names = new Set(columns.flatMap((figures) => Object.keys(figures)));
    for (const name of names) console.log(`| ${name} | ${columns.map((figures) => show(figures[name])).join(' | ')} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
