/** Programs of their own for tests of the data file: bundled from a file beside this one, so that a plain node runs them. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from './records.ts';

/** @returns the path of the built program */
export async function programOf(
  entry: 'writer.ts' | 'full-disk-program.ts' | 'keeper.ts' | 'remembering.ts',
): Promise<string> {
  const outfile = join(temporaryFolder(), entry.replace(/\.ts$/, '.mjs'));
  const entryPoints = [join(import.meta.dirname, entry)];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return outfile;
}
