import type { DataDocument } from './model.ts';

/**
 * The part of the data file that holds these annotations and bookmarks, with the archives that they belong to: a data
 * file of its own, that `importJson` (or `merge`) takes back without loss.
 */
export function exportJson(document: DataDocument, ids: ReadonlySet<string>): DataDocument {
  const annotations = document.annotations.filter((record) => ids.has(record.id));
  const bookmarks = document.bookmarks.filter((record) => ids.has(record.id));
  const archives = new Set([...annotations, ...bookmarks].map((record) => record.archive));
  return {
    version: document.version,
    archives: document.archives.filter((archive) => archives.has(archive.id)),
    annotations,
    bookmarks,
    searches: [],
    tombstones: [],
  };
}
