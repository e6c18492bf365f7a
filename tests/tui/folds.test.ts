/** `<details>` in the reader: folded with its summary, opened from the keyboard, by the mouse, and by whatever leads into it. */
import { describe, expect, it } from 'vitest';
import { readerLayout } from '../../src/tui/derive/reader-layout.ts';
import { Driver, postOf } from './driver.ts';

const filler = Array.from({ length: 30 }, (_, i) => `Absatz ${i + 1} steht zwischen hier und dort.`).join('\n\n');
const post = postOf(
  'falten.md',
  `---
title: Falten
lang: de
---

Zum [Anker](#tief).

<details>
<summary>Mehr dazu</summary>

Darin steht ein Zauberstab.

## Überschrift darin

<details>
<summary>Noch mehr</summary>

<p id="tief">Ganz tief unten.</p>

</details>
</details>

<details open><summary>Gleich offen</summary>

Sofort zu lesen.

</details>

${filler}

<details><summary>Zum Schluss</summary>

Das letzte Wort.

</details>
`,
);
const open = (columns = 80, rows = 24) => new Driver({ posts: [post], size: { columns, rows } }).press('Enter');
const row = (driver: Driver, words: string) => driver.lines.findIndex((line) => line.includes(words));

describe('what a post folds away', () => {
  it('is folded at first, unless it is meant to be open', () => {
    const { screen } = open();
    expect(screen).toContain('▸ Mehr dazu');
    expect(screen).toContain('▾ Gleich offen');
    expect(screen).toContain('Sofort zu lesen.');
    expect(screen).not.toContain('Zauberstab');
  });

  it('opens and folds by Tab and Enter, and what stands above keeps its place', () => {
    const driver = open().press('Tab', 'Tab');
    const at = row(driver, 'Mehr dazu');
    expect(driver.press('Enter').screen).toContain('Zauberstab');
    expect(driver.screen).toContain('▸ Noch mehr');
    expect(row(driver, '▾ Mehr dazu')).toBe(at);
    expect(driver.press('Tab', 'Enter').screen).toContain('Ganz tief unten.');
    expect(driver.press('S-Tab', 'Enter').screen).not.toContain('Zauberstab');
    expect(row(driver, '▸ Mehr dazu')).toBe(at);
  });

  it('opens by its letter, and by Enter where the caret is', () => {
    const driver = open().press('f');
    expect(driver.screen).toMatch(/s Mehr dazu/);
    expect(driver.press('s').screen).toContain('Zauberstab');
    const other = open().press('w', 'Enter');
    expect(other.screen).toContain('Zauberstab');
  });

  it('opens by a click on any line of it', () => {
    for (const words of ['Mehr dazu', '…']) {
      const driver = open();
      const place = { row: row(driver, words), column: readerLayout(driver.state).left + 3 };
      driver.command({ name: 'mouse', action: 'press', ...place });
      driver.command({ name: 'mouse', action: 'release', ...place });
      expect(driver.screen).toContain('Zauberstab');
    }
  });

  it('opens for a hit, an outline entry, a link and an annotation in it', () => {
    const found = open().press('/').type('Zauberstab').press('Enter');
    expect(found.screen).toContain('Darin steht ein Zauberstab.');
    const section = open().press('t', 'Enter');
    expect(section.screen).toContain('Überschrift darin');
    expect(section.screen).toContain('▸ Noch mehr');
    const linked = open().press('Tab', 'Enter');
    expect(linked.screen).toContain('Ganz tief unten.');
    const noted = found.press('H', 'Esc', 'G', 'q', 'Enter');
    expect(noted.press('g', '[', ']').screen).toContain('Darin steht ein Zauberstab.');
  });

  it('is passed over by the caret, and is read when its summary is', () => {
    const driver = open();
    for (let i = 0; i < 3; i++) driver.press('w');
    expect(driver.screen).not.toContain('Zauberstab');
    expect(driver.press('G').screen).toContain('100 %');
    expect(driver.screen).not.toContain('Das letzte Wort.');
  });
});

describe('wide tables and code', () => {
  const wide = postOf(
    'breit.md',
    `---\ntitle: Breit\n---\n\nText mit einem Satz.\n\n| ${Array.from({ length: 7 }, (_, i) => `Spalte Nummer ${i}`).join(' | ')} |\n${'|---'.repeat(7)}|\n${'| Wert '.repeat(7)}|\n`,
  );

  it('take the room beside the text as long as no note stands there', () => {
    const driver = new Driver({ posts: [wide], size: { columns: 160, rows: 30 } }).press('Enter');
    expect(driver.screen).toMatch(/Spalte Nummer 0 │ .*Spalte Nummer 6/);
    driver.press('a').type('Notiz').press('^s');
    expect(driver.screen).toContain('Notiz');
    expect(driver.screen).not.toMatch(/Spalte Nummer 0 │ .*Spalte Nummer 6/);
    for (const line of driver.lines) expect(line.length).toBeLessThanOrEqual(160);
  });
});
