import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { isFields } from './json.ts';
import { createHash } from './late-crypto.ts';
import { type FoundFile, OwnFiles } from './own-files.ts';

/** Text that the composer had when the reader ended without saving it. */
export interface Draft {
  readonly key: string;
  readonly text: string;
  readonly tags: readonly string[];
  /** ISO 8601, UTC. */
  readonly modified: string;
}

const folderOf = (stateDir: string): string => join(stateDir, 'drafts');
const stemOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);
const isStem = (stem: string): boolean => /^[0-9a-f]{32}$/.test(stem);

/**
 * Drafts: small files in `drafts/` of the state folder. Readers that run at once may write about the same passage; each
 * has a file of its own for it. Fields of a draft that are not named here are kept too.
 */
export class DraftFiles {
  readonly #files: OwnFiles;
  /** What the drafts that were given out were read from, by their keys: that alone may be removed with them. */
  readonly #known = new Map<string, readonly FoundFile[]>();
  /** One thing after the other: a draft that is dropped while it is being written must not come back. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param fs for tests that let calls fail */
  constructor(stateDir: string, fs?: FileSystem) {
    this.#files = new OwnFiles(folderOf(stateDir), fs);
  }

  /** In the place of what this program had for the same key: durable when this resolves. @throws the system's error */
  save(draft: Draft): Promise<void> {
    return this.#inTurn(async () => {
      await this.#files.write(stemOf(draft.key), `${JSON.stringify(draft)}\n`);
      await this.#forget(draft.key);
    });
  }

  /**
   * All drafts, the latest first, one a key: what several readers wrote about the same passage is joined. Files that are
   * no drafts are passed over.
   */
  load(): Promise<readonly Draft[]> {
    return this.#inTurn(() => this.#load());
  }

  async #load(): Promise<readonly Draft[]> {
    await this.#files.tidy();
    const byKey = new Map<string, { draft: Draft; file: FoundFile }[]>();
    for (const file of await this.#files.find(isStem)) {
      const draft = draftOf(file.bytes.toString());
      if (draft) byKey.set(draft.key, [...(byKey.get(draft.key) ?? []), { draft, file }]);
    }
    return [...byKey]
      .map(([key, found]) => {
        const own = this.#files.pathOf(stemOf(key));
        this.#known.set(
          key,
          found.map(({ file }) => file).filter(({ path }) => path !== own),
        );
        return joined(found.map(({ draft }) => draft));
      })
      .sort((a, b) => byTime(b, a));
  }

  /**
   * The draft was saved as a note, or thrown away. What another reader has written since it was loaded stays.
   * @throws the system's error
   */
  drop(key: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#files.remove(this.#files.pathOf(stemOf(key)));
      await this.#forget(key);
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** What was loaded is in a file of its own now, or no longer wanted. */
  async #forget(key: string): Promise<void> {
    const known = this.#known.get(key) ?? [];
    this.#known.delete(key);
    for (const file of known) await this.#files.removeUnchanged(file);
  }
}

const ofThisProgram = new Map<string, DraftFiles>();

/** This program's drafts in a state folder: one for all who ask, as what one loads another drops. */
export function draftsIn(stateDir: string): DraftFiles {
  const known = ofThisProgram.get(stateDir) ?? new DraftFiles(stateDir);
  ofThisProgram.set(stateDir, known);
  return known;
}

/** @throws the system's error */
export const saveDraft = (stateDir: string, draft: Draft): Promise<void> => draftsIn(stateDir).save(draft);

/** @throws the system's error */
export const dropDraft = (stateDir: string, key: string): Promise<void> => draftsIn(stateDir).drop(key);

/** Removes all drafts of some keys, whoever wrote them. @throws the system's error */
export async function purgeDrafts(stateDir: string, keys: readonly string[]): Promise<void> {
  const files = new OwnFiles(folderOf(stateDir));
  const stems = new Set(keys.map(stemOf));
  for (const { path } of await files.find((stem) => stems.has(stem))) await files.remove(path);
}

const byTime = (a: Draft, b: Draft): number => (a.modified < b.modified ? -1 : a.modified > b.modified ? 1 : 0);

/** Drafts of one passage as one: their texts one below the other, but for those that another contains. */
function joined(drafts: readonly Draft[]): Draft {
  const inOrder = [...drafts].sort(byTime);
  const texts = inOrder.map(({ text }) => text);
  const distinct = texts.filter(
    (text, index) => !texts.some((other, at) => at !== index && other.includes(text) && (other !== text || at > index)),
  );
  const tags = [...new Set(inOrder.flatMap((draft) => draft.tags))];
  return { ...(inOrder.at(-1) as Draft), text: distinct.join('\n\n'), tags };
}

function draftOf(text: string): Draft | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isFields(value)) return null;
    const { key, text: words, tags, modified } = value;
    if (typeof key !== 'string' || typeof words !== 'string') return null;
    const named = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
    return { ...value, key, text: words, tags: named, modified: typeof modified === 'string' ? modified : '' };
  } catch {
    return null;
  }
}
