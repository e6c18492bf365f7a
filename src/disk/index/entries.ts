import { join } from 'node:path';
import { parseDocument } from '../../post/parse.ts';
import { readPost } from '../../post/read.ts';
import type { Column } from '../../search/corpus.ts';
import { featureBits, featuresOf } from '../../search/features.ts';
import { titleText } from '../../search/scan.ts';
import { keysOfTitles } from '../../search/title-keys.ts';
import { readWhole } from '../read-bytes.ts';
import { packText } from './texts.ts';

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
  readonly columns: Readonly<Record<Column, string>>;
  /** The reading text, packed. */
  readonly packed: Uint8Array;
}

/** Reads and parses a post. One that cannot be read any more is indexed as empty, until its file is another. */
export function readEntry(root: string, wanted: Wanted, dictionary: Uint8Array): IndexEntry {
  const read = readText(root, wanted);
  return { ...read, packed: packText(read.columns.body, dictionary) };
}

/** The same without packing. */
export function readText(root: string, { path, hash }: Wanted): Omit<IndexEntry, 'packed'> {
  try {
    const { meta, body } = readPost(path, readWhole(join(root, path)).bytes);
    const document = parseDocument(body);
    const columns = {
      title: titleText(meta),
      headings: meta.headings.join('\n'),
      tags: meta.tags.join('\n'),
      body: document.text.text,
    };
    return { path, hash: meta.hash, bits: featureBits(featuresOf(document)), titleKeys: keysOfTitles(meta), columns };
  } catch {
    return { path, hash, bits: 0, titleKeys: [], columns: { title: path, headings: '', tags: '', body: '' } };
  }
}
