/**
 * The end-to-end tests on every Node that the program is for, each from the npm package `node`:
 * `npm run matrix [-- VERSION...]`. Ends with 1 when one of them fails.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['20.19', '22', '24', '26'];
const suites = ['tests/evening', 'tests/cli', 'tests/trust', 'tests/package.test.ts'];

/** The program of a version of Node. */
function nodeOf(version: string): string {
  const { stdout, stderr } = spawnSync('npx', ['-y', '-p', `node@${version}`, 'node', '-p', 'process.execPath'], {
    encoding: 'utf8',
  });
  const path = stdout.trim().split('\n').at(-1) ?? '';
  if (path === '') throw new Error(`node@${version} cannot be had: ${stderr}`);
  return path;
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
