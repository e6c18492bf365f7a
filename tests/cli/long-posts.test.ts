/** Posts that are parsed on another thread: shown from their beginning, and whole as if they had been parsed on this one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembled, partsOf } from '../../src/cli/reader/long-posts.ts';
import { longFile } from '../../src/disk/beginning.ts';
import { openArchive } from '../../src/disk/open-archive.ts';
import type { PostDocument } from '../../src/post/document.ts';
import { parseDocument, parsePost } from '../../src/post/parse.ts';
import { leafPlace, passageAt } from '../../src/post/passage.ts';
import { temporaryFolder } from '../disk/records.ts';
import { fuzzTimeout, runs } from '../page/arbitrary.ts';
import { documentLaidOut, textOf } from '../page/laid-out.ts';

/** A document as it comes from another thread. */
function sent(markdown: string) {
  const document = parseDocument(markdown);
  const { rules, simplified, text } = document;
  const parts = partsOf(document).map((part) => structuredClone(part));
  return { document, parts, whole: assembled({ rules, simplified, text: text.text }, parts) };
}

const blocks = fc.array(
  fc.constantFrom(
    '# Titel',
    'Ein *Absatz* mit [Link](https://example.org/) und Fussnote.[^a]',
    '- eins\n- zwei\n\n  ## Im Punkt',
    '> ### Im Zitat\n>\n> Text',
    '> [!NOTE]\n> # In der Notiz',
    '<details><summary>Mehr</summary>\n\n#### Darin\n\nText\n\n</details>',
    '```js\nconst a = 1;\n```',
    '| a | b |\n|---|---|\n| [c](d.md) | e |',
    `${'Langer Satz, der vieles sagt. '.repeat(2000)}`,
    '[^a]: Die Fussnote.\n\n    ##### In ihr',
    '---',
    '#',
  ),
  { maxLength: 30 },
);

describe('a document in parts', () => {
  test(
    'is the same when it is put together again',
    () => {
      fc.assert(
        fc.property(blocks, (list) => {
          const { document, whole } = sent(list.join('\n\n'));
          expect(whole).toEqual(document);
          // What the outline leads to are the blocks themselves.
          const inBlocks = new Set<unknown>();
          JSON.stringify(whole.blocks, (_, value) => {
            if (typeof value === 'object') inBlocks.add(value);
            return value;
          });
          for (const heading of whole.headings) expect(inBlocks).toContain(heading);
        }),
        { numRuns: runs(15) },
      );
    },
    fuzzTimeout,
  );

  test('has parts that are soon taken over', () => {
    const { parts } = sent('Ein Satz, nicht lang, aber oft.\n\n'.repeat(20_000));
    expect(parts.length).toBeGreaterThan(10);
    for (const { blocks, leaves } of parts) {
      expect(blocks.length).toBeLessThan(2000);
      expect(leaves.length).toBeLessThan(2000);
    }
  });
});

async function archiveOf(text: string | Buffer) {
  const root = temporaryFolder();
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'a.md'), text);
  const archive = await openArchive(root);
  return { archive, whole: await archive.read('a.md') };
}

async function beginningOf(text: string | Buffer) {
  const { archive, whole } = await archiveOf(text);
  return { beginning: await archive.beginning('a.md'), whole };
}

describe('a part of a long post', () => {
  const section = (n: number) =>
    `## Abschnitt ${n}\n\nDer Absatz ${n} mit Wörtern und [einem Verweis][ziel].\n\n- Punkt ${n}\n- noch einer\n\n`;
  const text = `---\ntitle: Lang\n---\n\n${Array.from({ length: 3000 }, (_, n) => section(n)).join('')}[ziel]: https://example.org/\n`;

  test('around a place has the places of the whole', async () => {
    const { archive, whole } = await archiveOf(text);
    const document = parseDocument(whole.body);
    for (const share of [0.2, 0.5, 0.9]) {
      const offset = Math.floor(document.text.length * share);
      const place = leafPlace(document, offset);
      const found = place && (await archive.around('a.md', place.source));
      const part = found && passageAt(parseDocument(found.post.body), found.from, place);
      expect(part).toBeTruthy();
      if (!part || !place) continue;
      const first = part.leaves[0]?.start ?? 0;
      expect(first).toBeLessThan(place.start);
      expect(part.text.length).toBeGreaterThan(offset + 1000);
      expect(part.text.slice(first)).toBe(document.text.slice(first, part.text.length));
      expect(part.headings.at(-2)?.start).toBe(
        document.headings.find(({ id }) => id === part.headings.at(-2)?.id)?.start,
      );
      expect(part.links[0]?.address).toBe('https://example.org/');
    }
  });

  test('is not taken for what it is not: the beginning, or another text since', async () => {
    const { archive, whole } = await archiveOf(text);
    expect(await archive.around('a.md', 10)).toBeNull();
    const found = await archive.around('a.md', whole.body.length >> 1);
    const part = found && parseDocument(found.post.body);
    expect(part && passageAt(part, found.from, { start: 50_000, source: (whole.body.length >> 1) + 1 })).toBeNull();
    expect(part && passageAt(part, found.from, { start: Number.MAX_SAFE_INTEGER, source: found.from })).toBeNull();
  });
});

describe('footnotes in a part of a long post', () => {
  const section = (n: number) => `## ${n}\n\nEin Absatz mit einer Fussnote[^n${n}] und etwas Text dazu.\n\n`;
  const notes = Array.from({ length: 1500 }, (_, n) => `[^n${n}]: Die Note ${n}.\n\n`).join('');
  const text = `${Array.from({ length: 1500 }, (_, n) => section(n)).join('')}${notes}`;

  const shown = (document: PostDocument): string => textOf(documentLaidOut(document, 72)).join('\n');

  test('have no number around a place, as those before are not counted, and lead to their notes all the same', async () => {
    const { archive, whole } = await archiveOf(text);
    const document = parseDocument(whole.body);
    const place = leafPlace(document, Math.floor(document.text.length * 0.3));
    const found = place && (await archive.around('a.md', place.source));
    const part = found && passageAt(parsePost(found.post), found.from, place);
    expect(part).toBeTruthy();
    if (!part) return;
    expect(shown(part)).toContain('Fussnote* und');
    expect(shown(part)).not.toMatch(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/);
    const label = /Fussnote\[\^(n\d+)\]/.exec(found?.post.body ?? '')?.[1];
    expect(part.footnotes[0]).toMatchObject({ label, number: 1, isUnsure: true });
    const first = await archive.beginning('a.md');
    expect(shown(parsePost(first ?? { body: '' }))).toContain('Fussnote¹ und');
  });
});

describe('the beginning of a long post', () => {
  const paragraph = 'Ein Absatz mit Wörtern, wie sie in Beiträgen stehen, und mit [einem Verweis][ziel].\n\n';
  const long = `---\ntitle: Lang\ntags: [a, b]\n---\n\n${paragraph.repeat(2500)}[ziel]: https://example.org/ziel\n`;

  test('reads as it does in the whole, with what is defined at the very end', async () => {
    const { beginning, whole } = await beginningOf(long);
    const [first, all] = [parseDocument(beginning?.body ?? ''), parseDocument(whole.body)];
    expect(first.text.length).toBeGreaterThan(10_000);
    expect(first.text.length).toBeLessThan(all.text.length / 3);
    expect(all.text.slice(0, first.text.length)).toBe(first.text.text);
    expect(first.links[0]).toEqual(all.links[0]);
    expect(first.blocks[5]).toEqual(all.blocks[5]);
    expect(beginning?.meta).toEqual(whole.meta);
    expect(beginning?.bodyLine).toBe(whole.bodyLine);
  });

  test('is cut before a block of code, and inside of one that has no end', async () => {
    const code = `\`\`\`\n${'x = 1\n\n'.repeat(4000)}\`\`\`\n\n`;
    const { beginning } = await beginningOf(
      `${'Vor dem Code steht dies.\n\n'.repeat(500)}${code}${paragraph.repeat(2500)}`,
    );
    expect(parseDocument(beginning?.body ?? '').blocks.every(({ type }) => type === 'paragraph')).toBe(true);
    const endless = await beginningOf(`\`\`\`\n${'x = 1\n\n'.repeat(30_000)}`);
    expect(parseDocument(endless.beginning?.body ?? '').blocks[0]?.type).toBe('code');
  });

  test.each([
    ['of 5 MB', 'Ein *Absatz* mit „Text“ 🖍 und Ümläuten.\n\n', 5_000_000],
    [
      'of 15 MB, with line ends of Windows',
      `${'Ein *Absatz* mit „Text“ 🖍\r\nund Ümläuten.\r\n'.repeat(20)}\r\n`,
      15_000_000,
    ],
    ['of one paragraph of 5 MB', 'Ein *Absatz* ohne Ende 🖍 ', 5_000_000],
    ['of more lines than Markdown is read with', '- x\n', 1_000_000],
  ])('is as plain as the whole when that is too large for Markdown: %s', async (_, part, bytes) => {
    const times = Math.ceil(bytes / Buffer.byteLength(part));
    const { archive, whole } = await archiveOf(`---\ntitle: Gross\n---\n\nAm Anfang.\n\n${part.repeat(times)}\n`);
    const beginning = await archive.beginning('a.md');
    const [first, all] = [parsePost(beginning ?? { body: '' }), parseDocument(whole.body)];
    expect(all.simplified).toBe(true);
    expect(first.text.length).toBeGreaterThan(5000);
    expect(first.text.length).toBeLessThan(30_000);
    expect(first.text.text).toBe(all.text.slice(0, first.text.length));
    expect(first.blocks[0]).toEqual(all.blocks[0]);
    if (all.blocks.length < 10_000) return;
    for (const share of [0.01, 0.3]) {
      const place = leafPlace(all, Math.floor(all.text.length * share));
      const found = place && (await archive.around('a.md', place.source));
      const around = found && passageAt(parsePost(found.post), found.from, place);
      expect(around).toBeTruthy();
      if (!around || !place) continue;
      const from = around.leaves[0]?.start ?? 0;
      expect(from).toBeLessThanOrEqual(place.start);
      expect(around.text.length).toBeGreaterThan(place.start + 5000);
      expect(around.text.slice(from)).toBe(all.text.slice(from, around.text.length));
    }
  });

  test('is Markdown when the whole is, though its bytes are more than its letters', async () => {
    const { beginning, whole } = await beginningOf('Ä *ö* ü „ß“ ist ein Satz mit Ümläuten.\n\n'.repeat(95_000));
    expect(Buffer.byteLength(whole.body)).toBeGreaterThan(4_000_000);
    expect(parseDocument(whole.body).simplified).toBe(false);
    expect(parsePost(beginning ?? { body: '' }).blocks[3]).toEqual(parseDocument(whole.body).blocks[3]);
  });

  test('is not had of short posts, of UTF-16, nor of what is no file any more', async () => {
    expect((await beginningOf('Kurz.')).beginning).toBeNull();
    expect((await beginningOf(Buffer.from(`\ufeff${'Satz. '.repeat(longFile)}`, 'utf16le'))).beginning).toBeNull();
    const root = temporaryFolder();
    const archive = await openArchive(root);
    expect(await archive.beginning('weg.md')).toBeNull();
  });
});
