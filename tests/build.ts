import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Whole-program tests run what is in `dist/`; it is built once before them, so that they never test an old one. */
export default function setup(): void {
  execFileSync(process.execPath, ['esbuild.config.js'], { cwd: resolve(import.meta.dirname, '..'), stdio: 'inherit' });
}
