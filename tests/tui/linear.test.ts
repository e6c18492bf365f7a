import { describe, expect, it } from 'vitest';
import { words } from '../../src/locale/index.ts';
import { bind } from '../../src/tui/dispatch.ts';
import { keyTable } from '../../src/tui/keymap.ts';
import { type Heard, heardOf, speak } from '../../src/tui/linear/speak.ts';
import { posts } from './archive.ts';
import { Driver } from './driver.ts';
import { FakeTerminal, start } from './fake-terminal.ts';

class Listening extends FakeTerminal {
  readonly linear = true;
}

const bindings = bind(keyTable);

describe('the reader for the ear', () => {
  it('says what each key has changed, and nothing twice', async () => {
    const driver = new Driver({ posts });
    const view = { words: words('de'), bindings, today: '2024-05-01' };
    const lines: string[] = [];
    let heard: Heard | null = null;
    const say = (keys: string) => {
      const now = heardOf(driver.state, view);
      lines.push(`${keys.padEnd(10)}${speak(heard, now).join(`\n${' '.repeat(10)}`)}`.trimEnd());
      heard = now;
    };
    say('');
    for (const key of [
      'j',
      'k',
      'M',
      'Enter',
      'w',
      'w',
      'H',
      'v',
      ')',
      'Esc',
      '/',
      'nummer 10',
      'Enter',
      'n',
      'q',
      'T',
      'q',
    ]) {
      driver.press(key);
      say(key);
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('pinned/linear.txt');
  });

  it('says all of an evening: open, read, mark, note, search, quit', async () => {
    const driver = new Driver({ posts, language: 'en' });
    const view = { words: words('en'), bindings, today: '2024-05-01' };
    const lines: string[] = [];
    let heard: Heard | null = null;
    const say = (keys: string) => {
      const now = heardOf(driver.state, view);
      const said = speak(heard, now);
      heard = now;
      lines.push(`${keys.padEnd(12)}${said.join(`\n${' '.repeat(12)}`)}`.trimEnd());
    };
    say('');
    for (const [key, text] of [
      ['Enter'],
      ['w'],
      ['H'],
      ['w'],
      ['a'],
      ['', 'Why'],
      ['', ' that?'],
      ['^t'],
      ['', 'law'],
      ['Enter'],
      ['^s'],
      ['W'],
      ['w'],
      ['}'],
      ['Tab'],
      ['/'],
      ['', 'number'],
      ['Esc'],
      ['/'],
      ['', 'Nummer 12'],
      ['Enter'],
      ['A'],
      ['j'],
      ['Esc'],
      ['?'],
      ['Esc'],
      ['q'],
      ['^c'],
    ] as const) {
      if (text) driver.type(text);
      else driver.press(key);
      say(text ?? key);
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('pinned/linear-evening.txt');
  });

  it('says that another archive is being opened, and how to leave that', () => {
    const archives = [{ name: 'Garten', path: '/a/garten', isPresent: false }];
    const { state } = new Driver({ posts, archives });
    const view = { words: words('de'), bindings, today: '2024-05-01' };
    const opening = { ...state, screens: [...state.screens, 'opening-archive' as const], opening: 'Garten' };
    expect(speak(heardOf(state, view), heardOf(opening, view))).toEqual([
      expect.stringMatching(/Garten.* wird geöffnet.*Esc abbrechen/),
    ]);
  });

  it('writes lines below each other on the main screen, and nothing else', async () => {
    const terminal = new Listening();
    const { ended, see } = start(posts, terminal);
    await see(/Ein langer Beitrag\. 5\. März 2019/);
    terminal.input.type('/zz');
    await see(/0 von 3|Nichts gefunden/);
    terminal.input.type('\u001b');
    await see(/1 von 3[\s\S]*1 von 3/);
    terminal.input.type('\u0003');
    expect(await ended).toEqual({ type: 'quit' });
    const said = terminal.output.bytes.replace(/\u001b\[\?2004[hl]|\u001b\[0m|\r\n/g, '');
    expect(said).not.toMatch(/[\u0000-\u001f\u007f]/);
  });
});
