import { join } from 'node:path';
import { attempt, type FileSystem, ifThere, realFileSystem } from './file-system.ts';
import { randomUUID } from './late-crypto.ts';
import { replaceFile, sweepFolder } from './write-file.ts';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const namePattern = new RegExp(`^(.+?)(?:-${uuid})?\\.json$`);

/** A file as it was read. */
export interface FoundFile {
  readonly path: string;
  /** What it is about: its name without the writer's id. */
  readonly stem: string;
  readonly bytes: Buffer;
}

/**
 * The files of one folder in which readers that run at once keep what they have about the same thing. Each writes files
 * of its own (`STEM-UUID.json`), so none can overwrite another's; whoever starts later finds them all, those of earlier
 * versions (`STEM.json`) too. Nobody writes or removes a file that another may be writing: it is first renamed to a new
 * name, which one alone can do, and which everybody still finds.
 */
export class OwnFiles {
  readonly folder: string;
  readonly #fs: FileSystem;
  #owner = '';

  constructor(folder: string, fs: FileSystem = realFileSystem) {
    this.folder = folder;
    this.#fs = fs;
  }

  /** Where this program keeps what it has about something. */
  pathOf(stem: string): string {
    this.#owner ||= randomUUID();
    return join(this.folder, `${stem}-${this.#owner}.json`);
  }

  /** What it has written so far is left as it stands: from now on it writes under other names. */
  renew(): void {
    this.#owner = '';
  }

  /** Writes its own file, durably, in the place of what it wrote before. @returns its path. @throws the system's error */
  async write(stem: string, content: string | Uint8Array): Promise<string> {
    const path = this.pathOf(stem);
    await replaceFile(path, content, { fs: this.#fs });
    return path;
  }

  /** @returns the content; `undefined`: it is not there. @throws the system's error */
  read(path: string): Promise<Buffer | undefined> {
    return ifThere(this.#fs.readFile(path));
  }

  /** All files about something, whoever wrote them; those that cannot be read are passed over. */
  async find(isMeant: (stem: string) => boolean): Promise<readonly FoundFile[]> {
    for (let round = 1; ; round++) {
      const names = await this.#fs.readdir(this.folder).catch(() => [] as string[]);
      const found = await Promise.all(
        names.map(async (name) => {
          const stem = namePattern.exec(name)?.[1];
          if (stem === undefined || !isMeant(stem)) return [];
          const path = join(this.folder, name);
          const bytes = await this.read(path).catch(() => null);
          return [{ path, stem, bytes }];
        }),
      );
      const files = found.flat();
      // One that is gone may have got another name meanwhile.
      if (round < patience && files.some(({ bytes }) => bytes === undefined)) continue;
      return files.flatMap(({ bytes, ...file }) => (bytes ? [{ ...file, bytes }] : []));
    }
  }

  /**
   * Takes a file over from whoever wrote it: what they write later becomes another file.
   * @returns its new path; `undefined`: it is gone. @throws the system's error
   */
  async take({ path, stem }: Pick<FoundFile, 'path' | 'stem'>): Promise<string | undefined> {
    const taken = join(this.folder, `${stem}-${randomUUID()}.json`);
    return (await ifThere(this.#fs.rename(path, taken).then(() => true))) ? taken : undefined;
  }

  /** Removes a file that only this program knows to be its own. @throws the system's error */
  async remove(path: string): Promise<void> {
    await ifThere(this.#fs.unlink(path));
  }

  /** Removes a file if it still holds what was read; what was added since stays, to be found again. */
  async removeUnchanged(file: FoundFile): Promise<void> {
    const taken = await this.take(file);
    const bytes = taken === undefined ? undefined : await this.read(taken);
    if (taken !== undefined && bytes?.equals(file.bytes)) await this.remove(taken);
  }

  /** What killed writers left half written. Never fails. */
  async tidy(): Promise<void> {
    await attempt(sweepFolder(this.#fs, this.folder));
  }
}

/** How often the folder is read again because a file was renamed meanwhile. */
const patience = 4;
