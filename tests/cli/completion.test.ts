import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandTable } from '../../src/cli/command-table.ts';
import { completionScript, shells } from '../../src/cli/completion/script.ts';
import { commandOptions, globalOptions } from '../../src/cli/option-table.ts';
import { words } from '../../src/locale/index.ts';
import { root, TestTerminal } from '../terminal/terminal.ts';
import { World } from './program.ts';

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** Starts a shell without the settings of the user and of the system, with the completion taken in. */
const startOf = {
  bash: {
    args: ['--noprofile', '--norc', '-i'],
    ready: `PS1='> '; bind 'set enable-bracketed-paste off'; source <(randnotiz completion bash)`,
  },
  zsh: {
    args: ['-f', '-i'],
    ready: `PS1='> '; autoload -Uz compinit; compinit -D; source <(randnotiz completion zsh)`,
  },
  fish: {
    args: ['--no-config', '--features=no-query-term', '-i'],
    ready: `function fish_prompt; echo '> '; end; randnotiz completion fish | source`,
  },
} as const;

let world: World;
let terminal: TestTerminal;

/** Posts that a shell could stumble over. */
const posts = {
  'Äpfel und Birnen.md': '---\ntags: [früchte, obst/kern]\n---\nText.\n',
  "anna's tag.md": 'Text.\n',
  '2019/stimm profil.md': '---\ntags: [datenschutz]\n---\nText.\n',
  'x$(touch gotcha).md': 'Text.\n',
  'y`touch gotcha`.md': 'Text.\n',
  'z&touch gotcha;.md': 'Text.\n',
};

beforeEach(() => {
  world = new World(posts);
  const bin = join(world.home, 'bin');
  mkdirSync(bin);
  const start = join(bin, 'randnotiz');
  const program = `exec '${process.execPath}' '${join(root, 'bin/randnotiz.js')}' "$@"`;
  // Completion asks the program itself; anything else that the shell runs is noted down.
  const noted = `for a in "$@"; do printf '%s|' "$a"; done > '${given()}.part'; mv '${given()}.part' '${given()}'`;
  writeFileSync(start, `#!/bin/sh\ncase " $* " in *" completion "*) ${program} ;; esac\n${noted}\n`);
  chmodSync(start, 0o755);
  writeFileSync(join(world.home, 'alte Notizen.json'), '{}');
});

afterEach(() => {
  terminal?.close();
  world.remove();
});

const given = (): string => join(world.home, 'given');

async function open(shell: keyof typeof startOf, env: Readonly<Record<string, string>>): Promise<void> {
  const { args, ready } = startOf[shell];
  const path = `${join(world.home, 'bin')}:${process.env.PATH}`;
  terminal = new TestTerminal(args, {
    program: shell,
    columns: 200,
    rows: 40,
    cwd: world.home,
    env: { ...world.env, ...env, LANG: 'C.UTF-8', PATH: path },
  });
  await terminal.settle(300);
  await type(ready);
  await terminal.keys('<Enter>');
  await type('echo taken in');
  await terminal.keys('<Enter>');
  await terminal.waitFor(/^taken in$/m);
  await terminal.settle(200);
}

async function type(text: string): Promise<void> {
  await terminal.keys(text.replaceAll('<', '<lt>'));
}

/** What the program is given when a line is begun, completed by Tab, and run. */
async function completed(text: string): Promise<string> {
  rmSync(given(), { force: true });
  await type(text);
  await terminal.keys('<Tab>');
  await terminal.settle(600);
  await terminal.keys('<Enter>');
  await expect.poll(() => existsSync(given()), { timeout: 10_000 }).toBe(true);
  await terminal.settle();
  return readFileSync(given(), 'utf8');
}

describe.each(shells)('completion in %s', (shell) => {
  // Where a shell is missing, the tests of the scripts below are all that is said of it.
  test.skipIf(!has(shell))('completes, as one argument, and runs nothing', { timeout: 120_000 }, async () => {
    await open(shell, world.places);
    const cases: readonly (readonly [typed: string, given: string])[] = [
      // Commands, options and their values.
      ['annot', 'annotate'],
      ['show --wid', 'show|--width'],
      ['export --format read', 'export|--format|readwise'],
      // Posts with umlauts, blanks and quotes; in a folder; begun in the middle of a name.
      ['show Äpf', 'show|Äpfel und Birnen.md'],
      ['show anna', "show|anna's tag.md"],
      ['show 2019/stimm\\ p', 'show|2019/stimm profil.md'],
      ['show "Äpf', 'show|Äpfel und Birnen.md'],
      ["show 'Äpf", 'show|Äpfel und Birnen.md'],
      ['show "anna', "show|anna's tag.md"],
      ["show 'anna", "show|anna's tag.md"],
      // Names that a shell would run.
      ['show x', 'show|x$(touch gotcha).md'],
      ['show y', 'show|y`touch gotcha`.md'],
      ['show z', 'show|z&touch gotcha;.md'],
      ['show "x', 'show|x$(touch gotcha).md'],
      ['show "y', 'show|y`touch gotcha`.md'],
      // Tags, alone and in a query; files.
      ['annotate x --tag frü', 'annotate|x|--tag|früchte'],
      ['list tag:daten', 'list|tag:datenschutz'],
      ['import alte', 'import|alte Notizen.json'],
    ];
    for (const [typed, expected] of cases) expect(await completed(`randnotiz ${typed}`), typed).toBe(`${expected}|`);
    expect(existsSync(join(world.home, 'gotcha'))).toBe(false);

    await type('randnotiz ');
    await terminal.keys('<Tab>');
    await terminal.settle(400);
    await terminal.keys('<Tab>');
    await terminal.waitFor((screen) =>
      ['annotate', 'bookmark', 'doctor', 'export'].every((name) => screen.includes(name)),
    );
  });

  test.skipIf(!has(shell))('asks the archive that the line names', { timeout: 60_000 }, async () => {
    await open(shell, { RANDNOTIZ_DATA: world.data, RANDNOTIZ_ARCHIVE: '' });
    expect(await completed('randnotiz --archive archive show Äpf')).toBe('--archive|archive|show|Äpfel und Birnen.md|');
    expect(await completed('randnotiz show --archive ./archive Äpf')).toBe(
      'show|--archive|./archive|Äpfel und Birnen.md|',
    );
  });
});

describe('the scripts, where a shell is not there to try them', () => {
  test.each(shells)('%s: every command and option is in it', (shell) => {
    const script = completionScript(shell, commandTable, words('en'));
    const option = shell === 'fish' ? '-l ' : '--';
    for (const { name } of commandTable) expect(script).toContain(name);
    for (const name of [...Object.keys(commandOptions), ...Object.keys(globalOptions)])
      expect(script, name).toContain(option + name);
  });

  test('bash: names are never expanded by compgen, nothing is evaluated', () => {
    const script = completionScript('bash', commandTable, words('en'));
    expect(script).not.toMatch(/compgen -W "?\$\(|\beval\b/);
  });

  test('names of posts come with their titles, one a line, without control characters', async () => {
    world.write('boese.md', '---\ntitle: "a\\tb\\nc\\e[31m"\n---\n');
    const { stdout } = await world.run(['completion', 'posts']);
    const lines = stdout.split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(Object.keys(posts).length + 1);
    for (const line of lines) expect(line).toMatch(/^[^\u0000-\u001f]+\t[^\u0000-\u001f]+$/);
    expect((await world.run(['completion', 'tags'])).stdout.split('\n').filter(Boolean).sort()).toEqual([
      'datenschutz',
      'früchte',
      'obst/kern',
    ]);
  });
});
