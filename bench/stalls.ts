/**
 * How long the reader's main thread is busy at a stretch while one reads: the longest turn of its event loop in each part
 * of an evening, the first time and again. A key that is pressed in such a moment waits as long.
 *
 *   node scripts/run.js bench/stalls.ts --archive FOLDER [--json]
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { homeAt } from './budgets/home.ts';
import { TimedTerminal } from './budgets/pty.ts';

const { values } = parseArgs({ options: { archive: { type: 'string' }, json: { type: 'boolean', default: false } } });
const archive = resolve(values.archive ?? 'archive');
const folder = mkdtempSync(join(tmpdir(), 'randnotiz-stalls-'));
const out = join(folder, 'turns.json');
const program = [process.execPath, resolve('bin/randnotiz.js'), archive];
const env = homeAt(join(folder, 'home'));

type Part = readonly [what: string, keys: readonly string[], pause: number, after: number];

/** What is typed in each part: keys with a pause between them (ms), and how long is waited after (ms). */
const evening: readonly Part[] = [
  ['scrolling the list', [...'jjjjjjjjjjjjjjjjjjjj', ...'ddddGg'], 40, 500],
  ['a word as it is typed', ['/', ...'schnittstelle'], 120, 1500],
  ['two letters', ['\x1b', '\x1b', '/', 'd', 'e'], 200, 1500],
  ['opening a post', ['\x1b', '\x1b', 'g', '\r'], 300, 1500],
  ['scrolling a post', [...'jjjjjjjjjj', ...'ddddGg'], 60, 500],
  ['a highlight', ['v', 'w', 'w', 'H'], 100, 1000],
  ['a note', ['v', ')', 'a', ...'Eine Notiz dazu', '\x13'], 60, 1000],
  ['back to the list', ['\x1b', 'q'], 300, 1000],
  ['all notes, and back', ['A', '\x1b'], 1200, 800],
];

async function play(terminal: TimedTerminal, begun: (what: string) => void): Promise<void> {
  for (const [what, keys, pause, after] of evening) {
    begun(what);
    for (const key of keys) {
      terminal.write(key);
      await sleep(pause);
    }
    await sleep(after);
  }
}

/** The turns of a run by part: [when it ended, how long it took]. */
async function turnsOf(): Promise<Map<string, number[]>> {
  rmSync(out, { force: true });
  const probe = resolve('bench/stalls/probe.mjs');
  const terminal = new TimedTerminal(program, { ...env, NODE_OPTIONS: `--import ${probe}`, STALLS_OUT: out }, 100, 32);
  const marks: { what: string; at: number }[] = [];
  const now = () => performance.timeOrigin + performance.now();
  const begun = (what: string) => void marks.push({ what, at: now() });
  begun('until the list is there');
  await terminal.until(/\d[\d,.]* posts/);
  begun('the first seconds');
  await sleep(4000);
  await play(terminal, begun);
  await play(terminal, (what) => begun(`${what}, again`));
  terminal.signal('SIGUSR2');
  while (!existsSync(out)) await sleep(50);
  await sleep(200);
  const turns = JSON.parse(readFileSync(out, 'utf8')) as [number, number][];
  await terminal.close();
  const byPart = new Map(marks.map(({ what }) => [what, [] as number[]]));
  for (const [at, took] of turns) {
    const part = marks.findLast((mark) => mark.at <= at);
    if (part) byPart.get(part.what)?.push(took);
  }
  return byPart;
}

const longest = (turns: readonly number[] | undefined): number => Math.max(0, ...(turns ?? []));
const over = (turns: readonly number[] | undefined): number => (turns ?? []).filter((took) => took > 16).length;

try {
  // The index is built, and what is kept is kept, before anything is measured.
  const first = new TimedTerminal([...program.slice(0, 2), 'search', 'der', '--archive', archive, '-n', '1'], env);
  await first.ended;
  await first.close();
  const turns = await turnsOf();
  if (values.json) console.log(JSON.stringify(Object.fromEntries(turns), null, 2));
  else {
    console.log('| | longest, ms | over 16 ms | again: longest, ms | over 16 ms |');
    console.log('| --- | ---: | ---: | ---: | ---: |');
    for (const [what, own] of turns) {
      if (what.endsWith(', again')) continue;
      const again = turns.get(`${what}, again`);
      const rest = again ? `${longest(again).toFixed(0)} | ${over(again)}` : '– | –';
      console.log(`| ${what} | ${longest(own).toFixed(0)} | ${over(own)} | ${rest} |`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
