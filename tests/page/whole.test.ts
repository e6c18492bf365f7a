import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { hyphenatorFor } from '../../src/page/hyphenation.ts';
import { plainTypesetting, type Typesetting } from '../../src/page/typesetting.ts';
import { columns, fuzzTimeout, hostilePost, post, runs } from './arbitrary.ts';
import { expectWhole, laidOut } from './laid-out.ts';

const numRuns = runs(40);
let german: Typesetting;
beforeAll(async () => {
  german = { ...plainTypesetting, language: 'de', hyphenator: await hyphenatorFor('de') };
});

describe('a page at any width', () => {
  it('keeps every word of the reading text, and every line fits', { timeout: fuzzTimeout }, () => {
    fc.assert(
      fc.property(post, columns, fc.boolean(), (markdown, width, divide) => {
        expectWhole(laidOut(markdown, width, divide ? { typesetting: german } : {}), width);
      }),
      { numRuns },
    );
  });

  it('does so with typographic signs', { timeout: fuzzTimeout }, () => {
    fc.assert(
      fc.property(post, columns, fc.constantFrom('de', 'en', 'de-CH', null), (markdown, width, language) => {
        const typesetting = { ...german, language };
        expectWhole(laidOut(markdown, width, { typesetting, typography: true }), width, false);
      }),
      { numRuns },
    );
  });

  it('does so with foreign control characters anywhere', { timeout: fuzzTimeout }, () => {
    fc.assert(
      fc.property(hostilePost, columns, (markdown, width) => expectWhole(laidOut(markdown, width), width)),
      { numRuns },
    );
  });
});
