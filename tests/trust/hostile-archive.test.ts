import { spawnSync } from 'node:child_process';
import { appendFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { TestTerminal } from '../terminal/terminal.ts';

// An archive of everything that could hang, fill up or mislead a program that opens it, and one good post among it. There
// is no stopwatch: what hangs runs into the test's time limit.
const letters = [...'abcdefghij'];
const bomb = letters.map((letter, i) => {
  const before = letters[i - 1];
  return `${letter}: &${letter} [${before ? Array(9).fill(`*${before}`).join(',') : 'lol,lol,lol'}]`;
});
const posts: Readonly<Record<string, string>> = {
  'gut.md': '---\ntitle: Guter Beitrag\ndate: 2024-01-01\n---\n\nEin harmloser Satz.\n',
  'bombe.md': `---\n${bomb.join('\n')}\n---\n\nText\n`,
  'kopf.md': `---\nx: ${'y'.repeat(1_500_000)}\n---\n\nText\n`,
  'titel.md': '# Titel\n\n'.repeat(1_000_000),
  'liste.md': `${'- '.repeat(10_000)}a`,
  'zeile.md': 'wort ü '.repeat(1_000_000),
  'falle.md': `${'*a **b '.repeat(20_000)}\n\n${'['.repeat(50_000)}\n\n${'<a b="'.repeat(20_000)}`,
  'code.md': '---js\nmodule.exports = (process.exit(77), {})\n---\n\nText\n',
  'neu\nzeile \u001b[2J.md': 'Ein Name mit Zeilenende und Escape.\n',
  'bidi\u202e.md': '# Titel \u202e \u001b]52;c;eA==\u0007\n',
};
const named: Readonly<Record<string, RegExp>> = {
  'bombe.md': /aliases grow without bounds/,
  'kopf.md': /front matter is too large/,
  'titel.md': /too large to be read as Markdown/,
  'zeile.md': /too large to be read as Markdown/,
  'liste.md': /nested too deeply/,
  'rohr.md': /pipe or device/,
  'aussen.md': /leads out of the archive/,
  'null.md': /leads out of the archive/,
  'kreis.md': /leads nowhere/,
};
/** Control and bidi characters but line ends. */
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

let world: World;
beforeAll(() => {
  world = new World(posts);
  const at = (name: string) => join(world.archive, name);
  symlinkSync('.', at('schleife'));
  symlinkSync('/etc/passwd', at('aussen.md'));
  symlinkSync('/dev/zero', at('null.md'));
  symlinkSync('kreis.md', at('kreis.md'));
  spawnSync('mkfifo', [at('rohr.md')]);
});
afterAll(() => world.remove());

describe('a hostile archive', () => {
  test('is listed, searched and examined; each trap is a named problem, the good post unharmed', async () => {
    const list = await world.run(['list']);
    expect(list.status, list.stderr).toBe(0);
    expect(list.stdout.split('\n').filter(Boolean)).toHaveLength(Object.keys(posts).length);
    const search = await world.run(['search', 'harmloser Satz']);
    expect(search.stdout).toContain('gut.md');
    const doctor = await world.run(['doctor', '--json']);
    expect(doctor.status).toBe(1);
    const { problems } = JSON.parse(doctor.stdout) as { problems: { where: string; what: string; fix: string }[] };
    for (const [path, what] of Object.entries(named)) {
      const said = problems.filter(({ where }) => where.replace(/:\d+$/, '') === path).map((problem) => problem.what);
      expect(said.join('\n'), path).toMatch(what);
    }
    for (const { fix } of problems) expect(fix).not.toBe('');
    for (const { stdout, stderr } of [list, search, await world.run(['doctor'])]) {
      expect(stdout).not.toMatch(control);
      expect(stderr).not.toMatch(control);
    }
  }, 240_000);

  test.each(Object.keys(posts))(
    '%j can be shown',
    async (path) => {
      const { status, stdout } = await world.run(['show', path, '--width', '60']);
      expect(status).toBe(0);
      expect(control.test(stdout)).toBe(false);
    },
    240_000,
  );

  test('is read in a terminal, and a file that grows meanwhile does no harm', async () => {
    const terminal = new TestTerminal([world.archive], { env: { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' } });
    try {
      await terminal.waitFor('Guter Beitrag', 60_000);
      for (let line = 0; line < 50; line++) appendFileSync(join(world.archive, 'gut.md'), `\nZeile ${line}\n`);
      await terminal.keys('<Enter>');
      await terminal.waitFor('Ein harmloser Satz', 60_000);
      await terminal.keys('q');
      await terminal.keys('/titel<Enter><Enter>');
      await terminal.waitFor('%', 60_000);
      await terminal.keys('<C-c>');
      expect(await terminal.exit(60_000)).toBe(0);
      expect(terminal.clipboard).toBeNull();
    } finally {
      terminal.close();
    }
  }, 240_000);
});
