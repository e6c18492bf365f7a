import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decoder } from '../../../src/tui/input/decode.ts';
import { escThenKey, type InputEvent } from '../../../src/tui/input/events.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 300);

function drain(decoder: Decoder): InputEvent[] {
  const events: InputEvent[] = [];
  for (let i = 0; i < 1000 && decoder.waiting; i++) events.push(...decoder.flush());
  return events;
}

function decode(...chunks: (string | Uint8Array)[]): InputEvent[] {
  const decoder = new Decoder();
  const events = chunks.flatMap((chunk) => decoder.feed(chunk));
  return [...events, ...drain(decoder)];
}

const keys = (...chunks: (string | Uint8Array)[]) =>
  decode(...chunks).map((event) => (event.type === 'key' ? event.key : `<${event.type}>`));

describe('keys', () => {
  it.each([
    ['j', 'j'],
    ['A', 'A'],
    ['?', '?'],
    ['ä', 'ä'],
    ['😀', '😀'],
    [' ', 'Space'],
    ['\r', 'Enter'],
    ['\n', 'Enter'],
    ['\t', 'Tab'],
    ['\x1b[Z', 'S-Tab'],
    ['\x7f', 'Backspace'],
    ['\b', 'Backspace'],
    ['\x00', '^Space'],
    ['\x10', '^p'],
    ['\x1a', '^z'],
    ['\x1c', '^\\'],
    ['\x1f', '^_'],
    ['\x1b', 'Esc'],
    ['\x1b[A', '↑'],
    ['\x1bOA', '↑'],
    ['\x1b[B', '↓'],
    ['\x1bOC', '→'],
    ['\x1b[D', '←'],
    ['\x1b[H', 'Home'],
    ['\x1bOF', 'End'],
    ['\x1b[1~', 'Home'],
    ['\x1b[4~', 'End'],
    ['\x1b[5~', 'PgUp'],
    ['\x1b[6~', 'PgDn'],
    ['\x1b[3~', 'Del'],
    ['\x1b[2~', 'Ins'],
    ['\x1bOP', 'F1'],
    ['\x1b[15~', 'F5'],
    ['\x1b[24~', 'F12'],
    ['\x1b[[A', 'F1'],
    ['\x1b[1;3C', 'Alt-→'],
    ['\x1b\x1b[C', 'Alt-→'],
    ['\x1b\x1bOC', 'Alt-→'],
    ['\x1b[1;5D', 'Ctrl-←'],
    ['\x1b[1;6D', 'Ctrl-S-←'],
    ['\x1b[1;2A', 'S-↑'],
    ['\x1b[a', 'S-↑'],
    ['\x1bOa', 'Ctrl-↑'],
    ['\x1b[3^', 'Ctrl-Del'],
    ['\x1b[3$', 'S-Del'],
    ['\x1bx', 'Alt-x'],
    ['\x1bX', 'Alt-X'],
    ['\x1bä', 'Alt-ä'],
    ['\x1b\r', 'Alt-Enter'],
    ['\x1b\x7f', 'Alt-Backspace'],
    ['\x1b\x10', 'Alt-^p'],
    ['\x1b[', 'Alt-['],
    ['\x1bO', 'Alt-O'],
    ['\x1b]', 'Alt-]'],
    ['\x1bOp', '0'],
    ['\x1bOM', 'Enter'],
    // kitty
    ['\x1b[27u', 'Esc'],
    ['\x1b[112;5u', '^p'],
    ['\x1b[120;3u', 'Alt-x'],
    ['\x1b[13;2u', 'S-Enter'],
    ['\x1b[9;2u', 'S-Tab'],
    ['\x1b[97;2u', 'A'],
    ['\x1b[51:167;2u', '§'],
    ['\x1b[97;65;97u', 'a'],
    ['\x1b[57417u', '←'],
    ['\x1b[57401u', '2'],
    ['\x1b[1;1:2B', '↓'],
    // modifyOtherKeys
    ['\x1b[27;5;112~', '^p'],
    ['\x1b[27;2;13~', 'S-Enter'],
  ])('%j is %s', (bytes, key) => {
    expect(keys(bytes)).toEqual([key]);
  });

  it('gives the text that a key types, and none for keys that type nothing', () => {
    expect(decode('j \x10\x1b[Aß')).toEqual([
      { type: 'key', key: 'j', text: 'j' },
      { type: 'key', key: 'Space', text: ' ' },
      { type: 'key', key: '^p' },
      { type: 'key', key: '↑' },
      { type: 'key', key: 'ß', text: 'ß' },
    ]);
  });

  it('drops releases, lone modifiers and sequences that mean nothing', () => {
    expect(decode('\x1b[97;1:3u', '\x1b[57441;2u', '\x1b[99~', '\x1b[?1;2x', '\x1b[1;5')).toEqual([]);
  });

  it('takes Esc at the first flush, and tells two Escs from Alt with an arrow', () => {
    const decoder = new Decoder();
    expect(decoder.feed('\x1b')).toEqual([]);
    expect(decoder.waiting).toBe(true);
    expect(decoder.flush()).toEqual([{ type: 'key', key: 'Esc' }]);
    expect(decoder.waiting).toBe(false);
    expect(keys('\x1b\x1b')).toEqual(['Esc', 'Esc']);
    expect(keys('\x1b\x1b', 'j')).toEqual(['Esc', 'Alt-j']);
  });

  it('does not turn the rest of a slow sequence into keys at the first flush', () => {
    const decoder = new Decoder();
    decoder.feed('\x1b[');
    expect(decoder.flush()).toEqual([]);
    expect(decoder.feed('A')).toEqual([{ type: 'key', key: '↑' }]);
  });

  it('begins anew when a sequence is broken off', () => {
    expect(keys('\x1b[1;\x1b[A')).toEqual(['↑']);
    expect(keys('\x1b[1;\x03')).toEqual(['^c']);
    expect(keys(Uint8Array.of(0xc3, 0x6a))).toEqual(['j']);
    expect(keys('\x1b]', 'j')).toEqual(['Alt-]', 'j']);
  });

  it('drops bytes that are no UTF-8, overlong forms and C1 controls', () => {
    expect(keys(Uint8Array.of(0xff, 0x80, 0xc0, 0xaf, 0xc2, 0x9b, 0xe0, 0x80, 0x80, 0xed, 0xa0, 0x80, 0x6a))).toEqual([
      'j',
    ]);
  });

  it('offers Esc and the key for an Alt that is bound to nothing', () => {
    const [alt] = decode('\x1bj');
    expect(alt && escThenKey(alt)).toEqual([
      { type: 'key', key: 'Esc' },
      { type: 'key', key: 'j', text: 'j' },
    ]);
    expect(decode('\x1b[1;3C').map(escThenKey)).toEqual([
      [
        { type: 'key', key: 'Esc' },
        { type: 'key', key: '→' },
      ],
    ]);
    expect(decode('j').map(escThenKey)).toEqual([null]);
  });
});

describe('pastes', () => {
  it('come as one, cleaned, whatever they hold', () => {
    expect(decode('\x1b[200~eins\r\nzwei\rdrei\tä\x03\x1b[A\x07\x1b[201~q')).toEqual([
      { type: 'paste', text: 'eins\nzwei\ndrei\tä[A', truncated: false },
      { type: 'key', key: 'q', text: 'q' },
    ]);
  });

  it('are bounded, and the bytes beyond are not keys', () => {
    const decoder = new Decoder(8);
    const paste = (text: string) => decoder.feed(`\x1b[200~${text}\x1b[201~`);
    expect(paste('12345678')).toEqual([{ type: 'paste', text: '12345678', truncated: false }]);
    expect(paste('123456789')).toEqual([{ type: 'paste', text: '12345678', truncated: true }]);
    expect(paste('1234567ä und noch viel mehr')).toEqual([{ type: 'paste', text: '1234567', truncated: true }]);
    expect(decoder.feed('j')).toEqual([{ type: 'key', key: 'j', text: 'j' }]);
  });

  it('end by themselves when their end never comes', () => {
    expect(decode('\x1b[200~abc')).toEqual([{ type: 'paste', text: 'abc', truncated: false }]);
  });
});

describe('mouse, focus and replies', () => {
  it('reads SGR mouse reports', () => {
    const plain = { type: 'mouse', shift: false, alt: false, ctrl: false };
    expect(decode('\x1b[<0;1;1M\x1b[<0;3;2m\x1b[<32;5;6M\x1b[<35;5;6M\x1b[<64;10;20M\x1b[<69;1;1M')).toEqual([
      { ...plain, action: 'press', button: 'left', wheel: null, column: 0, row: 0 },
      { ...plain, action: 'release', button: 'left', wheel: null, column: 2, row: 1 },
      { ...plain, action: 'drag', button: 'left', wheel: null, column: 4, row: 5 },
      { ...plain, action: 'move', button: 'none', wheel: null, column: 4, row: 5 },
      { ...plain, action: 'wheel', button: 'none', wheel: 'up', column: 9, row: 19 },
      { ...plain, action: 'wheel', button: 'none', wheel: 'down', column: 0, row: 0, shift: true },
    ]);
  });

  it('swallows the mouse of old terminals', () => {
    expect(keys('\x1b[M !!q')).toEqual(['q']);
    expect(keys(Uint8Array.of(0x1b, 0x5b, 0x4d, 0x20, 0xff, 0xc3, 0x71))).toEqual(['q']);
  });

  it('reads focus and replies', () => {
    expect(decode('\x1b[I\x1b[O')).toEqual([
      { type: 'focus', focused: true },
      { type: 'focus', focused: false },
    ]);
    expect(decode('\x1b]11;rgb:1e1e/8080/ffff\x1b\\\x1b]10;rgb:f/0/8\x07')).toEqual([
      { type: 'reply', reply: 'background', color: { red: 30, green: 128, blue: 255 } },
      { type: 'reply', reply: 'foreground', color: { red: 255, green: 0, blue: 136 } },
    ]);
    expect(
      decode('\x1b[?62;22c\x1b[>0;276;0c\x1b[12;40R\x1b[?2026;2$y\x1b[?1u\x1b[?997;2n\x1bP>|tmux 3.4\x1b\\'),
    ).toEqual([
      { type: 'reply', reply: 'device-attributes', level: 1, values: [62, 22] },
      { type: 'reply', reply: 'device-attributes', level: 2, values: [0, 276, 0] },
      { type: 'reply', reply: 'cursor', row: 11, column: 39 },
      { type: 'reply', reply: 'mode', mode: 2026, value: 2 },
      { type: 'reply', reply: 'kitty-flags', flags: 1 },
      { type: 'reply', reply: 'color-scheme', scheme: 'light' },
      { type: 'reply', reply: 'version', text: 'tmux 3.4' },
    ]);
  });

  it('drops strings that it does not know, and what never ends', () => {
    expect(decode('\x1b]52;c;aGFsbG8=\x07j')).toEqual([{ type: 'key', key: 'j', text: 'j' }]);
    expect(keys(`\x1b]1${'x'.repeat(20_000)}`).every((key) => key === 'x')).toBe(true);
    expect(keys('\x1b]11;rgb:0/0')).toEqual([]);
  });
});

/** Bytes that look like what terminals send, broken and whole, between any others. */
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }).map((s) => new TextEncoder().encode(s)),
  fc
    .constantFrom(
      '\x1b',
      '\x1b[',
      '\x1bO',
      '\x1b]',
      '\x1bP',
      '\x1b[200~',
      '\x1b[201~',
      '\x1b[<',
      '0;1;1M',
      '11;rgb:',
      '\x1b\\',
    )
    .map((s) => new TextEncoder().encode(s)),
  fc
    .constantFrom('\x1b[1;3C', '\x1b[27u', '\x1b[97;5:1;97u', '\x1b[<64;2;2M', 'ä', '😀')
    .map((s) => new TextEncoder().encode(s)),
);
const stream = fc.array(piece, { maxLength: 12 }).map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

describe('properties', () => {
  it('any bytes give events without controls, and the decoder comes to rest', () => {
    fc.assert(
      fc.property(stream, (bytes) => {
        const decoder = new Decoder();
        const events = [...decoder.feed(bytes), ...drain(decoder)];
        expect(decoder.waiting).toBe(false);
        for (const event of events) {
          const texts =
            event.type === 'key' ? [event.key, event.text ?? ''] : event.type === 'text' ? [event.text] : [];
          for (const text of texts) expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
          if (event.type === 'key') expect(event.key).not.toBe('');
          if (event.type === 'paste') expect(event.text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
        }
        // Once at rest, a key is that key again.
        expect(decoder.feed('j')).toEqual([{ type: 'key', key: 'j', text: 'j' }]);
      }),
      { numRuns: runs },
    );
  });

  it('the pieces in which bytes come change nothing', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 8 }), (bytes, cuts) => {
        const places = [...cuts.map((cut) => cut % (bytes.length + 1)), 0, bytes.length].sort((a, b) => a - b);
        const chunks = places.slice(1).map((end, i) => bytes.slice(places[i], end));
        expect(decode(...chunks)).toEqual(decode(bytes));
      }),
      { numRuns: runs },
    );
  });
});
