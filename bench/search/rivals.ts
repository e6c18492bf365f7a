import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import sqlite from 'node-sqlite3-wasm';
import type { SearchablePost } from './queries.ts';

/** Another way to search the same posts. */
export interface Rival {
  readonly name: string;
  /** How long it took to make, in ms. */
  readonly madeIn: number;
  /** Paths, best first. */
  search(query: string): string[];
}

const shown = 10;

/** FTS5 with its own tokenizer and ranking, all words wanted, as most programs use it. */
export function plainFts5(posts: readonly SearchablePost[]): Rival {
  const start = performance.now();
  const db = new sqlite.Database(':memory:');
  db.exec('CREATE VIRTUAL TABLE posts USING fts5(title, text)');
  insertAll(db, posts);
  return {
    name: 'FTS5',
    madeIn: performance.now() - start,
    search: (query) => {
      const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      const match = words.map((word) => `"${word}"`).join(' ');
      const rows = db.all('SELECT rowid FROM posts WHERE posts MATCH ? ORDER BY rank LIMIT ?', [match, shown]);
      return rows.map((row) => posts[Number(row['rowid']) - 1]?.path ?? '');
    },
  };
}

/** How long the bare insertion of texts into FTS5 takes, in ms: what an index is measured against. */
export function bareInsertion(
  texts: readonly { readonly title: string; readonly text: string }[],
  file: string,
): number {
  const db = new sqlite.Database(file);
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
  db.exec("CREATE VIRTUAL TABLE posts USING fts5(title, text, content='')");
  const start = performance.now();
  insertAll(db, texts);
  const took = performance.now() - start;
  db.close();
  return took;
}

function insertAll(db: InstanceType<typeof sqlite.Database>, texts: readonly { title: string; text: string }[]): void {
  db.exec('BEGIN');
  const statement = db.prepare('INSERT INTO posts(rowid, title, text) VALUES(?, ?, ?)');
  texts.forEach(({ title, text }, i) => {
    statement.run([i + 1, title, text.replaceAll('\0', ' ')]);
  });
  statement.finalize();
  db.exec('COMMIT');
}

export function miniSearch(posts: readonly SearchablePost[]): Rival {
  const start = performance.now();
  const index = new MiniSearch({ fields: ['title', 'text'], idField: 'path' });
  index.addAll(posts);
  const options = { boost: { title: 3 }, prefix: true, fuzzy: 0.2, combineWith: 'AND' } as const;
  return {
    name: 'MiniSearch',
    madeIn: performance.now() - start,
    search: (query) =>
      index
        .search(query, options)
        .slice(0, shown)
        .map((result) => String(result.id)),
  };
}

/** Over titles and the beginnings of texts: over whole texts a query takes seconds. */
export function fuse(posts: readonly SearchablePost[]): Rival {
  const start = performance.now();
  const cut = posts.map((post) => ({ ...post, text: post.text.slice(0, 400) }));
  const index = new Fuse(cut, {
    keys: [
      { name: 'title', weight: 3 },
      { name: 'text', weight: 1 },
    ],
    ignoreLocation: true,
    ignoreDiacritics: true,
    threshold: 0.4,
  });
  return {
    name: 'fuse.js',
    madeIn: performance.now() - start,
    search: (query) => index.search(query, { limit: shown }).map((result) => result.item.path),
  };
}
