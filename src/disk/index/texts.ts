import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Deflate looks back no further. */
const dictionarySize = 32_768;

/**
 * What the posts of an archive have in common, for packing their texts: alone they are too short to be packed well.
 * @param samples texts from all over the archive
 */
export function dictionaryOf(samples: readonly string[]): Buffer {
  const each = Math.ceil(dictionarySize / Math.max(1, samples.length));
  const parts = samples.map((sample) => Buffer.from(sample).subarray(0, each));
  return Buffer.concat(parts).subarray(0, dictionarySize);
}

export const packText = (text: string, dictionary: Uint8Array): Buffer =>
  deflateRawSync(text, dictionary.length > 0 ? { dictionary, level: 5 } : { level: 5 });

/** @throws when the bytes are damaged */
export const unpackText = (packed: Uint8Array, dictionary: Uint8Array): string =>
  inflateRawSync(packed, dictionary.length > 0 ? { dictionary } : {}).toString('utf8');
