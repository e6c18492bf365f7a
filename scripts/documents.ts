// Writes what is generated from the program's own tables: docs/keys.md, docs/keys.de.md, docs/randnotiz.1 and the key
// table in the README. `npm run docs`; with --check nothing is written, and a difference ends with 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { keyTableMarkdown, namedKeyTableMarkdown } from '../src/cli/manual/key-table.ts';
import { manPage } from '../src/cli/manual/man-page.ts';
import { words } from '../src/locale/index.ts';
import { documents } from './generated.ts';

const check = process.argv.includes('--check');
let stale = 0;
for (const [path, text] of Object.entries(documents({ words, keyTableMarkdown, namedKeyTableMarkdown, manPage }))) {
  const old = readOr(path);
  if (old === text) continue;
  stale++;
  if (check) console.error(`${path} is not what the tables say; run npm run docs`);
  else {
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}
process.exitCode = check && stale > 0 ? 1 : 0;

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
