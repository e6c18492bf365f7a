import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { root, TestTerminal } from '../terminal/terminal.ts';

// In a real tmux, with its own settings as they ship; where there is none, `outside.test.ts` and `clipboard.test.ts` are
// what is said of it.
const hasTmux = spawnSync('tmux', ['-V']).status === 0;

let world: World;
let terminal: TestTerminal;
let socket = '';
afterEach(() => {
  if (!socket) return;
  spawnSync('tmux', ['-S', socket, 'kill-server']);
  terminal.close();
  world.remove();
});

async function open(): Promise<void> {
  world = new World({ 'a.md': '# Titel\n\nEin Satz, der im Beitrag steht. Und noch einer.\n' });
  socket = join(world.home, 'tmux');
  const reader = [process.execPath, join(root, 'bin/randnotiz.js'), world.archive, '--lang', 'de'];
  terminal = new TestTerminal(['-S', socket, '-f', '/dev/null', 'new-session', ...reader], {
    program: 'tmux',
    env: { ...world.env, RANDNOTIZ_DATA: world.data, SSH_TTY: '/dev/pts/0' },
  });
  await terminal.waitFor('1 Beitrag');
}

describe.skipIf(!hasTmux)('in tmux', () => {
  test('what is copied reaches the clipboard of the terminal outside', async () => {
    await open();
    await terminal.keys('<Enter>');
    await terminal.waitFor('Ein Satz');
    await terminal.keys('wy');
    await terminal.waitFor('Kopiert');
    await expect.poll(() => terminal.clipboard, { timeout: 5000 }).toBe('Ein Satz, der im Beitrag steht.');
  });

  test('a note is written, pasted into and saved; the cursor stands in it', async () => {
    await open();
    await terminal.keys('<Enter>');
    await terminal.waitFor('Ein Satz');
    await terminal.keys('aWort ');
    await terminal.paste('eingefügt\nzweite Zeile');
    await terminal.waitFor('zweite Zeile');
    const end = terminal.find('zweite Zeile');
    await expect.poll(() => terminal.cursor).toEqual(end && { column: end.column + 12, row: end.row });
    await terminal.keys('<C-s>');
    await terminal.waitFor('Notiz geschrieben');
    const { stdout } = await world.run(['notes', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ note: 'Wort eingefügt\nzweite Zeile' }]);
  });
});
