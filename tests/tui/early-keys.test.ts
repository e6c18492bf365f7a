import { describe, expect, it, vi } from 'vitest';
import { posts } from './archive.ts';
import { FakeTerminal, start } from './fake-terminal.ts';

/** Ink comes when `arrive` is called. */
const gate = vi.hoisted(() => {
  let arrive = () => {};
  const come = new Promise<void>((resolve) => {
    arrive = () => resolve();
  });
  return { come, arrive: () => arrive() };
});
vi.mock('../../src/tui/ink/loaded.ts', async (original) => {
  await gate.come;
  return original();
});

describe('before Ink is there', () => {
  it('keys are answered, sizes followed; Ink goes on from what stands there', async () => {
    const terminal = new FakeTerminal();
    const { ended, see, rest } = start(posts, terminal);
    const rowOf = async (text: string) => {
      const at = (await terminal.output.grid()).findIndex((line) => line.includes(text));
      return (await terminal.output.cells()).split('\n')[at];
    };
    terminal.input.type('j');
    await see(/▌ Kurz und gut/);
    await see(/2\/3/);
    terminal.output.resize(60, 20);
    await see(/▌ Kurz und gut/);
    await rest();
    const small = await terminal.output.grid();
    expect(small).toHaveLength(20);
    expect(small.at(-1)).toContain('2/3');
    terminal.input.type('k');
    await see(/▌ Ein langer/);
    const early = await rowOf('Kurz und gut');
    expect(early).toBeTruthy();
    terminal.output.resize(80, 24);
    await rest();
    terminal.input.type('\r');
    await see(/Satz Nummer 1 /);
    // What is typed into an input waits for it.
    terminal.input.type('/Nummer 500');
    await rest();
    expect((await terminal.output.grid()).at(-1)?.trim()).toBe('/');
    gate.arrive();
    await see(/\/ Nummer 500/);
    terminal.input.type('\u001b\u001b');
    await rest(20);
    terminal.input.type('G');
    await see(/100 %/);
    terminal.input.type('q');
    terminal.output.resize(60, 20);
    await see(/▌ Ein langer/);
    await rest(20);
    // Ink's row is, cell for cell, the one that was drawn without it.
    expect(await rowOf('Kurz und gut')).toBe(early);
    terminal.input.type('\u0003');
    expect(await ended).toEqual({ type: 'quit' });
    expect(terminal.quiet).toBe(true);
  });
});
