/**
 * The same post in randnotiz and in whatever else is installed: when the first page stands there, and how long a key
 * takes to be seen. Peers are looked for on PATH; none of them is a part of this repository.
 *
 *   node scripts/run.js bench/peers.ts [--post FILE] [--runs N] [--json]
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median, percentile } from './budgets/figures.ts';
import { homeAt } from './budgets/home.ts';
import { TimedTerminal } from './budgets/pty.ts';
import { makeArchive } from './search/archive.ts';

const { values } = parseArgs({
  options: {
    post: { type: 'string' },
    runs: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), 'randnotiz-peers-'));
const archive = join(folder, 'archive');
const post = join(archive, 'post.md');

interface Peer {
  readonly name: string;
  readonly command: readonly string[];
  /** What has to be pressed before the post is on the screen. */
  readonly before?: string;
  /** The key that goes a line down. */
  readonly down: string;
}

const down = '\u001b[B';
const randnotiz = [process.execPath, resolve('bin/randnotiz.js'), archive];
const peers: readonly Peer[] = [
  { name: 'randnotiz', command: randnotiz, before: '\r', down: 'j' },
  { name: 'less', command: ['less', post], down: 'j' },
  { name: 'w3m', command: ['w3m', post], down: 'J' },
  { name: 'glow', command: ['glow', '-p', post], down: 'j' },
  { name: 'md-tui', command: ['mdt', post], down: 'j' },
  { name: 'frogmouth', command: ['frogmouth', post], down },
  { name: 'bookokrat', command: ['bookokrat', post], down: 'j' },
];

const isThere = (program: string): boolean =>
  program.includes('/') || (process.env['PATH'] ?? '').split(delimiter).some((path) => existsSync(join(path, program)));

const env = (name: string): Record<string, string> => ({
  ...homeAt(join(folder, name)),
  COLORTERM: 'truecolor',
  LESS: '',
  PAGER: 'less',
});

interface Figures {
  readonly name: string;
  /** From the start until a word of the post's text is on the screen, median, in ms. */
  readonly first: number;
  /** From a key to the change of the screen, median and p95, in ms. */
  readonly key: number;
  readonly slowKey: number;
  /** In MB. */
  readonly memory: number;
}

/** A word of the beginning that cannot be on any other screen. */
const mark = 'Querschlägerwort';

async function measure({ name, command, before, down: key }: Peer): Promise<Figures> {
  const first: number[] = [];
  const keys: number[] = [];
  let memory = 0;
  for (let i = 0; i < runs; i++) {
    const terminal = new TimedTerminal(command, env(name), 80, 32);
    try {
      if (before !== undefined) {
        await terminal.until(/▌/);
        terminal.write(before);
      }
      first.push(await terminal.until(new RegExp(mark), 20_000));
      await terminal.settle(500);
      for (let n = 0; n < 20; n++) {
        const time = await terminal.keyToChange(key);
        if (time !== null) keys.push(time);
      }
      memory = Math.max(memory, terminal.memory());
    } finally {
      await terminal.close();
    }
  }
  return { name, first: median(first), key: median(keys), slowKey: percentile(keys, 0.95), memory };
}

try {
  mkdirSync(archive, { recursive: true });
  if (values.post) copyFileSync(resolve(values.post), post);
  else {
    const body = [...makeArchive(12, 7)]
      .map(({ markdown }) => markdown.replace(/^---[\s\S]*?\n---\n/, ''))
      .join('\n\n');
    writeFileSync(post, `# Der Beitrag\n\n${mark} steht am Anfang.\n\n${body}\n`);
  }
  const rows: Figures[] = [];
  for (const peer of peers) {
    if (!isThere(peer.command[0] ?? '')) continue;
    try {
      rows.push(await measure(peer));
      if (!values.json) console.error(peer.name);
    } catch (error) {
      console.error(`${peer.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (values.json) console.log(JSON.stringify(rows, null, 2));
  else {
    console.log(`a post of ${Math.round(statSync(post).size / 1000)} kB, ${runs} runs\n`);
    console.log('| program | first page | key, median | key, p95 | memory |\n| --- | ---: | ---: | ---: | ---: |');
    for (const { name, first, key, slowKey, memory } of rows) {
      const cells = [
        `${first.toFixed(0)} ms`,
        `${key.toFixed(1)} ms`,
        `${slowKey.toFixed(1)} ms`,
        `${memory.toFixed(0)} MB`,
      ];
      console.log(`| ${[name, ...cells].join(' | ')} |`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
