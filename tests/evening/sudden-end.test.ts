import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { TestTerminal } from '../terminal/terminal.ts';

// The program's own end, as a person sees it: the real process, a real pseudo-terminal, real signals.
const world = { current: null as World | null };
const terminals: TestTerminal[] = [];
afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.close();
  world.current?.remove();
  world.current = null;
});

/** What goes wrong in the program when it is told to. */
const wrong = {
  exception: 'setTimeout(() => { throw new Error("boom") })',
  rejection: 'void Promise.reject(new Error("boom"))',
  // Nearly all of the 168 MB: the heap is full, and what still has to be done finds room.
  memory:
    'const held = []; setInterval(() => { if (process.memoryUsage().heapUsed < 157e6) held.push(new Array(50_000).fill(held.length)) }, 5)',
};

function open(fault: keyof typeof wrong = 'exception', options: readonly string[] = []): TestTerminal {
  const current =
    world.current ?? new World({ 'ansage.md': '---\ntitle: Die Ansage\n---\n\nAm Anfang steht ein Satz.\n' });
  world.current = current;
  const preload = `data:text/javascript,${encodeURIComponent(`process.on("SIGUSR2", () => { ${wrong[fault]} })`)}`;
  const env = {
    ...current.env,
    ...current.places,
    LANG: 'de_CH.UTF-8',
    NODE_OPTIONS: [`--import=${preload}`, ...options].join(' '),
  };
  const terminal = new TestTerminal([current.archive], { env });
  terminals.push(terminal);
  return terminal;
}

async function writing(terminal: TestTerminal): Promise<void> {
  await terminal.waitFor('Die Ansage');
  await terminal.keys('<Enter>');
  await terminal.waitFor('Am Anfang');
  await terminal.keys('a');
  await terminal.waitFor('Neue Notiz');
  await terminal.keys('Nicht verloren');
  await terminal.waitFor('Nicht verloren');
}

function expectRestored(terminal: TestTerminal): void {
  expect(terminal.onAlternateScreen).toBe(false);
  expect(terminal.modes.bracketedPasteMode).toBe(false);
  expect(terminal.modes.mouseTrackingMode).toBe('none');
  expect(terminal.raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(terminal.raw.lastIndexOf('\u001b[?25l'));
}

async function expectDraft(): Promise<void> {
  const again = open();
  await again.waitFor('Die Ansage');
  await again.keys('<Enter>');
  await again.waitFor('Am Anfang');
  await again.keys('a');
  await again.waitFor('Nicht verloren');
  await again.keys('<Esc><C-c>');
  await again.exit();
}

test.each(['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGINT'])(
  '%s: the terminal is as it was, and what was typed is offered again',
  async (signal) => {
    world.current = null;
    const terminal = open();
    await writing(terminal);
    terminal.kill(signal);
    await terminal.exit();
    if (signal !== 'SIGHUP') expectRestored(terminal);
    await expectDraft();
  },
  60_000,
);

test.each([
  ['exception', []],
  ['rejection', []],
  ['memory', ['--max-old-space-size=160']],
] as const)(
  '%s: the terminal is as it was, the draft is kept, and the message names the log',
  async (fault, options) => {
    world.current = null;
    const terminal = open(fault, options);
    await writing(terminal);
    terminal.kill('SIGUSR2');
    expect(await terminal.exit(40_000)).toBe(1);
    expectRestored(terminal);
    const screen = terminal.screen().replaceAll('\n', '');
    expect(screen).toContain(fault === 'memory' ? 'out of memory' : 'boom');
    const state = join(world.current ? (world.current as World).home : '', '.local/state/randnotiz');
    expect(screen).toContain(join(state, 'crash.log'));
    expect(existsSync(join(state, 'crash.log'))).toBe(true);
    expect(readFileSync(join(state, 'crash.log'), 'utf8')).toMatch(/boom|out of memory/);
    expect(readdirSync(join(state, 'drafts'))).toHaveLength(1);
    await expectDraft();
  },
  60_000,
);

test('stopped from outside it gives the terminal back, and takes it again when it goes on', async () => {
  const terminal = open();
  await writing(terminal);
  const from = terminal.raw.length;
  process.kill(terminal.pid, 'SIGTSTP');
  // Without a shell to go back to the kernel does not stop it, so it goes on by itself.
  await terminal.waitFor(() => /\u001b\[\?1049l[\s\S]*\u001b\[\?1049h/.test(terminal.raw.slice(from)));
  await terminal.waitFor('Nicht verloren');
  await terminal.keys(' und weiter');
  await terminal.waitFor('Nicht verloren und weiter');
  // A second time as well.
  const again = terminal.raw.length;
  process.kill(terminal.pid, 'SIGTSTP');
  await terminal.waitFor(() => /\u001b\[\?1049l[\s\S]*\u001b\[\?1049h/.test(terminal.raw.slice(again)));
  await terminal.waitFor('Nicht verloren und weiter');
  await terminal.keys('<Esc>');
  await terminal.waitFor((screen) => !screen.includes('und weiter'));
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
  expectRestored(terminal);
});
