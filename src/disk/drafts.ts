/** Text that the composer had when the reader ended without saving it. */
export interface Draft {
  readonly key: string;
  readonly text: string;
  readonly tags: readonly string[];
  /** The passage that a new note is about (plain data, kept as it is), so that it can be found again after a crash. */
  readonly target?: unknown;
  /** ISO 8601, UTC. */
  readonly modified: string;
}

/** One small file a draft, in `drafts/` of the state folder. */
export async function saveDraft(stateDir: string, draft: Draft): Promise<void> {
  throw new Error(`not built yet: ${stateDir} ${draft.key}`);
}

/** All drafts, the latest first; files that are no drafts are passed over. */
export async function loadDrafts(stateDir: string): Promise<readonly Draft[]> {
  throw new Error(`not built yet: ${stateDir}`);
}

export async function dropDraft(stateDir: string, key: string): Promise<void> {
  throw new Error(`not built yet: ${stateDir} ${key}`);
}
