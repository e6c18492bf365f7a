/**
 * Measures the budgets that the design sets, each beside its reference in the same run, through a real pseudo-terminal.
 * `npm run bench -- [--archive FOLDER] [--runs N] [--json]`; without a folder an archive of 14,602 posts is made.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { cleanEnvironment } from '../tests/terminal/terminal.ts';
import { isMet, median, percentile, type Row, table } from './budgets/figures.ts';
import { homeAt } from './budgets/home.ts';
import { TimedTerminal } from './budgets/pty.ts';
import { makeArchive } from './search/archive.ts';
import { buildTime } from './search/build-time.ts';

const { values } = parseArgs({
  options: {
    archive: { type: 'string' },
    runs: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'randnotiz-bench-'));
const program = [process.execPath, join(root, 'bin/randnotiz.js')];
const floor = [process.execPath, join(folder, 'floor/ink-floor.mjs')];
const rows: Row[] = [];

const home = (name: string): Record<string, string> => homeAt(join(folder, name));

function add(row: Row): void {
  rows.push(row);
  if (!values.json) console.error(`${isMet(row) ? ' ' : '!'} ${row.what}`);
}

async function buildFloor(): Promise<void> {
  const none = join(folder, 'none.mjs');
  writeFileSync(none, 'export default {};');
  await build({
    entryPoints: [join(root, 'bench/budgets/ink-floor.ts')],
    outfile: floor[1],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    alias: { 'react-devtools-core': none },
    banner: {
      js: "import{createRequire as $r}from'node:module';const require=$r(import.meta.url);Promise.withResolvers??=function(){let a,b;const p=new Promise((x,y)=>{a=x;b=y});return{promise:p,resolve:a,reject:b}};",
    },
    logLevel: 'error',
  });
}

async function firstPaint(command: readonly string[], env: Record<string, string>, until: RegExp): Promise<number> {
  const terminal = new TimedTerminal(command, env);
  try {
    return await terminal.until(until);
  } finally {
    await terminal.close();
  }
}

/** First paints of two programs, taken in turns, so that what else the machine does meets both. */
async function paired(
  command: readonly string[],
  env: Record<string, string>,
  until: RegExp,
): Promise<[number, number]> {
  const own: number[] = [];
  const reference: number[] = [];
  for (let i = 0; i < runs; i++) {
    own.push(await firstPaint(command, env, until));
    reference.push(await firstPaint(floor, env, /ready/));
  }
  return [median(own), median(reference)];
}

async function keys(terminal: TimedTerminal, key: string, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const time = await terminal.keyToPaint(key);
    if (time !== null) times.push(time);
  }
  return times;
}

const listed = /\d[\d,.]* posts/;

/** When the first posts of an archive that was never seen are listed, and when all are: ms since the start. */
async function coldStart(archive: string, env: Record<string, string>): Promise<[number, number]> {
  const terminal = new TimedTerminal([...program, archive], env);
  try {
    const first = await terminal.until(/▌/);
    // The number of all posts stands above from the beginning, the number of those in the list below.
    const total = /([\d,.’]+) posts/.exec(terminal.screen())?.[1]?.replace(/\D/g, '');
    return [first, await terminal.until(new RegExp(`1/${total}\\b`))];
  } finally {
    await terminal.close();
  }
}

async function measureStart(archive: string): Promise<void> {
  const small = home('small');
  await firstPaint(program, small, /10 posts/);
  const [own, reference] = await paired(program, small, /10 posts/);
  add({ what: 'first paint of the list, the archive that ships', figure: own, reference, unit: 'ms', budget: 0.8 });
  // The first time the files may have to come from the disk; the median is of a machine that has them at hand.
  const colds: [number, number][] = [];
  for (const name of ['cold', 'cold-again', 'cold-once-more']) colds.push(await coldStart(archive, home(name)));
  const inSeconds = (which: 0 | 1) => median(colds.map((times) => times[which])) / 1000;
  add({ what: 'list on screen, large archive, nothing kept yet', figure: inSeconds(0), unit: 's', budget: 1.5 });
  add({ what: 'the same, all posts in it', figure: inSeconds(1), unit: 's' });
  const large = home('large');
  run(['search', 'der', '--archive', archive], large);
  const [warm, again] = await paired([...program, archive], large, listed);
  add({
    what: 'first paint of the list, large archive, index present',
    figure: warm,
    reference: again,
    unit: 'ms',
    budget: 1,
  });
}

async function measureKeys(archive: string): Promise<void> {
  const reference = new TimedTerminal(floor, home('floor'));
  await reference.until(/ready/);
  const floorKeys = percentile(await keys(reference, 'j', 40), 0.95);
  await reference.close();
  const terminal = new TimedTerminal([...program, archive], home('large'));
  await terminal.until(listed);
  await terminal.settle(1500);
  const library = percentile(await keys(terminal, 'j', 40), 0.95);
  add({ what: 'key to paint, p95, library', figure: library, reference: floorKeys, unit: 'ms', budget: 1.5 });
  terminal.write('\r');
  await terminal.until(/\d+ %/);
  await terminal.settle(800);
  const reader = percentile(await keys(terminal, 'j', 40), 0.95);
  add({ what: 'key to paint, p95, reader', figure: reader, reference: floorKeys, unit: 'ms', budget: 1.5 });
  terminal.write('q');
  for (const key of 'ddddd/schule') await terminal.keyToPaint(key);
  await terminal.settle(1000);
  add({
    what: 'memory after browsing and searching, large archive',
    figure: terminal.memory(),
    unit: 'MB',
    budget: 250,
  });
  await terminal.close();
}

function run(args: readonly string[], env: Record<string, string>, input = ''): string {
  const [file = '', ...own] = program;
  const { stdout, stderr, status } = spawnSync(file, [...own, ...args], {
    env: cleanEnvironment(env),
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Every beginning of some words of the archive, as they are typed. */
function typedQueries(archive: string): { typed: string[]; prefixes: string[] } {
  const list = JSON.parse(run(['list', '--json', '--archive', archive], home('large'))) as { title: string }[];
  const step = Math.max(1, Math.floor(list.length / 40));
  const words = list
    .filter((_, i) => i % step === 0)
    .flatMap(({ title }) => title.match(/\p{L}{4,}/gu)?.slice(0, 1) ?? []);
  return {
    typed: words.flatMap((word) => Array.from({ length: word.length - 2 }, (_, i) => word.slice(0, i + 3))),
    prefixes: words.map((word) => word.slice(0, 2)),
  };
}

function measureSearch(archive: string): void {
  const env = home('large');
  const cold: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    run(['search', 'Eigenschaft', '--archive', archive], env);
    cold.push((performance.now() - started) / 1000);
  }
  add({ what: 'first answer of search from a cold process', figure: median(cold), unit: 's', budget: 0.7 });
  const { typed, prefixes } = typedQueries(archive);
  const times = (queries: readonly string[]) =>
    run(['search', '--batch', '--archive', archive], env, queries.join('\n'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { tookMs: number }).tookMs);
  times(typed.slice(0, 3));
  add({ what: 'search as typed, p95', figure: percentile(times(typed).slice(1), 0.95), unit: 'ms', budget: 30 });
  add({
    what: 'search for two letters, p95',
    figure: percentile(times(prefixes).slice(1), 0.95),
    unit: 'ms',
    budget: 5,
  });
}

async function measureChange(archive: string): Promise<void> {
  const copy = join(folder, 'changing');
  mkdirSync(copy, { recursive: true });
  const posts = readdirSync(archive, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.md'),
  );
  for (const [i, entry] of posts.slice(0, 2000).entries()) {
    writeFileSync(join(copy, `${i}.md`), readFileSync(join(entry.parentPath, entry.name)));
  }
  const terminal = new TimedTerminal([...program, copy], home('changing-home'));
  await terminal.until(listed);
  await terminal.settle(4000);
  const before = terminal.elapsed;
  writeFileSync(join(copy, '0.md'), '---\ntitle: Frisch geschrieben\ndate: 2099-01-01\n---\n\nText.\n');
  terminal.write('g');
  const seen = await terminal.until(/Frisch geschrieben/);
  add({ what: 'one post changed, seen in the list', figure: (seen - before) / 1000, unit: 's', budget: 0.5 });
  await terminal.close();
}

async function measureLargePost(): Promise<void> {
  const archive = join(folder, 'one-large');
  mkdirSync(archive, { recursive: true });
  const paragraph =
    'Wer beim Support anruft, hört zuerst eine Ansage, und *dann* kommt die [Frage](https://example.org/) nach der Aufzeichnung. ';
  const section = (n: number) => `## Abschnitt ${n}\n\n${paragraph.repeat(6)}\n\n- ${paragraph}\n- ${paragraph}\n\n`;
  writeFileSync(
    join(archive, 'gross.md'),
    `---\ntitle: Ein grosser Beitrag\n---\n\n${Array.from({ length: 1500 }, (_, n) => section(n)).join('')}`,
  );
  const terminal = new TimedTerminal([...program, archive], home('one-large-home'));
  await terminal.until(/1 post\b/);
  await terminal.settle(3000);
  const pressed = terminal.elapsed;
  terminal.write('\r');
  const shown = await terminal.until(/Abschnitt 0[\s\S]*\d+ %/);
  add({ what: 'first page of a 1.5 MB post, from the key', figure: shown - pressed, unit: 'ms', budget: 250 });
  await terminal.close();
}

async function measureIndex(archive: string): Promise<void> {
  const own = join(folder, 'index');
  mkdirSync(own, { recursive: true });
  const { built, reference } = await buildTime(archive, own);
  add({
    what: 'index built, large archive',
    figure: built / 1000,
    reference: reference / 1000,
    unit: 's',
    budget: 1.5,
  });
}

function measurePackage(): void {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as { size: number }[];
  add({ what: 'package, packed', figure: (packed?.size ?? Number.NaN) / 1e6, unit: 'MB', budget: 3 });
}

try {
  await buildFloor();
  const archive = values.archive ? resolve(values.archive) : join(folder, 'archive');
  if (!values.archive) {
    for (const post of makeArchive(14_602, 7)) {
      mkdirSync(dirname(join(archive, post.path)), { recursive: true });
      writeFileSync(join(archive, post.path), post.markdown);
    }
  }
  await measureStart(archive);
  await measureKeys(archive);
  measureSearch(archive);
  await measureIndex(archive);
  await measureChange(archive);
  await measureLargePost();
  measurePackage();
  if (values.json)
    console.log(
      JSON.stringify(
        rows.map((row) => ({ ...row, met: isMet(row) })),
        null,
        2,
      ),
    );
  else console.log(table(rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
