// Remakes the pictures in docs/ from real screens: `npm run build && npm run shots`.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment, makeHome, root, TestTerminal } from '../tests/terminal/terminal.ts';
import { screenSvg } from './screen-svg.ts';

const { env: home, remove } = makeHome();
const env = { ...home, COLORTERM: 'truecolor' };
const post = 'biometrisches-stimmprofil-swisscom.md';

function prepare(args: readonly string[], input = ''): void {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin/randnotiz.js'), ...args], {
    env: cleanEnvironment(env),
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

const notes = [
  {
    post,
    quote: 'Wer nicht widerspricht, ist einverstanden.',
    note: 'Opt-out! Vergleichen mit dem Vorgehen der PostFinance.',
    tags: ['recht'],
  },
  {
    post,
    quote: 'ein Merkmal geht, das mich unverwechselbar macht',
    note: 'Ein Passwort kann man ändern, eine Stimme nicht.',
    tags: ['idee'],
  },
  { post: 'xing-oder-linkedin.md', quote: 'LinkedIn', prefix: '', note: 'Zahlen von heute suchen.' },
];
prepare(
  ['annotate', '--batch'],
  notes
    .slice(0, 2)
    .map((note) => JSON.stringify(note))
    .join('\n'),
);
prepare(['bookmark', 'amazon-empty-chair.md']);

interface Shot {
  readonly name: string;
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  readonly steps: readonly (readonly [keys: string, until: RegExp])[];
}

const list = /10 Beiträge/;
// The list stands there before the post beside it.
const preview = /4 Minuten/;
const page = /\d+ %/;
const shots: readonly Shot[] = [
  { name: 'library', title: 'The library: tags, list and preview', columns: 140, rows: 28, steps: [['', preview]] },
  {
    name: 'reader',
    title: 'The reader with notes in the margin',
    columns: 120,
    rows: 32,
    steps: [
      ['', list],
      ['<Enter>', page],
      ['w', page],
    ],
  },
  {
    name: 'narrow',
    title: 'The reader in a narrow terminal',
    columns: 60,
    rows: 24,
    steps: [
      ['', list],
      ['<Enter>', page],
      ['<C-d>', page],
    ],
  },
  {
    name: 'search',
    title: 'Searching as one types',
    columns: 100,
    rows: 20,
    steps: [
      ['', list],
      ['/gesichtserkenung', /Gesichtserkennung: Was/],
    ],
  },
];

try {
  for (const { name, title, columns, rows, steps } of shots) {
    const terminal = new TestTerminal([], { columns, rows, env });
    try {
      for (const [keys, until] of steps) {
        await terminal.keys(keys);
        await terminal.waitFor(until);
        await terminal.settle(300);
      }
      writeFileSync(join(root, 'docs', `${name}.svg`), screenSvg(terminal, title));
      console.log(`docs/${name}.svg`);
      console.log(terminal.screen());
      await terminal.keys('<Esc><Esc><C-c>');
      await terminal.exit();
    } finally {
      terminal.close();
    }
  }
} finally {
  remove();
}
