import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../../src/annotation/model.ts';
import type { Draft } from '../../src/tui/ports.ts';
import type { RecordChange } from '../../src/tui/state/records.ts';
import { posts } from './archive.ts';
import { FakeTerminal, start } from './fake-terminal.ts';

describe('a sudden end', () => {
  it('waits for the draft, though the hang-up is told twice', async () => {
    const terminal = new FakeTerminal();
    const kept: Draft[] = [];
    let release: () => void = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { ended, see } = start(posts, terminal, {
      saveDraft: async (draft) => {
        await slow;
        kept.push(draft);
      },
    });
    await see(/3 Beiträge/);
    terminal.input.type('\r');
    await see(/Satz Nummer 1/);
    terminal.input.type('a');
    await see(/Neue Notiz/);
    terminal.input.type('Nicht verloren');
    await see(/Nicht verloren/);
    let over = false;
    const end = ended.then((how) => {
      over = true;
      return how;
    });
    terminal.end({ type: 'signal', signal: 'SIGHUP' });
    expect(terminal.input.raw).toBe(false);
    terminal.end({ type: 'signal', signal: 'SIGHUP' });
    await new Promise((done) => setTimeout(done, 20));
    expect(over).toBe(false);
    release();
    expect(await end).toEqual({ type: 'signal', signal: 'SIGHUP' });
    expect(kept.at(-1)?.text).toBe('Nicht verloren');
    expect(terminal.quiet).toBe(true);
  });

  it('writes changes that were not saved yet', async () => {
    const terminal = new FakeTerminal();
    const asked: (readonly RecordChange[])[] = [];
    const { ended, see } = start(posts, terminal, {
      save: async (changes) => {
        asked.push(changes);
        // The first try never ends, as on a disk that does not answer.
        if (asked.length === 1) await new Promise(() => {});
        return emptyDocument;
      },
    });
    await see(/3 Beiträge/);
    terminal.input.type('M');
    await see(/★/);
    terminal.input.type('jM');
    await see(/★(.|\n)*★/);
    expect(asked).toHaveLength(1);
    terminal.end({ type: 'signal', signal: 'SIGTERM' });
    expect(await ended).toEqual({ type: 'signal', signal: 'SIGTERM' });
    expect(asked[1]).toHaveLength(2);
  });
});
