/** What `bench/convert.mjs` runs: a WordPress export of some length converted to files, with time and memory. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertSource } from '../src/disk/convert/convert-source.ts';
import { parseDocument } from '../src/post/parse.ts';
import { readPost } from '../src/post/read.ts';
import { madeExport, madePost, othersBeside } from './convert/wxr.ts';

const counts = process.argv
  .slice(2)
  .map(Number)
  .filter((n) => n > 0);
const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);

for (const count of counts.length > 0 ? counts : [10, 1000, 50_000]) {
  const folder = await mkdtemp(join(tmpdir(), 'randnotiz-convert-'));
  try {
    const source = join(folder, 'export.xml');
    const file = createWriteStream(source);
    for (const piece of madeExport(count)) if (!file.write(piece)) await once(file, 'drain');
    file.end();
    await once(file, 'finish');
    const size = (await stat(source)).size;
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 50);
    const target = join(folder, 'archive');
    const started = performance.now();
    const busy = process.cpuUsage();
    const report = await convertSource({ source, folder: target });
    const first = performance.now() - started;
    const cpu = process.cpuUsage(busy);
    // A long export is not converted a second time: it would tell nothing new.
    const again = performance.now();
    const second = count <= 5000 ? await convertSource({ source, folder: target }) : null;
    const repeated = performance.now() - again;
    clearInterval(watch);
    peak = Math.max(peak, process.memoryUsage.rss());
    const lost = await lostPosts(target, count);
    const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
    const lines = [
      `${count} posts, ${mb(size)} MB: ${seconds(first)}, ${seconds((cpu.user + cpu.system) / 1000)} of processor time`,
      second ? `again: ${seconds(repeated)}, ${second.counts.unchanged} unchanged` : '',
      `at most ${mb(peak)} MB of memory`,
      `${report.counts.written} written; ${report.dropped.map(({ kind, count: n }) => `${n} ${kind}`).join(', ')}`,
      `${othersBeside(count)} other items in it; ${lost} posts with a word lost`,
    ];
    process.stdout.write(`${lines.filter(Boolean).join('\n  ')}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Posts whose file does not hold every word, in order. Of a long export every fiftieth is looked at. */
async function lostPosts(folder: string, count: number): Promise<number> {
  let lost = (await readdir(folder)).length === count ? 0 : 1;
  for (let i = 0; i < count; i += count > 5000 ? 50 : 1) {
    const made = madePost(i);
    const post = readPost(`${made.slug}.md`, await readFile(join(folder, `${made.slug}.md`)));
    const words = parseDocument(post.body).text.text.split(/\s+/);
    if (post.meta.title !== made.title || words.join(' ') !== made.words.join(' ')) lost++;
  }
  return lost;
}
