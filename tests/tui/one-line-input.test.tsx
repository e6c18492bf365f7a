import * as fc from 'fast-check';
import { Box } from 'ink';
import { render } from 'ink-testing-library';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { OneLineInput } from '../../src/tui/components/OneLineInput.tsx';
import { Screen } from '../../src/tui/components/Screen.tsx';
import { LineEditor } from '../../src/tui/linear/line-editor.ts';
import type { Input } from '../../src/tui/state/input.ts';

const next = () => new Promise((done) => setTimeout(done, 15));

function Field({ start, width = 20 }: { start: string; width?: number }) {
  const [value, setValue] = useState(start);
  return (
    <Box width={40} height={1}>
      <OneLineInput
        field={{ key: 'k', value, cursor: value.length, column: 2, row: 0, width }}
        onInput={(_, text) => setValue(text)}
      />
    </Box>
  );
}

function Watched({ start, seen }: { start: string; seen: { value: string } }) {
  const [value, setValue] = useState(start);
  seen.value = value;
  return (
    <OneLineInput
      field={{ key: 'k', value, cursor: value.length, column: 0, row: 0, width: 60 }}
      onInput={(_, text) => setValue(text)}
    />
  );
}

const plain = (frame: string | undefined) => (frame ?? '').replace(/\u001b\[[0-9;]*m/g, '').trimEnd();

describe('the one-line input', () => {
  it('stands at its place and takes text, arrows and backspace', async () => {
    const { stdin, lastFrame, unmount } = render(<Field start="Wort" />);
    await next();
    expect(plain(lastFrame())).toBe('  Wort');
    for (const key of ['e', '\u001b[D', '\u001b[D', '\u007f', 'x']) {
      stdin.write(key);
      await next();
    }
    expect(plain(lastFrame())).toBe('  Woxte');
    unmount();
  });

  it('shows the end of a text that is longer than its field', async () => {
    const { lastFrame, unmount } = render(<Field start="ein recht langer Text, der nicht passt" width={12} />);
    await next();
    expect(plain(lastFrame())).toBe('  nicht passt');
    unmount();
  });
});

describe('the text of an input without a screen', () => {
  const keys = fc.constantFrom('a', 'ß', '漢', 'zwei ', '\u001b[D', '\u001b[C', '\u007f');

  it('is what the component makes of the same keystrokes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 6 }), fc.array(keys, { maxLength: 12 }), async (start, keystrokes) => {
        const input = { key: 'k', purpose: 'filter', value: start } as Input;
        const editor = new LineEditor();
        editor.follow(input);
        let value = start;
        const seen = { value: start };
        const { stdin, unmount } = render(<Watched start={start} seen={seen} />);
        await next();
        let cursor = start.length;
        for (const keystroke of keystrokes) {
          // The reader never sends an arrow beyond the ends: the component loses its place there.
          if (keystroke === '\u001b[D' && cursor === 0) continue;
          if (keystroke === '\u001b[C' && cursor === value.length) continue;
          const length = value.length;
          value = editor.press(keystroke).value;
          cursor += keystroke === '\u001b[D' ? -1 : keystroke === '\u001b[C' ? 1 : value.length - length;
          stdin.write(keystroke);
          await next();
        }
        unmount();
        expect(seen.value).toBe(value);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 8) },
    );
  }, 60_000);
});

describe('the screen', () => {
  it('draws one row for each line, empty ones too, and the input over them', async () => {
    const rows = ['oben', '', '/ suchen', 'unten'];
    const field = { key: 'k', value: '', cursor: 0, column: 2, row: 2, width: 10 };
    const { lastFrame, rerender, unmount } = render(
      <Screen columns={30} rows={rows} field={field} onInput={() => {}} />,
    );
    await next();
    expect(plain(lastFrame()).split('\n')).toEqual(['oben', '', '/ suchen', 'unten']);
    rerender(<Screen columns={30} rows={['a', 'b', 'c', 'd']} field={null} onInput={() => {}} />);
    expect(plain(lastFrame()).split('\n')).toEqual(['a', 'b', 'c', 'd']);
    unmount();
  });

  it('shows what is painted, whatever it is, and never more rows', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ß', ' ', '漢', '👩‍🚀', 'e\u0301', '—'), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (rows) => {
        const { lastFrame, unmount } = render(<Screen columns={90} rows={rows} field={null} onInput={() => {}} />);
        const lines = (lastFrame() ?? '').split('\n').map((line) => line.trimEnd());
        unmount();
        expect(lines.join('\n').trimEnd()).toBe(
          rows
            .map((row) => row.trimEnd())
            .join('\n')
            .trimEnd(),
        );
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 20) },
    );
  });
});
