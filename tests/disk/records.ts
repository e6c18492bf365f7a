import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export { adding, annotation, namesIn } from './annotations.ts';

const folders: string[] = [];

/** A folder for one test, removed after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'randnotiz-test-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Does things side by side, some at a time. */
export async function allOf<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const answers: T[] = [];
  for (let start = 0; start < tasks.length; start += 24) {
    answers.push(...(await Promise.all(tasks.slice(start, start + 24).map((task) => task()))));
  }
  return answers;
}
