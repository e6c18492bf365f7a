import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeText } from '../../src/cli/safe-text.ts';
import { DataFailure } from '../../src/disk/failure.ts';
import { parseDocument } from '../../src/disk/parse-document.ts';
import { serialize } from '../../src/disk/serialize.ts';
import { words } from '../../src/locale/index.ts';
import { completeQuery, explainQuery, parseQuery } from '../../src/search/query.ts';
import { scanSearcher } from '../../src/search/scan.ts';
import { compose } from '../../src/tui/screens/screens.ts';
import { annotation } from '../disk/annotations.ts';
import { library } from '../search/archive.ts';
import { beginning, keys, typed } from '../tui/any-keys.ts';
import { archive, stateOf, textOf, viewOf } from '../tui/screens/harness.ts';
import { expectHarmless, expectHarmlessFrame, numRuns, timeout } from './harmless.ts';

const size = { columns: 60, rows: 12 };

function expectHarmlessScreen(state: ReturnType<typeof stateOf>): void {
  const frame = compose(state, viewOf(state));
  textOf(frame, state.size);
  expectHarmlessFrame(frame);
}

const foreign = fc.oneof(
  fc.constantFrom(
    '\u001b[2J',
    '\u001b]52;c;eA==\u0007',
    '\u009b31m',
    '\u202e',
    '\u2028',
    '\ud800',
    '\u0000',
    '\n',
    '\t',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const hostileRecord = fc.tuple(foreign, foreign, foreign, foreign).map(([id, note, tag, quote]) =>
  annotation(`a${id}`, {
    archive,
    label: note,
    color: tag,
    body: [
      { type: 'TextualBody', value: `Notiz ${note}`, format: 'text/markdown', purpose: 'commenting' },
      { type: 'TextualBody', value: tag, purpose: 'tagging' },
    ],
    target: {
      source: `2019/${quote}.md`,
      title: `Titel ${tag}`,
      selector: [
        { type: 'TextPositionSelector', start: 3, end: 9 },
        { type: 'TextQuoteSelector', exact: `Wort ${quote}`, prefix: note, suffix: tag },
      ],
    },
  }),
);
const documents = fc
  .tuple(fc.array(hostileRecord, { maxLength: 3 }), fc.array(hostileRecord, { maxLength: 2 }), foreign)
  .map(([annotations, bookmarks, name]) =>
    serialize({
      version: 1,
      archives: [{ id: archive, name, created: '2024-01-01T00:00:00Z', modified: '2024-01-01T00:00:00Z' }],
      annotations,
      bookmarks,
      searches: [],
      tombstones: [],
    }).toString(),
  );
/** What a hand, a bad disk or another program makes of a file. */
const changes = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    fc.nat(12),
    fc.oneof(
      foreign,
      fc.constantFrom('"', '{', '}', '[', ']', ',', ':', 'null', '2', '-1', '1e400', '"id":', '__proto__', '\\ud800'),
    ),
  ),
  { maxLength: 3 },
);
const dataFiles = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(documents, changes).map(([text, list]) => list.reduce(changed, text)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: foreign },
);
function changed(text: string, [place, length, by]: readonly [number, number, string]): string {
  const at = Math.floor(place * text.length);
  return text.slice(0, at) + by + text.slice(at + length);
}

describe(`anything else from outside, ${numRuns} times`, () => {
  test('data file: a document that is written again, or a failure in words', { timeout }, () => {
    const met = { documents: 0, failures: 0 };
    fc.assert(
      fc.property(dataFiles, (text) => {
        try {
          const { document, problems } = parseDocument(Buffer.from(text), '/data/annotations.json');
          met.documents++;
          expect(parseDocument(serialize(document), 'again').document.annotations).toHaveLength(
            document.annotations.length,
          );
          for (const { what } of problems) expectHarmless(safeText(words('de').of(what)).replaceAll('\n', ''));
          const { annotations, bookmarks } = document;
          expectHarmlessScreen(typed(stateOf({ annotations, bookmarks, size }), 'A'));
        } catch (error) {
          if (!(error instanceof DataFailure)) throw error;
          met.failures++;
          const said = words('de').of(error.reason);
          expect(said).not.toMatch(/^disk\./);
          expectHarmless(safeText(said).replace(/[\n\t]/g, ''));
          const start = stateOf({ size });
          expectHarmlessScreen(typed({ ...start, records: { ...start.records, readOnly: error.reason } }, 'M'));
        }
      }),
      { numRuns },
    );
    expect(met.documents).toBeGreaterThan(numRuns / 10);
    expect(met.failures).toBeGreaterThan(numRuns / 10);
  });

  test('query: explained, completed and answered, and the screen is harmless', { timeout }, () => {
    const searcher = scanSearcher(library);
    const operator = fc.constantFrom(
      'tag:',
      'date:',
      'title:',
      'is:',
      'has:',
      'lang:',
      'sort:',
      'note:',
      'tittle:',
      '-',
      '(',
      ')',
      ' OR ',
      '"',
      '..',
      '2018',
      ' ',
      'stimme',
    );
    const query = fc
      .array(fc.oneof({ weight: 3, arbitrary: operator }, foreign), { maxLength: 10 })
      .map((parts) => parts.join(''));
    const vocabulary = {
      tags: [{ tag: 'a\u001bb', count: 1 }],
      authors: ['\u202eA'],
      langs: ['de'],
      paths: ['\u009b'],
      years: ['2018'],
    };
    fc.assert(
      fc.property(query, fc.nat(40), (text, at) => {
        const parsed = parseQuery(text);
        const say = words('de');
        expectHarmless(safeText(explainQuery(parsed, say)).replace(/[\n\t]/g, ''));
        for (const { start, end } of parsed.problems)
          expect(start >= 0 && start < end && end <= text.length).toBe(true);
        completeQuery(text, Math.min(at, text.length), vocabulary);
        searcher.search(text, 3);
        expectHarmlessScreen(typed(beginning(size), `/\u001b[200~${text.replaceAll('\u001b', '')}\u001b[201~`));
      }),
      { numRuns },
    );
  });

  test('keys: nothing throws, whatever screen they lead to, and every frame is harmless', { timeout }, () => {
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 7 }), (all) => {
        let state = beginning(size);
        for (const bytes of all) state = typed(state, bytes);
        expectHarmlessScreen(state);
      }),
      { numRuns },
    );
  });
});
