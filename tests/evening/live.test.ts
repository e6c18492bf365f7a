import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { TestTerminal } from '../terminal/terminal.ts';

const sentence = 'Wer schweigt, hat dem Abdruck seiner Stimme zugestimmt.';
const post = (...paragraphs: readonly string[]) => `---\ntitle: Die Ansage\n---\n\n${paragraphs.join('\n\n')}\n`;
const first = 'Am Anfang jedes Anrufs steht eine Ansage, die niemand zu Ende hört.';
const last = 'Anderswo muss man drei Proben selbst einsprechen, bevor ein Profil entsteht.';

let world: World;
let terminal: TestTerminal;
afterEach(() => {
  terminal.close();
  world.remove();
});

interface Note {
  readonly status: string;
  readonly quote: string;
  readonly current: { readonly exact: string } | null;
}

test('a note follows its sentence while the post is edited outside, is an orphan when it goes, and comes back with it', async () => {
  world = new World({ 'ansage.md': post(first, sentence, last) });
  const file = join(world.archive, 'ansage.md');
  await world.run(['annotate', 'ansage.md', '--quote', sentence, '--note', 'Opt-out!']);
  const status = async () => (await world.json<Note[]>(['notes']))[0];

  terminal = new TestTerminal([world.archive], {
    env: { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' },
    rows: 30,
  });
  await terminal.waitFor('Die Ansage');
  await terminal.keys('<Enter>');
  await terminal.waitFor('Opt-out!');

  // Edited outside: a paragraph before it, and the sentence itself a little.
  const edited = sentence.replace('dem Abdruck', 'auch dem Abdruck');
  writeFileSync(file, post(first, 'Neu ist dieser Absatz, der davor steht.', edited, last));
  await terminal.waitFor((screen) => screen.includes('Neu ist dieser Absatz') && screen.includes('Opt-out!'));
  expect(await status()).toMatchObject({ status: 'changed', current: { exact: edited } });

  // Deleted outside: an orphan, with its old text.
  writeFileSync(file, post(first, 'Neu ist dieser Absatz, der davor steht.', last));
  await terminal.waitFor((screen) => !screen.includes('zugestimmt') && screen.includes('Anderswo'));
  await terminal.keys('A');
  await terminal.waitFor('Opt-out!');
  await terminal.waitFor('Wer schweigt');
  expect(await status()).toMatchObject({ status: 'orphan', quote: sentence, current: null });

  // Brought back.
  await terminal.keys('q');
  writeFileSync(file, post(first, sentence, last));
  await terminal.waitFor((screen) => screen.includes('zugestimmt') && screen.includes('Opt-out!'));
  expect(await status()).toMatchObject({ status: 'exact', current: { exact: sentence } });
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
}, 90_000);

test('what the command line writes while the reader is open is kept by both, and shown', async () => {
  world = new World({ 'ansage.md': post(first, sentence, last) });
  terminal = new TestTerminal([world.archive], {
    env: { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' },
    rows: 30,
  });
  await terminal.waitFor('Die Ansage');
  await terminal.keys('<Enter>');
  await terminal.waitFor('Am Anfang');
  await terminal.keys('H');
  await terminal.waitFor('✎1');
  await world.run(['annotate', 'ansage.md', '--quote', sentence, '--note', 'Von aussen']);
  await terminal.waitFor('Von aussen');
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
  expect(await world.json<Note[]>(['notes'])).toHaveLength(2);
}, 60_000);

test('a note whose post has another name and title is found by its text, while others are read already', async () => {
  const others = Array.from({ length: 400 }, (_, i): [string, string] => [
    `p${i}.md`,
    `Beitrag ${i} sagt etwas anderes.\n`,
  ]);
  world = new World({ 'ansage.md': post(first, sentence, last), ...Object.fromEntries(others) });
  await world.run(['annotate', 'ansage.md', '--quote', sentence, '--note', 'Opt-out!']);
  rmSync(join(world.archive, 'ansage.md'));
  writeFileSync(
    join(world.archive, 'zuletzt.md'),
    post(first, sentence, last).replace('Die Ansage', 'Was am Telefon geschieht'),
  );
  terminal = new TestTerminal([world.archive], {
    env: { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' },
    rows: 30,
  });
  await terminal.waitFor(/401 Beiträge/);
  await terminal.keys('/telefon<Enter>');
  await terminal.waitFor('Was am Telefon geschieht');
  await terminal.keys('<Enter>');
  await terminal.waitFor('Am Anfang jedes Anrufs');
  await terminal.waitFor('Opt-out!');
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
  expect((await world.json<Note[]>(['notes']))[0]).toMatchObject({ status: 'moved', quote: sentence });
}, 90_000);
