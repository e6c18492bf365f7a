import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { programOf } from './programs.ts';
import { temporaryFolder } from './records.ts';

/** Runs a command in a namespace of its own, in which a folder is a disk of 256 kB. */
function onSmallDisk(folder: string, ...command: readonly string[]) {
  const script = 'mount -t tmpfs -o size=256k none "$0" && exec "$@"';
  return spawnSync('unshare', ['-rm', 'sh', '-c', script, folder, ...command], { encoding: 'utf8' });
}

const canMount = process.platform === 'linux' && onSmallDisk(temporaryFolder(), 'true').status === 0;
if (!canMount) console.log('no disk can be mounted here: only the fake full disk is tried in this run');

describe.skipIf(!canMount)('a disk that is really full', () => {
  test('loses nothing, says so, and takes the save once there is room', { timeout: 60_000 }, async () => {
    const program = await programOf('full-disk-program.ts');
    const disk = temporaryFolder();
    const { stdout, stderr } = onSmallDisk(disk, process.execPath, program, join(disk, 'annotations.json'));
    expect(stderr).toBe('');
    const { failures, end } = JSON.parse(stdout);
    expect(failures).toEqual(Array.from({ length: 4 }, () => ['disk.data.unsaved.full', 'before']).flat());
    expect(end).toEqual(['before', 'full']);
  });
});
