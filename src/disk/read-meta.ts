import type { Post, PostMeta } from '../post/post.ts';
import type { Problem } from '../post/problem.ts';
import type { readPost } from '../post/read.ts';
import { codeOf } from './file-system.ts';
import { type FileBytes, readWhole } from './read-bytes.ts';
import type { FoundFile } from './walk.ts';

export type ReadPost = typeof readPost;

/** The times and size by which a file is known to be the same. */
export interface Stamp {
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly size: number;
}

export interface MetaReading {
  readonly meta: PostMeta;
  /** `null`: the post could not be read, and is to be tried again. */
  readonly stamp: Stamp | null;
}

let loaded: ReadPost | null = null;

/** The reader of front matter and its parsers, loaded when a post is not known from an earlier start. */
export async function postReader(): Promise<ReadPost> {
  // Loaded in parts, and before anything is read: all at once would be one long turn of the event loop.
  if (!loaded) {
    await import('../post/yaml.ts');
    await new Promise(setImmediate);
    const { readPost } = await import('../post/read.ts');
    await new Promise(setImmediate);
    loaded = readPost;
  }
  return loaded;
}

/** What is known of a post by reading it; `null` when it is gone. Never throws. */
export function readMeta({ path, file }: FoundFile, read: ReadPost): MetaReading | null {
  try {
    const bytes = readWhole(file);
    const { mtimeMs, ctimeMs, size } = bytes.stats;
    return { meta: postOf(path, bytes, read).meta, stamp: { mtimeMs, ctimeMs, size } };
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : { meta: unreadablePost(path, error, read), stamp: null };
  }
}

/** A post from its file's bytes, with what is wrong with the file itself. */
export function postOf(path: string, { bytes, isCut }: Pick<FileBytes, 'bytes' | 'isCut'>, read: ReadPost): Post {
  const post = read(path, bytes);
  const problems = [...(isCut ? [problem('warning', path, 'too-large')] : []), ...nameProblems(path)];
  if (problems.length === 0) return post;
  return { ...post, meta: { ...post.meta, problems: [...problems, ...post.meta.problems] } };
}

/** It is listed all the same, by its file's name. */
function unreadablePost(path: string, error: unknown, read: ReadPost): PostMeta {
  const { meta } = read(path, new Uint8Array());
  const code = codeOf(error) || String(error);
  // No content has this hash, so what was known of the post is not taken for known now.
  return { ...meta, hash: '', problems: [problem('error', path, 'unreadable-post', { code, path })] };
}

// Control and format characters; a name may hold them, a terminal must not get them.
const nameProblems = (path: string): readonly Problem[] =>
  /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(path) ? [problem('note', path, 'odd-name')] : [];

function problem(
  severity: Problem['severity'],
  where: string,
  key: string,
  args: Readonly<Record<string, string>> = {},
): Problem {
  return { severity, where, what: { key: `disk.archive.${key}`, args }, fix: { key: `disk.archive.${key}.fix` } };
}
