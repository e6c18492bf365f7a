/** A program of its own for tests: saves notes one after the other, and says each one once it is saved. */
import { DataFile } from '../../src/disk/data-file.ts';
import { adding, annotation } from './annotations.ts';

const [, , file = '', name = '', count = '0'] = process.argv;
const data = new DataFile(file);
for (let number = 0; number < Number(count); number++) {
  await data.change(adding(annotation(`${name}-${number}`)));
  process.stdout.write(`${name}-${number}\n`);
}
