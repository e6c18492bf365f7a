import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, cleanLine, isClean } from '../../src/post/clean.ts';
import { pointsIn } from '../../src/post/reading/writer.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);

/** Everything that Unicode calls a control, a format character or a separator, but what `clean` keeps on purpose. */
const dangerous = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

describe('clean', () => {
  test('leaves no control or bidi character, and keeps every offset, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const line = cleanLine(text);
        expect(dangerous.test(line)).toBe(false);
        expect(pointsIn(line)).toBe(pointsIn(text));
        expect(line.length).toBe(text.length);
        expect(dangerous.test(clean(text).replace(/[\n\t]/g, ''))).toBe(false);
        expect(cleanLine(line)).toBe(line);
      }),
      { numRuns },
    );
  });

  test('checks every character of the Basic Multilingual Plane', () => {
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code);
      if (dangerous.test(character)) expect(cleanLine(character), code.toString(16)).not.toBe(character);
      else if (/[\p{L}\p{N}\p{P}\p{S}\p{Zs}]/u.test(character) && !'\u115f\u1160\u3164\uffa0'.includes(character)) {
        expect(cleanLine(character), code.toString(16)).toBe(character);
      }
    }
  });

  test('shows escape sequences as signs', () => {
    expect(cleanLine('\u001b]0;x\u0007')).toBe('␛]0;x␇');
    expect(cleanLine('a\u007f\u009b31m')).toBe('a␡\ufffd31m');
    expect(cleanLine('\u202egnp.exe')).toBe('\ufffdgnp.exe');
  });

  test('keeps line ends and tabs when asked to', () => {
    expect(clean('a\n\tb\r')).toBe('a\n\tb␍');
    expect(clean('a\n\tb', { newline: true })).toBe('a\n␉b');
    expect(cleanLine('a\n\tb')).toBe('a␊␉b');
    expect(isClean('a\n\tb')).toBe(true);
    expect(isClean('a\u0000')).toBe(false);
  });

  test('keeps joiners, presentation selectors, soft hyphens and flags', () => {
    for (const text of [
      '👩‍👩‍👧',
      '❤️',
      'Silben\u00adtrennung',
      'می‌خواهم',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ]) {
      expect(cleanLine(text)).toBe(text);
    }
    // Tag characters without a flag are a known way to hide text.
    expect(cleanLine('a\u{e0061}')).not.toContain('\u{e0061}');
  });
});
