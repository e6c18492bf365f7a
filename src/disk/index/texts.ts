import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Texts are packed a few together: alone they are too short to be packed well, and with more of them showing one hit
 * would mean unpacking much that is not shown. In UTF-16 units.
 */
const blockSize = 8_192;

/** Some texts that follow each other, packed. */
export interface PackedBlock {
  readonly packed: Uint8Array;
  /** The lengths of the texts in it, in UTF-16 units, in their order. */
  readonly lengths: readonly number[];
}

/** Packs texts; all lengths of all blocks, one after the other, are those of the texts. */
export function packTexts(texts: readonly string[]): PackedBlock[] {
  const blocks: PackedBlock[] = [];
  let group: string[] = [];
  let size = 0;
  const close = () => {
    if (group.length > 0) blocks.push({ packed: packText(group.join('')), lengths: group.map((text) => text.length) });
    group = [];
    size = 0;
  };
  for (const text of texts) {
    group.push(text);
    size += text.length;
    if (size >= blockSize) close();
  }
  close();
  return blocks;
}

// A lone surrogate becomes U+FFFD, which is as long.
export const packText = (text: string): Buffer => deflateRawSync(text, { level: 5 });

/** @throws when the bytes are damaged */
export const unpackText = (packed: Uint8Array): string => inflateRawSync(packed).toString('utf8');
