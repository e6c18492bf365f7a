import { createHash } from 'node:crypto';
import { readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere } from './file-system.ts';
import { isFields } from './json.ts';
import { replaceFile } from './write-file.ts';

/** Text that the composer had when the reader ended without saving it. */
export interface Draft {
  readonly key: string;
  readonly text: string;
  readonly tags: readonly string[];
  /** ISO 8601, UTC. */
  readonly modified: string;
}

const folderOf = (stateDir: string): string => join(stateDir, 'drafts');
const fileOf = (stateDir: string, key: string): string =>
  join(folderOf(stateDir), `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);

/** One small file a draft, in `drafts/` of the state folder: durable when this resolves. Fields of a draft that are not
 * named here are kept too. @throws the system's error */
export async function saveDraft(stateDir: string, draft: Draft): Promise<void> {
  await replaceFile(fileOf(stateDir, draft.key), `${JSON.stringify(draft)}\n`);
}

/** All drafts, the latest first; files that are no drafts are passed over. */
export async function loadDrafts(stateDir: string): Promise<readonly Draft[]> {
  const folder = folderOf(stateDir);
  const names = await readdir(folder).catch(() => [] as string[]);
  const texts = await Promise.all(
    names
      .filter((name) => /^[0-9a-f]{32}\.json$/.test(name))
      .map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return texts.flatMap(draftOf).sort((a, b) => (a.modified < b.modified ? 1 : a.modified > b.modified ? -1 : 0));
}

function draftOf(text: string): Draft[] {
  try {
    const value: unknown = JSON.parse(text);
    if (!isFields(value)) return [];
    const { key, text: words, tags, modified } = value;
    if (typeof key !== 'string' || typeof words !== 'string') return [];
    const named = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
    return [{ ...value, key, text: words, tags: named, modified: typeof modified === 'string' ? modified : '' }];
  } catch {
    return [];
  }
}

/** The draft was saved as a note, or thrown away. @throws the system's error */
export async function dropDraft(stateDir: string, key: string): Promise<void> {
  await ifThere(unlink(fileOf(stateDir, key)));
}
