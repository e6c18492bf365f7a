import type { ArchiveRecord, DataDocument } from '../annotation/model.ts';
import type { PostMeta } from '../post/post.ts';

/** The id of the archive that ships, wherever `npx` unpacks it and whatever its version. */
export const shippedArchiveId = 'urn:uuid:6d2a3f0e-7b1c-4e57-9f1a-a5c0de000001';

export interface IdentifyInput {
  readonly stateDir: string;
  /** The archive's real folder. */
  readonly root: string;
  readonly name: string;
  readonly posts: readonly Pick<PostMeta, 'path' | 'title'>[];
  readonly document: DataDocument;
  readonly shipped: boolean;
}

export interface Identified {
  readonly id: string;
  /** The record to put into the data file with the first annotation; `null` when it is there already. */
  readonly record: ArchiveRecord | null;
  /**
   * Archives of the data file that this folder may be, best first, when its content does not say clearly enough. A new
   * id stands in `id` meanwhile; `rememberArchive` takes the person's answer.
   */
  readonly doubtful: readonly ArchiveRecord[];
}

/** Which archive of the data file a folder is: as remembered on this machine, else by its content, else a new one. */
export async function identifyArchive(input: IdentifyInput): Promise<Identified> {
  throw new Error(`not built yet: ${input.root}`);
}

/** Remembers on this machine which archive a folder is. */
export async function rememberArchive(stateDir: string, root: string, id: string): Promise<void> {
  throw new Error(`not built yet: ${stateDir} ${root} ${id}`);
}
