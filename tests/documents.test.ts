import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents } from '../scripts/generated.ts';
import { commandTable } from '../src/cli/command-table.ts';
import { keyTableMarkdown, namedKeyTableMarkdown } from '../src/cli/manual/key-table.ts';
import { manPage } from '../src/cli/manual/man-page.ts';
import { commandOptions, globalOptions } from '../src/cli/option-table.ts';
import { words } from '../src/locale/index.ts';
import { keyTable } from '../src/tui/keymap.ts';

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

const root = resolve(import.meta.dirname, '..');
const papers = [
  'README.md',
  'ARCHITECTURE.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Calls of the program in a paper's code: from its name to the end of that command. */
function callsIn(text: string): string[] {
  const code = [...text.matchAll(/```[a-z]*\n([\s\S]*?)```|`([^`\n]+)`/g)].map((match) => match[1] ?? match[2] ?? '');
  return code.flatMap((part) => part.match(/\brandnotiz (?:--?)?[a-z][^|;&\n]*/g) ?? []);
}

describe('the papers', () => {
  test('what is generated is what the tables say', () => {
    for (const [path, text] of Object.entries(documents({ words, keyTableMarkdown, namedKeyTableMarkdown, manPage }))) {
      // A key of the message tables that has no words would stand there as it is.
      expect(text).not.toMatch(/\b(?:key|hint|tui|cli)\.[a-z]+[.-][a-z]/);
      expect(readFileSync(join(root, path), 'utf8') === text, `${path} is stale: npm run docs`).toBe(true);
    }
  });

  test('every command and option that they name exists', () => {
    const commands = new Set(commandTable.map((row) => row.name));
    const options = new Set([...Object.keys(commandOptions), ...Object.keys(globalOptions)]);
    let named = 0;
    for (const paper of papers) {
      for (const call of callsIn(readFileSync(join(root, paper), 'utf8'))) {
        const command = /^randnotiz ([a-z]+)(?=\s|$)/.exec(call)?.[1];
        if (command) expect(commands.has(command), `${paper}: ${call}`).toBe(true);
        for (const [, option = ''] of call.matchAll(/ --([a-z]+)/g)) {
          expect(options.has(option), `${paper}: --${option} in ${call}`).toBe(true);
        }
        named++;
      }
    }
    expect(named).toBeGreaterThan(10);
  });

  test('every key that they name is a key of the reader', () => {
    const known = new Set(keyTable.flatMap((row) => row.keys.flatMap((key) => [key, ...key.split('')])));
    // Keys stand in code: one, or several with blanks between them, each a sign, a name or one with a modifier.
    const key = /^(?:\S|\^\S|[SA](?:lt)?-\S+|Enter|Esc|Tab|Space|Backspace|PgUp|PgDn|Home|End)$/u;
    const aboutKeys = new Set(['README.md', 'docs/first-minute.md']);
    let named = 0;
    for (const paper of papers) {
      const text = readFileSync(join(root, paper), 'utf8').replace(
        /```[\s\S]*?```|<!-- keys[\s\S]*?<!-- \/keys -->/g,
        '',
      );
      for (const [, code = ''] of text.matchAll(/`([^`\n]+)`/g)) {
        const parts = code.split(' ');
        if (!parts.every((part) => key.test(part))) continue;
        // Papers about formats have single signs in code that are no keys.
        if (!aboutKeys.has(paper) && parts.every((part) => /^[^A-Za-z?:]$/u.test(part))) continue;
        for (const part of parts) expect(known.has(part) || part === '›', `${paper}: \`${part}\``).toBe(true);
        named += parts.length;
      }
    }
    expect(named).toBeGreaterThan(15);
  });

  test('every file that they link to is there', () => {
    for (const paper of papers) {
      // Links in code are examples.
      const text = readFileSync(join(root, paper), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)|src="([^"]+)"/g)) {
        if (target !== '') expect(existsSync(resolve(root, paper, '..', target)), `${paper}: ${target}`).toBe(true);
      }
    }
  });

  // Where man or mandoc is missing, the test of the requests below is all that is said of the page.
  test.skipIf(!has('man'))('the man page is rendered without a warning', () => {
    const page = join(root, 'docs/randnotiz.1');
    const { stdout, stderr, status } = spawnSync('man', ['--warnings', '-E', 'UTF-8', '-l', page], {
      encoding: 'utf8',
      env: { ...process.env, MANWIDTH: '80', MANPAGER: 'cat', LC_ALL: 'C.UTF-8' },
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const shown = stdout.replace(/.\u0008|\u001b\[[\d;]*m/g, '');
    for (const row of commandTable) expect(shown).toContain(`randnotiz ${row.name}`);
    for (const line of shown.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test.skipIf(!has('mandoc'))('the man page satisfies mandoc', () => {
    const { stdout } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', join(root, 'docs/randnotiz.1')], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });

  test('the man page has no line that roff would take for a request', () => {
    const page = readFileSync(join(root, 'docs/randnotiz.1'), 'utf8');
    const requests = [...page.matchAll(/^([.'].*)$/gm)].map((match) => match[1] ?? '');
    for (const request of requests) expect(request).toMatch(/^\.(TH|SH|SS|TP|RS|RE|br)\b/);
  });
});
