import { join } from 'node:path';
import { parseDocument } from '../../post/parse.ts';
import { readSearched } from '../../post/read.ts';
import { type Column, leadOf } from '../../search/corpus.ts';
import { featureBits, featuresOf } from '../../search/features.ts';
import { titleText } from '../../search/scan.ts';
import { type ShortWords, shortWordsOf } from '../../search/short-words.ts';
import { keysOfTitles } from '../../search/title-keys.ts';
import { readWhole } from '../read-bytes.ts';
import { type PackedBlock, packTexts } from './texts.ts';
import type { Wanted } from './wanted.ts';

/** A post made ready for the index. */
export interface IndexEntry {
  readonly path: string;
  readonly hash: string;
  readonly bits: number;
  /** See `keysOfTitles`. */
  readonly titleKeys: readonly string[];
  readonly short: ShortWords;
  /** `body` is the reading text. */
  readonly columns: Readonly<Record<Column, string>>;
}

/** The same on its way to the thread that writes: SQLite wants bytes, and they need not be copied to get there. */
export interface SentEntry extends Omit<IndexEntry, 'columns'> {
  readonly columns: Readonly<Record<Exclude<Column, 'body'>, string>>;
  /** The beginning of the body. */
  readonly lead: string;
  /** How long the body is, in bytes. */
  readonly size: number;
}

/** Posts that go into the index together. */
export interface IndexBatch {
  readonly entries: readonly SentEntry[];
  /** The bodies of the entries one after the other, UTF-8. */
  readonly bodies: Uint8Array<ArrayBuffer>;
  /** The same, packed. */
  readonly blocks: readonly PackedBlock[];
}

export function batchOf(entries: readonly IndexEntry[]): IndexBatch {
  const texts = entries.map(({ columns }) => columns.body);
  const bytes = texts.map((text) => Buffer.from(text));
  const bodies = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  const sent = entries.map(({ columns: { body, ...columns }, ...entry }, i): SentEntry => {
    const own = bytes[i] ?? Buffer.alloc(0);
    bodies.set(own, at);
    at += own.length;
    return { ...entry, columns, lead: leadOf(body), size: own.length };
  });
  return { entries: sent, bodies, blocks: packTexts(texts) };
}

/** Reads and parses a post. One that cannot be read any more is indexed as empty, until its file is another. */
export function readEntry(root: string, { path, hash, known }: Wanted): IndexEntry {
  try {
    const { meta, body } = readSearched(path, readWhole(join(root, path)).bytes, known);
    const document = parseDocument(body);
    const columns = {
      title: titleText(meta),
      headings: meta.headings.join('\n'),
      tags: meta.tags.join('\n'),
      // A NUL would end the text for SQLite.
      body: document.text.text.replaceAll('\0', ' '),
    };
    const bits = featureBits(featuresOf(document));
    return { path, hash: meta.hash, bits, titleKeys: keysOfTitles(meta), short: shortWordsOf(columns), columns };
  } catch {
    const columns = { title: path, headings: '', tags: '', body: '' };
    return { path, hash, bits: 0, titleKeys: [], short: shortWordsOf(columns), columns };
  }
}
