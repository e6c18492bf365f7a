import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { isPostName } from '../post/path-names.ts';
import { Pauses } from '../post/pauses.ts';
import type { Problem } from '../post/problem.ts';
import { codeOf } from './file-system.ts';
import type { EntryKind, FolderEntry, TreeCache } from './tree-cache.ts';

/** A Markdown file that was found; not opened yet. */
export interface FoundFile {
  /** In the archive, with `/`, NFC. */
  readonly path: string;
  /** To open it: bytes where the name is no UTF-8. */
  readonly file: string | Buffer;
}

export interface Found {
  readonly files: readonly FoundFile[];
  /** Every folder that was looked into: absolute. */
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

/** Hidden ones hold what programs keep for themselves, such as `.git`, `.obsidian`, `.trash` and macOS' `._post.md`. */
const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** Whether a file of this path in an archive would be a post. */
export function isPostPath(path: string): boolean {
  return isPostName(path) && !path.split('/').some(isSkipped);
}

/** A deeper nesting is no archive but a trap; paths would be too long for the system before long. */
const deepest = 200;

/**
 * Finds the Markdown files below a folder, in the order of their paths. What cannot be looked at is reported. Only files
 * are given: pipes and devices would be read without end. Links are followed to files and folders that would not be
 * found otherwise, and never out of the archive.
 * @param root a real path
 * @param cache what folders held at an earlier start; absent: each is read
 */
export async function findMarkdown(
  root: string,
  pauses: Pauses = new Pauses(),
  cache: TreeCache | null = null,
): Promise<Found> {
  const walk = new Walk(root, cache);
  while (walk.step()) if (pauses.isDue) await pauses.take();
  return walk.result();
}

interface Folder {
  readonly path: string;
  readonly name: string | Buffer;
  readonly depth: number;
}

class Walk {
  readonly #root: string;
  readonly #cache: TreeCache | null;
  readonly #open: Folder[];
  readonly #files: FoundFile[] = [];
  readonly #links: { readonly path: string; readonly file: string }[] = [];
  readonly #folders: string[] = [];
  readonly #problems: Problem[] = [];

  constructor(root: string, cache: TreeCache | null) {
    this.#root = root;
    this.#cache = cache?.isUsed ? cache : null;
    this.#open = [{ path: '', name: root, depth: 0 }];
  }

  /** Looks into one folder. @returns false when all is done */
  step(): boolean {
    const folder = this.#open.pop();
    if (!folder) return this.#followLinks();
    let entries: readonly Entry[];
    try {
      entries = this.#entriesOf(folder.name);
    } catch (error) {
      // The caller has seen the root; a folder that is gone meanwhile is no problem.
      if (codeOf(error) !== 'ENOENT') this.#report('error', folder.path, 'folder', { code: codeOf(error) });
      return true;
    }
    if (typeof folder.name === 'string') this.#folders.push(folder.name);
    const inner: Folder[] = [];
    for (const entry of entries) this.#take(entry, folder, inner);
    // Backwards, as the last one is taken first.
    for (let i = inner.length - 1; i >= 0; i--) this.#open.push(inner[i] as Folder);
    return true;
  }

  #entriesOf(folder: string | Buffer): readonly Entry[] {
    if (!this.#cache || typeof folder !== 'string') return entriesOf(folder);
    const name = folder.slice(this.#root.length);
    const stats = statSync(folder);
    const known = this.#cache.known(name, stats);
    if (known) return known;
    const entries = entriesOf(folder);
    if (!entries.some(({ raw }) => raw)) this.#cache.remember(name, stats, entries, Date.now());
    return entries;
  }

  #take(entry: Entry, folder: Folder, inner: Folder[]): void {
    const path = (folder.path === '' ? entry.name : `${folder.path}/${entry.name}`).normalize('NFC');
    const file = joined(folder.name, entry);
    switch (entry.kind) {
      case 'file':
        this.#files.push({ path, file });
        break;
      case 'folder':
        if (folder.depth < deepest) inner.push({ path, name: file, depth: folder.depth + 1 });
        else this.#report('warning', path, 'deep', {});
        break;
      case 'link':
        if (typeof file === 'string') this.#links.push({ path, file });
        break;
      case 'special':
        this.#report('warning', path, 'special', {});
    }
  }

  /** Links come last: what they lead to may have been found by its own name. */
  #followLinks(): boolean {
    const link = this.#links.shift();
    if (!link) return false;
    try {
      const real = realpathSync.native(link.file);
      const isFolder = statSync(real).isDirectory();
      if (!isFolder && !isPostName(link.path)) return true;
      if (!`${real}${sep}`.startsWith(this.#root.endsWith(sep) ? this.#root : `${this.#root}${sep}`)) {
        this.#report('warning', link.path, 'link-out', {});
      } else if (!isFolder && !this.#finds(real) && statSync(real).isFile()) {
        this.#files.push({ path: link.path, file: real });
      }
    } catch (error) {
      if (isPostName(link.path)) this.#report('warning', link.path, 'link-broken', { code: codeOf(error) });
    }
    return true;
  }

  /** Whether a real path below the root is found by its own name. */
  #finds(real: string): boolean {
    return isPostName(real) && !real.slice(this.#root.length).split(sep).some(isSkipped);
  }

  #report(severity: Problem['severity'], where: string, key: string, args: Readonly<Record<string, string>>): void {
    const what = `disk.archive.${key}`;
    this.#problems.push({ severity, where: where || '.', what: { key: what, args }, fix: { key: `${what}.fix` } });
  }

  result(): Found {
    const files = this.#files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { files, folders: this.#folders, problems: this.#problems };
  }
}

/** A name that is no UTF-8 comes with this sign for each byte that was not understood. */
const notUnderstood = '\uFFFD';

interface Entry extends FolderEntry {
  /** Its bytes, where they are no UTF-8. */
  readonly raw?: Buffer;
}

/** What of a folder an archive may be made of. */
function entriesOf(folder: string | Buffer): readonly Entry[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const named = entries.some(({ name }) => name.includes(notUnderstood))
    ? (readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }) as unknown as Dirent<Buffer>[]).map(entryOf)
    : entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  return named.filter(
    ({ name, kind }) => !isSkipped(name) && (kind === 'folder' || kind === 'link' || isPostName(name)),
  );
}

const kindOf = (entry: Pick<Dirent, 'isDirectory' | 'isSymbolicLink' | 'isFile'>): EntryKind =>
  entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : 'special';

/** Gives an entry a name for people, read as Latin-1 where it is no UTF-8, and keeps its bytes. */
function entryOf(entry: Dirent<Buffer>): Entry {
  const raw = entry.name;
  const text = raw.toString();
  const kind = kindOf(entry);
  return text.includes(notUnderstood) ? { name: raw.toString('latin1'), kind, raw } : { name: text, kind };
}

function joined(folder: string | Buffer, { name, raw }: Entry): string | Buffer {
  // The folder's path is clean already, so that nothing is left to be resolved.
  if (typeof folder === 'string' && !raw) return folder.endsWith(sep) ? folder + name : folder + sep + name;
  return Buffer.concat([Buffer.from(folder as string), Buffer.from(sep), raw ?? Buffer.from(name)]);
}
