import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lexer } from 'marked';
import { SearchIndex } from '../../src/disk/index/search-index.ts';
import { openArchive } from '../../src/disk/open-archive.ts';
import { bareInsertion } from './rivals.ts';

export interface BuildTime {
  /** Building the index on the built threads, in ms. */
  readonly built: number;
  /** Lexing the same texts with marked, and inserting them into a plain FTS5 table, in ms. */
  readonly reference: number;
}

/** @param folder an empty one, for what is made */
export async function buildTime(root: string, folder: string): Promise<BuildTime> {
  const archive = await openArchive(root);
  const bodies: { title: string; text: string }[] = [];
  for (const { path, title } of archive.posts) bodies.push({ title, text: (await archive.read(path)).body });
  const started = performance.now();
  for (const { text } of bodies) lexer(text);
  const lexed = performance.now() - started;
  const inserted = bareInsertion(bodies, join(folder, 'bare.db'));
  const script = pathToFileURL(resolve('dist/index-worker.js'));
  const cacheDir = join(folder, 'cache');
  const index = SearchIndex.open({ cacheDir, root: archive.root, posts: archive.posts, now: Date.now, script });
  const building = performance.now();
  await index.refresh(archive.posts);
  const built = performance.now() - building;
  if (index.inMemory) throw new Error('the index was built in memory');
  index.close();
  return { built, reference: lexed + inserted };
}
