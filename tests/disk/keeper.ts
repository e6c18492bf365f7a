/**
 * A program of its own for tests, a reader whose data file may not be writable: recovers what was kept, then makes notes
 * one after the other, and says each one once it is saved or kept in the state folder.
 */
import { DataFile } from '../../src/disk/data-file.ts';
import { adding, annotation } from './annotations.ts';

const [, , file = '', stateDir = '', name = '', count = '0'] = process.argv;
const data = new DataFile(file, { stateDir, keepsUnsaved: true });
await data.recover().catch(() => 0);
process.stdout.write('ready\n');
for (let number = 0; number < Number(count); number++) {
  await data.change(adding(annotation(`${name}-${number}`))).catch(() => undefined);
  process.stdout.write(`${name}-${number}\n`);
}
