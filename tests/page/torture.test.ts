import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../src/locale/index.ts';
import { loadTypesetting } from '../../src/page/load-typesetting.ts';
import type { Typesetting } from '../../src/page/typesetting.ts';
import { parseDocument } from '../../src/post/parse.ts';
import type { PostMeta } from '../../src/post/post.ts';
import { expectWhole, laidOut, textOf } from './laid-out.ts';

/** A post of ours with every construct; its screens are pinned, and looked at whenever they change. */
const markdown = readFileSync(resolve(import.meta.dirname, 'torture.md.txt'), 'utf8');
const meta: PostMeta = {
  path: 'torture.md',
  title: 'Alles, was ein Blog so braucht – ein Prüfbeitrag für die Darstellung langer deutscher Texte',
  date: { text: '2019-03', precision: 'month', sort: 0 },
  tags: ['prüfung', 'darstellung'],
  lang: 'de',
  authors: [],
  summary: null,
  draft: false,
  id: null,
  slug: null,
  address: null,
  aliases: [],
  words: 900,
  headings: [],
  hash: '',
  problems: [],
};

let typesetting: Typesetting;
beforeAll(async () => {
  typesetting = await loadTypesetting('de');
});

describe('a post with everything', () => {
  for (const columns of [20, 40, 72, 120]) {
    it(`is whole and looks as pinned at ${columns} columns`, async () => {
      expectWhole(laidOut(markdown, columns, { typesetting }), columns);
      const page = laidOut(markdown, columns, {
        typesetting,
        meta,
        words: words('de'),
        typography: true,
        images: new Map([
          ['bilder/telefon.jpg', { bytes: 123_456, pixels: { width: 1200, height: 800 } }],
          ['bilder/stuhl.png', { bytes: null, pixels: null }],
          ['[[Skizze vom Ablauf.png]]', { bytes: 2_345_678, pixels: null }],
        ]),
        // Folded from the start, as the reader has it.
        folded: new Set(
          parseDocument(markdown).blocks.flatMap((block) =>
            block.type === 'details' && !block.open ? [block.start] : [],
          ),
        ),
      });
      await expect(`${textOf(page).join('\n')}\n`).toMatchFileSnapshot(`screens/torture-${columns}.txt`);
    });
  }
});
