import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isPostPath } from './walk.ts';

type Names = ReadonlyMap<string, string | Buffer>;

/** The files of an archive's posts. Nearly all are named as their posts' paths say; the others' names are asked for late. */
export class PostFiles {
  readonly #root: string;
  readonly #files = new Map<string, string | Buffer>();
  #more: (() => Names) | null;

  /** @param names gives all posts' files; called when one is not where its path says */
  constructor(root: string, names: () => Names) {
    this.#root = root;
    this.#more = names;
  }

  /** The file of a known post, or of one that is new; `null` when there is no plain file of that name. */
  of(path: string): string | Buffer | null {
    return this.#files.get(path) ?? this.#plain(path) ?? this.#named(path);
  }

  /** A post that is gone may come back under another name. */
  forget(path: string): void {
    this.#named(path);
    this.#files.delete(path);
  }

  #plain(path: string): string | null {
    if (!isPostPath(path)) return null;
    const file = join(this.#root, ...path.split('/'));
    const facts = lstatSync(file, { throwIfNoEntry: false });
    return facts?.isFile() ? file : null;
  }

  #named(path: string): string | Buffer | null {
    if (this.#more) for (const [post, file] of this.#more()) if (!this.#files.has(post)) this.#files.set(post, file);
    this.#more = null;
    return this.#files.get(path) ?? null;
  }
}
