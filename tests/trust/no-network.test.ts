import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { cleanEnvironment, root } from '../terminal/terminal.ts';

// The floors test says that no module which could open a socket is imported; this one watches the kernel's side of it.
const hasStrace = spawnSync('strace', ['-V']).status === 0 && spawnSync('strace', ['-qq', 'true']).status === 0;
const world = new World({
  'post.md': '---\ntitle: Ein Beitrag\n---\n\nMit einem [Link](https://example.org/) und Text.\n',
});
afterEach(() => world.remove());

test.skipIf(!hasStrace)('no command opens a socket (skipped where strace is missing)', () => {
  const calls: string[] = [];
  for (const args of [
    ['list'],
    ['search', 'Text'],
    ['show', 'post.md'],
    ['annotate', 'post.md', '--quote', 'einem Link', '--note', 'x'],
    ['notes'],
    ['export', '--format', 'html'],
    ['doctor'],
  ]) {
    const log = join(world.home, 'calls');
    const { status } = spawnSync(
      'strace',
      ['-f', '-qq', '-e', 'trace=%network', '-o', log, process.execPath, join(root, 'bin/randnotiz.js'), ...args],
      { env: cleanEnvironment({ ...world.env, ...world.places }) },
    );
    expect(status, args.join(' ')).toBe(0);
    // Pairs of sockets that only this process has are how Node talks to its own children.
    calls.push(
      ...readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => /\b(socket|connect|bind|sendto)\(/.test(line)),
    );
  }
  expect(calls).toEqual([]);
});
