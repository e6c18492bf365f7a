import { join } from 'node:path';
import { parseDocument } from '../../post/parse.ts';
import { readSearched } from '../../post/read.ts';
import type { Column } from '../../search/corpus.ts';
import { featureBits, featuresOf } from '../../search/features.ts';
import { titleText } from '../../search/scan.ts';
import { type ShortWords, shortWordsOf } from '../../search/short-words.ts';
import { keysOfTitles } from '../../search/title-keys.ts';
import { readWhole } from '../read-bytes.ts';
import { type PackedBlock, packTexts } from './texts.ts';

/** A post that the index shall have, as the list knows it. */
export interface Wanted {
  readonly path: string;
  readonly hash: string;
}

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

/** Posts that go into the index together. */
export interface IndexBatch {
  readonly entries: readonly IndexEntry[];
  /** The bodies of the entries, packed. */
  readonly blocks: readonly PackedBlock[];
}

export const batchOf = (entries: readonly IndexEntry[]): IndexBatch => ({
  entries,
  blocks: packTexts(entries.map(({ columns }) => columns.body)),
});

/** Reads and parses a post. One that cannot be read any more is indexed as empty, until its file is another. */
export function readEntry(root: string, { path, hash }: Wanted): IndexEntry {
  try {
    const { meta, body } = readSearched(path, readWhole(join(root, path)).bytes);
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
