import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/post/parse.ts';
import { markdown } from './arbitrary.ts';
import { checkDocument } from './invariants.ts';

/** `FUZZ_RUNS=10000` for the long form. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);

describe('parseDocument', () => {
  test('holds its invariants for any Markdown', () => {
    fc.assert(
      fc.property(markdown, (source) => checkDocument(parseDocument(source))),
      { numRuns },
    );
  });

  test('is a function of the Markdown alone, and line ends do not matter', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const plain = source.replace(/\r\n?/g, '\n');
        expect(parseDocument(plain.replaceAll('\n', '\r\n')).text.text).toBe(parseDocument(plain).text.text);
      }),
      { numRuns },
    );
  });

  test('gives plain words back as they are', () => {
    const word = fc.stringMatching(/^[a-zäöüéA-Z]{2,12}$/);
    const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 8 }), (paragraphs) => {
        expect(parseDocument(paragraphs.join('\n\n')).text.text).toBe(paragraphs.join('\n'));
        expect(parseDocument(paragraphs.map((text) => `- **${text}**`).join('\n')).text.text).toBe(
          paragraphs.join('\n'),
        );
        expect(parseDocument(paragraphs.map((text) => `> ${text}`).join('\n>\n')).text.text).toBe(
          paragraphs.join('\n'),
        );
        expect(parseDocument(paragraphs.map((text) => `<div><p>${text}</p></div>`).join('\n')).text.text).toBe(
          paragraphs.join('\n'),
        );
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });

  test('sources lie in the body, and a plain paragraph is found exactly', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const document = parseDocument(source);
        const { length } = source.replace(/\r\n?/g, '\n').normalize('NFC');
        for (const {
          source: [start, end],
        } of document.leaves) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(length);
        }
      }),
      { numRuns },
    );
    const body =
      '# Titel\n\nEin Absatz.\n\n- Punkt\n  - Unterpunkt *kursiv*\n\n> Zitat\n> geht weiter\n\n| a | b |\n|---|---|\n| c | d |\n';
    const found = parseDocument(body).leaves.map(({ source }) => body.slice(...source));
    expect(found).toEqual(
      [
        '# Titel',
        'Ein Absatz.',
        'Punkt',
        'Unterpunkt *kursiv*',
        'Zitat\n> geht weiter',
        ...Array(2).fill('| a | b |'),
        ...Array(2).fill('| c | d |'),
      ].map((text) => expect.stringContaining(text)),
    );
  });
});
