import { createHash } from 'node:crypto';
import { readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../annotation/model.ts';
import { attempt, ifThere } from './file-system.ts';
import { replaceFile } from './write-file.ts';

/** Text that the composer had when the reader ended without saving it. */
export interface Draft {
  readonly key: string;
  readonly text: string;
  readonly tags: readonly string[];
  /** The passage of a note that is new. */
  readonly target?: Target;
  /** ISO 8601, UTC. */
  readonly modified: string;
}

const folderOf = (stateDir: string): string => join(stateDir, 'drafts');

/** A key may hold anything a path can; its hash is a name on every file system. */
const fileOf = (stateDir: string, key: string): string =>
  join(folderOf(stateDir), `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);

/** One small file a draft, in `drafts/` of the state folder, for its owner's eyes alone. */
export async function saveDraft(stateDir: string, draft: Draft): Promise<void> {
  await replaceFile(fileOf(stateDir, draft.key), `${JSON.stringify(draft)}\n`);
}

/** All drafts, the latest first; files that are no drafts are passed over. */
export async function loadDrafts(stateDir: string): Promise<readonly Draft[]> {
  const names = (await ifThere(readdir(folderOf(stateDir)))) ?? [];
  const drafts: Draft[] = [];
  for (const name of names.filter((one) => /^[0-9a-f]{32}\.json$/.test(one))) {
    const text = await readFile(join(folderOf(stateDir), name), 'utf8').catch(() => '');
    const draft = parse(text);
    if (draft) drafts.push(draft);
  }
  return drafts.sort((a, b) => (a.modified < b.modified ? 1 : -1));
}

function parse(text: string): Draft | null {
  try {
    const value = JSON.parse(text) as Partial<Draft>;
    const whole = typeof value.key === 'string' && typeof value.text === 'string' && typeof value.modified === 'string';
    return whole && Array.isArray(value.tags) ? (value as Draft) : null;
  } catch {
    return null;
  }
}

export async function dropDraft(stateDir: string, key: string): Promise<void> {
  await attempt(unlink(fileOf(stateDir, key)));
}
