import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { DataFile } from '../../src/disk/data-file.ts';
import { programOf } from './programs.ts';
import { namesIn, temporaryFolder } from './records.ts';

let program = '';

beforeAll(async () => {
  program = await programOf('writer.ts');
});

interface Writer {
  readonly child: ChildProcess;
  /** Names that it has called saved. */
  readonly saved: string[];
  readonly ended: Promise<unknown>;
}

function start(file: string, name: string, count: number): Writer {
  const child = spawn(process.execPath, [program, file, name, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const saved: string[] = [];
  child.stdout?.on('data', (text: Buffer) => saved.push(...text.toString().split('\n').filter(Boolean)));
  const ended = new Promise((resolve) => child.once('close', resolve));
  return { child, saved, ended };
}

const writers = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8'];

describe('several programs at once', () => {
  const each = Number(process.env['WRITES'] ?? 25);
  test(`eight that save ${each} notes each keep them all`, { timeout: 600_000 }, async () => {
    const file = join(temporaryFolder(), 'annotations.json');
    const all = writers.map((name) => start(file, name, each));
    await Promise.all(all.map(({ ended }) => ended));
    const expected = writers.flatMap((name) => Array.from({ length: each }, (_, number) => `${name}-${number}`)).sort();
    expect(namesIn(JSON.parse(readFileSync(file, 'utf8')))).toEqual(expected);
    expect(namesIn(await new DataFile(file).load())).toEqual(expected);
  });

  test('each of which is killed at any moment, again and again, have what they called saved', {
    timeout: 120_000,
  }, async () => {
    const file = join(temporaryFolder(), 'annotations.json');
    const saved: string[] = [];
    for (let round = 0; round < Number(process.env['KILLS'] ?? 12); round++) {
      const three = [0, 1, 2].map((number) => start(file, `r${round}w${number}`, 1000));
      await Promise.race(three.map(({ child }) => new Promise((resolve) => child.stdout?.once('data', resolve))));
      for (const { child } of three) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
        child.kill('SIGKILL');
      }
      await Promise.all(three.map(({ ended }) => ended));
      saved.push(...three.flatMap((writer) => writer.saved));
      const found = namesIn(await new DataFile(file).load());
      expect(found).toEqual(expect.arrayContaining(saved));
      expect(() => JSON.parse(readFileSync(file, 'utf8'))).not.toThrow();
    }
    // The next save clears away what the dead have left.
    await new DataFile(file).change((document) => ({ ...document, annotations: [...document.annotations] }));
    const left = readdirSync(join(file, '..', '.annotations.json.generations'));
    expect(left.filter((name) => name.startsWith('tmp-'))).toEqual([]);
  });
});
