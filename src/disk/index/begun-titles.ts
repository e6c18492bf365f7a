import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Posts (their ids in the index) by which part of their title's words begin with a letter or two. */
export type BegunTitles = Map<number, number[]>;

/** Parts are kept as 32 bits: titles would need tens of thousands of words to be told apart no more. */
const whole = 0xffff_ffff;

export function addBegun(titles: BegunTitles, part: number, id: number): void {
  const scaled = Math.round(part * whole);
  const ids = titles.get(scaled);
  if (ids) ids.push(id);
  else titles.set(scaled, [id]);
}

/** As groups, the greatest part first: the part, how many ids, and each as its difference to the one before. */
export function packBegun(titles: BegunTitles): Uint8Array {
  const numbers: number[] = [];
  for (const [part, ids] of [...titles].sort((a, b) => b[0] - a[0])) {
    ids.sort((a, b) => a - b);
    numbers.push(part, ids.length);
    let before = 0;
    for (const id of ids) {
      numbers.push(id - before);
      before = id;
    }
  }
  return deflateRawSync(Buffer.from(Uint32Array.from(numbers).buffer));
}

/** The groups, the greatest part first. @throws when the bytes are damaged */
export function* unpackBegun(packed: Uint8Array): Generator<readonly [part: number, ids: Uint32Array]> {
  // A copy, as the bytes may begin anywhere in their buffer.
  const numbers = new Uint32Array(new Uint8Array(inflateRawSync(packed)).buffer);
  for (let at = 0; at < numbers.length; ) {
    const [part = 0, length = 0] = numbers.subarray(at, at + 2);
    const ids = numbers.slice(at + 2, at + 2 + length);
    if (ids.length < length) throw new Error('the index lacks titles');
    for (let i = 1; i < ids.length; i++) ids[i] = (ids[i] ?? 0) + (ids[i - 1] ?? 0);
    yield [part, ids];
    at += 2 + length;
  }
}
