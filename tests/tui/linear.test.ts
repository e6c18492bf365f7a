import { describe, expect, it } from 'vitest';
import { posts } from './archive.ts';
import { FakeTerminal, start } from './fake-terminal.ts';

class Listening extends FakeTerminal {
  readonly linear = true;
}

/** What was said, without the terminal's own modes. */
const said = (terminal: FakeTerminal): string =>
  terminal.output.bytes.replace(/\u001b\[\?2004[hl]|\u001b\[0m/g, '').replace(/\r\n/g, '\n');

describe('the reader for the ear', () => {
  it('says what changes, line by line, and draws nothing in place', async () => {
    const terminal = new Listening();
    const { ended, rest } = start(posts, terminal);
    const hear = async (keys: string) => {
      terminal.input.type(keys);
      await rest();
      await new Promise((done) => setTimeout(done, 120));
      await rest();
    };
    await hear('');
    for (const keys of ['j', 'k', 'M', '\r', 'w', 'w', 'H', 'v)', '\u001b', '/', 'nummer 10', '\r', 'n', 'q', 'T', 'q'])
      await hear(keys);
    terminal.input.type('\u0003');
    expect(await ended).toEqual({ type: 'quit' });
    const text = said(terminal);
    // Line ends alone move the cursor.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    expect(terminal.output.bytes).not.toContain('\u001b[?1049h');
    await expect(text).toMatchFileSnapshot('pinned/linear.txt');
  }, 60_000);
});
