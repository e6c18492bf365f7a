/** The names of a post's file. Paths have `/`. */

/** The file's name without its ending; for an index file the folder's name, which is the one that tells. */
export function nameOf(path: string): string {
  const slash = path.lastIndexOf('/');
  const stem = stemOf(path.slice(slash + 1));
  if (slash < 0 || !/^_?index$/i.test(stem)) return stem;
  return path.slice(path.lastIndexOf('/', slash - 1) + 1, slash) || stem;
}

const ending = /\.(?:md|markdown|mdx)$/i;

/** Whether a file of this name is a post. */
export const isPostName = (name: string): boolean => ending.test(name);

/** A file's name or path without `.md`. */
export const stemOf = (name: string): string => name.replace(ending, '');

/** A title for a post that has none: its name without a date before it; the hyphens of a slug become spaces. */
export function titleFromPath(path: string): string {
  const name = nameOf(path);
  const undated = name.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_\s]+/, '');
  const isDate = /^\d{4}(?:-\d{1,2}){1,2}$/.test(undated);
  const title = isDate || /\s/.test(undated) ? undated : undated.replace(/[-_]+/g, ' ');
  return title.trim() || name || path;
}
