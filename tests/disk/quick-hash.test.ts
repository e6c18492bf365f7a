import { expect, test } from 'vitest';
import { quickHash } from '../../src/disk/quick-hash.ts';

test('a quick hash tells texts apart that differ by a sign, and is the same everywhere', () => {
  expect(quickHash('')).toBe('811c9dc59747b28c');
  // FNV-1a's own value for this text, with the first beginning.
  expect(quickHash('foobar').slice(0, 8)).toBe('bf9cf968');
  const text = '/home/someone/archive';
  const others = [...text].map((_, i) => `${text.slice(0, i)}${text.slice(i + 1)}`);
  const swapped = [...text].slice(1).map((_, i) => text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2));
  const all = new Set([text, ...others, ...swapped]);
  expect(new Set([...all].map(quickHash)).size).toBe(all.size);
  for (const hash of [...all].map(quickHash)) expect(hash).toMatch(/^[0-9a-f]{16}$/);
});
