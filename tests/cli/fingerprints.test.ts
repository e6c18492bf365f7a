import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { World } from './program.ts';

let world: World;
afterEach(() => world.remove());

const post = (text: string) => `---\ntitle: Ein Beitrag\n---\n\n${text}\n\nEin anderer Satz.\n`;
const sentence = 'Der Satz, der markiert wird.';

/** The fingerprints that are kept of posts. */
function kept(): unknown[] {
  const folder = join(world.home, '.cache', 'randnotiz');
  const name = readdirSync(folder).find((file) => file.startsWith('fingerprints-')) ?? 'none';
  return Object.values(JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

test('a post that was annotated is known without being parsed again, until it changes', async () => {
  world = new World({ 'a.md': post(sentence), 'b.md': post(`${sentence} Und mehr.`), 'c.md': post('Nichts.') });
  await world.run(['annotate', 'a.md', '--quote', sentence]);
  const input = `${JSON.stringify({ post: 'b.md', quote: sentence })}\n`;
  expect((await world.run(['annotate', '--batch'], { input })).status).toBe(0);
  const { annotations } = JSON.parse(readFileSync(world.data, 'utf8'));
  const made = annotations.map(({ target }: { target: { fingerprint: string } }) => target.fingerprint);
  expect(made).toHaveLength(2);
  expect(kept().sort()).toEqual(made.sort());
  const status = async () => (await world.json<{ status: string }[]>(['notes'])).map((note) => note.status);
  expect(await status()).toEqual(['exact', 'exact']);
  world.write('a.md', post('Ganz etwas anderes steht jetzt hier, und nichts davon war je markiert.'));
  expect(await status()).toEqual(['orphan', 'exact']);
}, 60_000);
