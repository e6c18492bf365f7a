import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/post/decode.ts';
import { readPost } from '../../src/post/read.ts';

const text = 'Grüezi – «Ä»\n\nZweite Zeile für Zürich, schön und lang genug.\n';
const utf16 = (order: 'le' | 'be', mark: boolean): Buffer => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const read = (bytes: Uint8Array) => decode(bytes).utf8.toString('utf8');

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 LE with a mark', utf16('le', true), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16('be', true), 'utf-16be'],
    ['UTF-16 LE', utf16('le', false), 'utf-16le'],
    ['UTF-16 BE', utf16('be', false), 'utf-16be'],
    ['line ends of DOS', Buffer.from(text.replaceAll('\n', '\r\n')), 'utf-8'],
    ['line ends of old Macs', Buffer.from(text.replaceAll('\n', '\r')), 'utf-8'],
  ])('%s', (_, bytes, encoding) => {
    expect(decode(bytes)).toMatchObject({ encoding, doubtful: false });
    expect(read(bytes)).toBe(text);
  });

  test('Latin-1, and what Windows adds to it', () => {
    const latin = Buffer.from('Gr\xfcezi aus Z\xfcrich, sch\xf6n', 'latin1');
    expect(decode(latin)).toMatchObject({ encoding: 'windows-1252', doubtful: false });
    expect(read(latin)).toBe('Grüezi aus Zürich, schön');
    expect(read(Buffer.from('\x84Ja\x93 \x96 nein', 'latin1'))).toBe('„Ja“ – nein');
  });

  test('UTF-8 that is cut or has a stray byte is still UTF-8, with a doubt', () => {
    const cut = Buffer.from('Grüezi Zürich, schöne Grüsse ü').subarray(0, -1);
    expect(decode(cut)).toMatchObject({ encoding: 'utf-8', doubtful: true });
    expect(read(cut)).toBe('Grüezi Zürich, schöne Grüsse \ufffd');
    expect(readPost('a.md', cut).meta.problems[0]?.what.key).toBe('post.encoding');
  });

  test('no text at all', () => {
    const bytes = Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919 + (i >> 3)) & 255);
    const { meta, body } = readPost('a.md', bytes);
    expect(meta.problems.map(({ what }) => what.key)).toContain('post.encoding');
    expect(body.length).toBeGreaterThan(0);
    expect(readPost('a.md', new Uint8Array()).body).toBe('');
  });

  test('bodies are NFC, and front matter too', () => {
    const { meta, body } = readPost('a.md', Buffer.from('---\ntitle: Zu\u0308rich\n---\nu\u0308 \u212b\n'));
    expect(meta.title).toBe('Zürich');
    expect(body).toBe('ü Å\n');
  });

  test('any bytes are read, and the file is not changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const before = Uint8Array.from(bytes);
        const { body } = readPost('a.md', bytes);
        expect(body).not.toContain('\r');
        expect(bytes).toEqual(before);
      }),
    );
  });
});
