import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * Whole-program tests run what is in `dist/`; it is built once before them, so that they never test an old one. A build
 * that fails says why and lets the tests of single floors run; those of the whole program then fail by themselves.
 */
export default function setup(): void {
  const cwd = resolve(import.meta.dirname, '..');
  const { status } = spawnSync(process.execPath, ['esbuild.config.js'], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) console.error('the build failed: whole-program tests run what an earlier one left');
}
