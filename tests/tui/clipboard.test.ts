import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipboardSequence } from '../../src/tui/terminal/clipboard.ts';

const decoded = (sequence: string): string =>
  Buffer.from(/\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/.exec(sequence)?.[1] ?? '', 'base64').toString('utf8');

describe('text for the clipboard by way of the terminal', () => {
  it('is the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        expect(decoded(clipboardSequence(text, undefined))).toBe(text);
        const [plain = '', wrapped = ''] = clipboardSequence(text, 'tmux').split('\x1bPtmux;');
        expect(decoded(plain)).toBe(text);
        // tmux hands on what stands between, its ESC bytes halved.
        expect(wrapped.endsWith('\x1b\\')).toBe(true);
        expect(decoded(wrapped.slice(0, -2).replaceAll('\x1b\x1b', '\x1b'))).toBe(text);
        const strings = clipboardSequence(text, 'screen')
          .split('\x1b\\')
          .filter((part) => part !== '');
        for (const part of strings) expect(part.length).toBeLessThanOrEqual(2 + 256);
        expect(decoded(strings.map((part) => part.replace(/^\x1bP/, '')).join(''))).toBe(text);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 50) },
    );
  });
});
