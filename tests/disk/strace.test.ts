import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { DataFile } from '../../src/disk/data-file.ts';
import { programOf } from './programs.ts';
import { adding, annotation, namesIn, temporaryFolder } from './records.ts';

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
if (!canTrace) console.log('strace is not there or may not trace: real system calls are not failed in this run');

/** What changes something on disk; `FAULTS=all` adds what only looks. */
const changing = ['openat', 'pwrite64', 'fsync', 'close', 'link', 'rename', 'unlink'];
const looking = ['statx', 'getdents64', 'readlink'];
const syscalls = process.env['FAULTS'] === 'all' ? [...changing, ...looking] : changing;
const codes = ['EIO', 'ENOSPC', 'EROFS', 'EDQUOT'];

let program = '';
beforeAll(async () => {
  program = await programOf('writer.ts');
});

interface Outcome {
  /** The call that was meant was reached. */
  readonly hit: boolean;
  readonly saved: boolean;
}

/** Lets a real program save a note while the kernel's answer to one call is another. */
async function saveWith(file: string, injection: string): Promise<Outcome> {
  // One thread makes all file calls, so that counting them means something.
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };
  const child = spawn(process.execPath, [program, file, 'new', '1', 'wait'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env,
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text;
  });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  const log = join(temporaryFolder(), 'log');
  const trace = `trace=${syscalls.join(',')}`;
  const tracer = spawn('strace', ['-f', '-p', String(child.pid), '-o', log, '-e', trace, '-e', injection], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(tracer, 'close');
  await once(tracer.stderr, 'data');
  child.stdin.end('go\n');
  const [, signal] = (await closed) as [number | null, string | null];
  await ended;
  return {
    hit: signal === 'SIGKILL' || readFileSync(log, 'utf8').includes('(INJECTED)'),
    saved: said.includes('new-0'),
  };
}

describe.skipIf(!canTrace)('a real program whose every system call in turn goes wrong', () => {
  let points = 0;
  for (const syscall of syscalls) {
    test(syscall, { timeout: 300_000 }, async () => {
      for (let number = 1; ; number++) {
        const error = codes[number % codes.length];
        let hits = 0;
        for (const fault of [`error=${error}`, 'signal=SIGKILL']) {
          const file = join(temporaryFolder(), 'annotations.json');
          await new DataFile(file).change(adding(annotation('old')));
          const { hit, saved } = await saveWith(file, `inject=${syscall}:${fault}:when=${number}`);
          const where = `${syscall} ${number}, ${fault}`;
          const found = namesIn(await new DataFile(file).load());
          expect([['old'], ['new-0', 'old']], where).toContainEqual(found);
          if (saved) expect(found, where).toEqual(['new-0', 'old']);
          if (saved) expect(namesIn(JSON.parse(readFileSync(file, 'utf8'))), where).toEqual(found);
          await new DataFile(file).change(adding(annotation('later')));
          expect(namesIn(await new DataFile(file).load()), where).toContain('later');
          expect(existsSync(file)).toBe(true);
          if (hit) hits++;
        }
        points += hits;
        if (hits === 0) break;
        expect(number).toBeLessThan(100);
      }
      console.log(`${points} points so far`);
    });
  }
});
