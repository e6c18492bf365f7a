import { readFileSync } from 'node:fs';
import type { Archive } from '../disk/archive.ts';
import { mayBeSimplified } from '../post/markdown/effort-bound.ts';
import type { Problem } from '../post/problem.ts';

/**
 * Posts that are read in a simpler way for the work they would make, beside those that the list tells of (too large, too
 * deep). Only those that may be are parsed.
 */
export async function simplifiedPosts(archive: Archive): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const { path, problems } of archive.posts) {
    if (problems.some(({ what }) => what.key === 'post.tooLarge' || what.key === 'post.tooDeep')) continue;
    const bytes = bytesOf(archive.fileOf(path));
    if (!bytes || !mayBeSimplified(bytes)) continue;
    const [post, { parsePost }] = await Promise.all([archive.read(path), import('../post/parse.ts')]);
    if (!parsePost(post).simplified) continue;
    const [what, fix] = [{ key: 'post.tooMuch' }, { key: 'post.tooMuch.fix' }];
    found.push({ severity: 'warning', where: path, what, fix });
  }
  return found;
}

/** `null` for what cannot be read now: that is told of otherwise. Direct calls are many times as fast for small files. */
function bytesOf(file: string | Buffer | undefined): Buffer | null {
  try {
    return file === undefined ? null : readFileSync(file);
  } catch {
    return null;
  }
}
