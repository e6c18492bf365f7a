import type { DataDocument } from '../annotation/model.ts';
import type { Problem } from '../post/problem.ts';

export interface DataFileOptions {
  /** Where backups go. Absent: none are made. */
  readonly stateDir?: string;
  /** `change` then always fails. */
  readonly readOnly?: boolean;
}

/** The user's data file (DESIGN §5). */
export class DataFile {
  readonly path: string;
  readonly options: DataFileOptions;
  /** What `load` found odd in the file without a reason to stop, such as records of an unknown type. */
  problems: readonly Problem[] = [];

  constructor(path: string, options: DataFileOptions = {}) {
    this.path = path;
    this.options = options;
  }

  /**
   * The document as it is; a missing file is an empty one.
   * @throws DataFailure for a file that is there and is not understood: never an empty document in its place
   */
  async load(): Promise<DataDocument> {
    throw new Error('not built yet');
  }

  /**
   * Changes the document. The edit may be called more than once, each time with the newest document; giving back its
   * argument means that nothing is to be done. Resolves when the change is durable. Edits that wait are written together.
   * @throws DataFailure when the file is not understood or cannot be written; the change is not in it then
   */
  async change(edit: (document: DataDocument) => DataDocument): Promise<DataDocument> {
    throw new Error(`not built yet: ${edit.name}`);
  }

  /** Resolves when every change that was begun has ended. */
  async settled(): Promise<void> {}

  /**
   * Calls with the new document whenever another program has changed the file, or with the failure when it cannot be
   * read any more.
   * @returns ends the watching
   */
  watch(onChange: (document: DataDocument | Error) => void): () => void {
    throw new Error(`not built yet: ${onChange.name}`);
  }
}
