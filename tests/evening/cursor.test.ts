import { afterEach, describe, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { delay, TestTerminal } from '../terminal/terminal.ts';

// Input methods show what they compose at the terminal's cursor, and screen readers follow it: it stands where one types.
let world: World | null = null;
let terminal: TestTerminal | null = null;
afterEach(() => {
  terminal?.close();
  world?.remove();
  terminal = null;
});

async function open(columns = 80, rows = 24): Promise<TestTerminal> {
  world = new World({ 'a.md': '# Titel\n\nEin Satz, der im Beitrag steht. Und noch einer.\n' });
  terminal = new TestTerminal([world.archive, '--lang', 'de'], {
    columns,
    rows,
    env: { ...world.env, RANDNOTIZ_DATA: world.data },
  });
  await terminal.waitFor('1 Beitrag');
  return terminal;
}

/** The cursor stands right behind a text. */
async function behind(shown: TestTerminal, text: string, columns: number): Promise<void> {
  await shown.waitFor(text);
  const expected = () => {
    const place = shown.find(text);
    return place && { column: place.column + columns, row: place.row };
  };
  await expect.poll(() => shown.cursor).toEqual(expected());
}

describe('the terminal’s cursor', () => {
  test('is hidden where nothing is typed', async () => {
    const shown = await open();
    expect(shown.cursor).toBeNull();
    await shown.keys('<Enter>');
    await shown.waitFor('Ein Satz');
    expect(shown.cursor).toBeNull();
  });

  test.each([
    [40, 12],
    [80, 24],
    [160, 50],
  ])(
    'stands in the note at %ix%i, through wide characters, arrows, new lines and wrapped rows',
    async (columns, rows) => {
      const shown = await open(columns, rows);
      await shown.keys('<Enter>');
      await shown.waitFor('Ein Satz');
      await shown.keys('a');
      await shown.waitFor('^s');
      await expect.poll(() => shown.cursor).not.toBeNull();
      await shown.keys('schön 漢字');
      await behind(shown, 'schön 漢字', 10);
      await shown.keys('<Left><Left>');
      await behind(shown, 'schön 漢字', 6);
      await shown.keys('<Left>');
      await behind(shown, 'schön 漢字', 5);
      await shown.keys('<A-e>');
      await behind(shown, 'schön 漢字', 10);
      await shown.keys('<Enter>');
      const start = shown.find('schön')?.column;
      await expect.poll(() => shown.cursor?.column).toBe(start);
      await shown.paste(`${'lang '.repeat(40)}ENDE`);
      await behind(shown, 'ENDE', 4);
      await shown.keys('<C-t>tags');
      await behind(shown, 'Tags: tags', 10);
      await shown.keys('<Enter>');
      await behind(shown, 'ENDE', 4);
      await shown.keys('<C-s>');
      await shown.waitFor('Notiz geschrieben');
      await expect.poll(() => shown.cursor).toBeNull();
    },
  );

  test('stands in the search, also when the text is longer than its field, and is gone with it', async () => {
    const shown = await open(40, 12);
    await shown.keys('/');
    await shown.waitFor('suchen');
    await expect.poll(() => shown.cursor?.row).toBe(shown.find('/ suchen')?.row);
    expect(shown.cursor?.column).toBe((shown.find('/ suchen')?.column ?? 0) + 2);
    await shown.keys('größe');
    await behind(shown, '/ größe', 7);
    await shown.keys('<C-a>');
    await behind(shown, '/ größe', 2);
    await shown.keys('<C-e>');
    await shown.paste(' und sehr viele weitere Wörter ohne ENDE');
    await behind(shown, 'ENDE', 4);
    await shown.keys('<Esc>');
    await expect.poll(() => shown.cursor).toBeNull();
  });

  test('stands where it stood after a resize and a fresh drawing', async () => {
    const shown = await open();
    await shown.keys('<Enter>');
    await shown.waitFor('Ein Satz');
    await shown.keys('aWort');
    await behind(shown, 'Wort', 4);
    shown.resize(60, 20);
    await shown.settle();
    await delay(50);
    const row = shown.lines().findIndex((line) => /^\s+Wort$/.test(line));
    expect(shown.cursor).toEqual({ column: (shown.lines()[row] ?? '').length, row });
  });

  test('is visible again when the reader has ended', async () => {
    const shown = await open();
    await shown.keys('/wort');
    await shown.keys('<Esc><C-c>');
    expect(await shown.exit()).toBe(0);
    expect(shown.cursor).not.toBeNull();
  });
});
