import * as fc from 'fast-check';
import { Box } from 'ink';
import { render } from 'ink-testing-library';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { OneLineInput } from '../../src/tui/components/OneLineInput.tsx';
import { Screen } from '../../src/tui/components/Screen.tsx';

const next = () => new Promise((done) => setTimeout(done, 15));

function Field({ start, width = 20 }: { start: string; width?: number }) {
  const [value, setValue] = useState(start);
  return (
    <Box width={40} height={1}>
      <OneLineInput
        field={{ key: 'k', value, cursor: value.length, column: 2, row: 0, width, placeholder: '' }}
        onInput={(_, text) => setValue(text)}
      />
    </Box>
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

describe('the screen', () => {
  it('draws one row for each line, empty ones too, and the input over them', async () => {
    const rows = ['oben', '', '/ suchen', 'unten'];
    const field = { key: 'k', value: '', cursor: 0, column: 2, row: 2, width: 10, placeholder: 's' };
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
