/**
 * A process of its own for `index-processes.test.ts`, bundled by it: reads an archive's index again and again, or builds
 * it. Arguments: `read` or `build`, archive folder, cache folder, how many times.
 */

import { SearchIndex } from '../../src/disk/index/search-index.ts';
import { openArchive } from '../../src/disk/open-archive.ts';

const [what, root = '', cacheDir = '', times = '1'] = process.argv.slice(2);
const { posts } = await openArchive(root);
const index = SearchIndex.open({ cacheDir, root, posts, now: Date.now });
if (what === 'build') await index.refresh(posts);
else {
  if (index.behind > 0) await index.refresh(posts);
  for (let i = 0; i < Number(times); i++) {
    const [hit] = await index.search('papagei', 5);
    if (hit?.path !== 'p7.md') throw new Error(`round ${i}: found ${hit?.path}`);
    if ((await index.search('wiesenblume', 50)).length !== 20) throw new Error(`round ${i}: not all were found`);
  }
}
index.close();
process.stdout.write('well\n');
