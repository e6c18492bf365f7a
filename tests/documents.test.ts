import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents } from '../scripts/generated.ts';
import { commandTable } from '../src/cli/command-table.ts';
import { keyTableMarkdown } from '../src/cli/manual/key-table.ts';
import { manPage } from '../src/cli/manual/man-page.ts';
import { commandOptions, globalOptions } from '../src/cli/option-table.ts';
import { words } from '../src/locale/index.ts';

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
    for (const [path, text] of Object.entries(documents({ words, keyTableMarkdown, manPage }))) {
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

  test('every file that they link to is there', () => {
    for (const paper of papers) {
      // Links in code are examples.
      const text = readFileSync(join(root, paper), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)|src="([^"]+)"/g)) {
        if (target !== '') expect(existsSync(resolve(root, paper, '..', target)), `${paper}: ${target}`).toBe(true);
      }
    }
  });

  test('the man page has no line that roff would take for a request', () => {
    const page = readFileSync(join(root, 'docs/randnotiz.1'), 'utf8');
    const requests = [...page.matchAll(/^([.'].*)$/gm)].map((match) => match[1] ?? '');
    for (const request of requests) expect(request).toMatch(/^\.(TH|SH|SS|TP|RS|RE|br)\b/);
  });
});
