/**
 * A program of its own for tests: saves notes one after the other, and says each one once it is saved. With a fourth
 * argument it first waits for a line.
 */
import { DataFile } from '../../src/disk/data-file.ts';
import { adding, annotation } from './annotations.ts';

const [, , file = '', name = '', count = '0', wait] = process.argv;
if (wait) {
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdin.destroy();
}
const data = new DataFile(file);
for (let number = 0; number < Number(count); number++) {
  await data.change(adding(annotation(`${name}-${number}`)));
  process.stdout.write(`${name}-${number}\n`);
}
