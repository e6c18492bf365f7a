/** A program for a test: fills the disk that its data file is on, saves, makes room, saves again; prints what happened. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataFile } from '../../src/disk/data-file.ts';
import { DataFailure } from '../../src/disk/failure.ts';
import { adding, annotation, namesIn } from './annotations.ts';

const [, , file = ''] = process.argv;
const filler = join(dirname(file), 'filler');
const inFile = (): string[] => namesIn(JSON.parse(readFileSync(file, 'utf8')));
const data = new DataFile(file);
await data.change(adding(annotation('before')));

/** Takes all room but some. */
function fill(left: number): void {
  let size = 1 << 20;
  const take = (bytes: number) => writeFileSync(filler, Buffer.alloc(bytes), { flag: 'a' });
  while (size >= 512) {
    try {
      take(size);
    } catch {
      size >>= 1;
    }
  }
  if (left === 0) return;
  const { length } = readFileSync(filler);
  rmSync(filler);
  take(Math.max(0, length - left));
}

const note = annotation('full', { body: [{ type: 'TextualBody', purpose: 'commenting', value: 'x'.repeat(30_000) }] });
const failures: string[] = [];
// From no room at all to room for half of the document: each time the write fails at another place.
for (const left of [0, 4096, 8192, 16_384]) {
  fill(left);
  const failure = await data.change(adding(note)).catch((error: unknown) => error);
  failures.push(failure instanceof DataFailure ? failure.reason.key : 'saved');
  failures.push(inFile().join());
  rmSync(filler);
}
await data.change(adding(note));
console.log(JSON.stringify({ failures, end: inFile() }));
