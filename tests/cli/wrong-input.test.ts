import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { World } from './program.ts';

// What a person mistypes, and what is said to it: what is wrong and what next, in the language asked for.
let world: World;
beforeAll(() => {
  world = new World({ 'rosen.md': '---\ntitle: Rosen\ntags: [garten]\n---\n\nSie blühen.\n' });
});
afterAll(() => world.remove());

const wrong: readonly (readonly [typed: string, status: number, en: string, de: string])[] = [
  ['shwo rosen', 2, 'did you mean “show”?', '«show»'],
  ['shwo rosen --notes', 2, 'did you mean “show”?', '«show»'],
  ['xyzzy', 2, 'neither a command nor a folder', 'weder Befehl noch Ordner'],
  ['show', 2, 'something is missing: randnotiz show POST', 'da fehlt etwas: randnotiz show POST'],
  ['show rosen --widht 60', 2, 'did you mean --width?', 'gemeint --width?'],
  ['show rosen --zzz', 2, 'there is no option --zzz here', 'eine Option --zzz gibt es hier nicht'],
  ['show rosen --width', 2, '--width needs', '--width braucht'],
  ['show nix', 2, 'no post is called “nix”; randnotiz list shows all', 'kein Beitrag heisst «nix»'],
  ['export --format pdf', 2, 'choose one of: markdown', 'möglich sind: markdown'],
  ['annotate rosen --quote nix', 2, 'must be the text as it is read', 'wie er gelesen wird'],
  ['delete abc', 1, 'randnotiz notes --json shows them', 'randnotiz notes --json zeigt sie'],
];

/** Queries that are understood in part: answered, and what was not understood is said. */
const doubtful: readonly (readonly [command: string, en: string, de: string])[] = [
  ['list date:20x', '“20x” is no date', '«20x»'],
  ['list tagg:garten', 'There is no operator “tagg:”', 'Den Operator «tagg:» gibt es nicht'],
  ['notes is:foo', '“is:” does not know “foo”', '«foo»'],
  ['export is:foo', '“is:” does not know “foo”', '«foo»'],
  ['search tagg:garten', 'There is no operator “tagg:”', 'Den Operator «tagg:» gibt es nicht'],
];

describe('what is mistyped', () => {
  test.each(wrong)('%s', async (typed, status, en, de) => {
    for (const [lang, said] of [
      ['en', en],
      ['de', de],
    ] as const) {
      const finished = await world.run(['--lang', lang, ...typed.split(' ')]);
      expect(finished.stderr).toMatch(/^randnotiz: /);
      expect(finished.stderr).toContain(said);
      expect(finished).toMatchObject({ status, stdout: '' });
    }
  });

  test.each(doubtful)('in a query: %s', async (typed, en, de) => {
    expect((await world.run([...typed.split(' '), '--lang', 'en'])).stderr).toContain(en);
    expect((await world.run([...typed.split(' '), '--lang', 'de'])).stderr).toContain(de);
  });

  test('the language of the message is the one asked for, also by --lang=de', async () => {
    expect((await world.run(['--lang=de', 'show'])).stderr).toContain('da fehlt etwas');
    expect((await world.run(['show', '--lang', 'fr'])).status).toBe(2);
  });
});
