/** A program of its own for tests: remembers posts as read, one after the other, and says each one once it is written. */
import { ReadingFile } from '../../src/disk/reading.ts';

const [, , stateDir = '', name = '', count = '0'] = process.argv;
const reading = new ReadingFile(stateDir);
for (let number = 0; number < Number(count); number++) {
  const state = { position: number, progress: 0.5, finished: false, lastRead: new Date().toISOString() };
  await reading.remember('archive', `${name}-${number}`, state);
  process.stdout.write(`${name}-${number}\n`);
}
