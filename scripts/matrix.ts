/**
 * The end-to-end tests on every Node that the program is for, each from npm, where the package `node` has them from:
 * `npm run matrix [-- VERSION...]`. Ends with 1 when one of them fails.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['20.19', '22', '24', '26'];
const suites = ['tests/evening', 'tests/cli', 'tests/trust', 'tests/package.test.ts'];

/** What npm's package `node` would fetch for this machine by a script, which npm may be told not to run. */
const system = process.platform === 'win32' ? 'win' : process.platform;
const distribution = `node-${system}-${process.arch}`;

/** The program of a version of Node. */
function nodeOf(version: string): string {
  const folder = join(root, 'node_modules/.cache/randnotiz-nodes', version);
  mkdirSync(folder, { recursive: true });
  const install = ['install', '--prefix', folder, '--no-save', '--no-package-lock', `${distribution}@${version}`];
  const { stderr, status } = spawnSync('npm', install, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${distribution}@${version} cannot be had: ${stderr}`);
  return join(folder, 'node_modules', distribution, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

const results = versions.map((version) => {
  const node = nodeOf(version);
  const exact = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  console.log(`\n== Node ${exact}`);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(node, [vitest, 'run', ...suites], { cwd: root, stdio: 'inherit' });
  return { exact, passed: status === 0 };
});
for (const { exact, passed } of results) console.log(`Node ${exact}: ${passed ? 'passed' : 'failed'}`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
