import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The file of the index that was published last, in its folder. */
export const currentIndex = 'current.db';

/** Where an archive's index lives. */
export const indexFolder = (cacheDir: string, root: string): string =>
  join(cacheDir, 'search', createHash('sha256').update(root).digest('hex').slice(0, 16));

/** Whether an index was ever made of an archive; it may be damaged, or of another version. */
export const hasIndex = (cacheDir: string, root: string): boolean =>
  existsSync(join(indexFolder(cacheDir, root), currentIndex));
