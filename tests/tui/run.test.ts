import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { newAnnotation } from '../../src/annotation/create.ts';
import { type Annotation, emptyDocument } from '../../src/annotation/model.ts';
import { loadTypesetting } from '../../src/page/load-typesetting.ts';
import { parseDocument } from '../../src/post/parse.ts';
import type { Ports } from '../../src/tui/ports.ts';
import type { WholeStart } from '../../src/tui/running/options.ts';
import { posts } from './archive.ts';
import { FakeTerminal, start } from './fake-terminal.ts';

const quit = '\u0003';
const noRecords = { document: emptyDocument, archive: 'urn:uuid:a', readOnly: null };

// Parts that are loaded late are there before anything is measured against what was drawn: what is still on its way
// looks like rest.
beforeAll(async () => {
  await Promise.all([
    import('../../src/tui/running/reader.ts'),
    import('../../src/tui/derive/choices.ts'),
    import('../../src/tui/ink/loaded.ts'),
    import('../../src/post/parse.ts'),
    loadTypesetting('de'),
    loadTypesetting('en'),
  ]);
});

describe('from start to end', () => {
  it('takes the terminal raw before the first byte, paints the list at once, and gives everything back', async () => {
    const { terminal, ended, see } = start(posts);
    expect(terminal.log.slice(0, 2)).toEqual(['raw on', 'write']);
    const first = await terminal.output.grid();
    expect(first[0]).toContain('randnotiz   Probe');
    expect(first.join('\n')).toContain('▌ Ein langer Beitrag');
    await see(/3 Beiträge/);
    terminal.input.type(quit);
    expect(await ended).toEqual({ type: 'quit' });
    await terminal.output.grid();
    expect(terminal.output.onAlternateScreen).toBe(false);
    expect(terminal.input.raw).toBe(false);
    expect(terminal.quiet).toBe(true);
    const { modes } = terminal.output.emulator;
    expect([modes.bracketedPasteMode, modes.mouseTrackingMode]).toEqual([false, 'none']);
    expect(terminal.output.bytes.lastIndexOf('\u001b[?25h')).toBeGreaterThan(
      terminal.output.bytes.lastIndexOf('\u001b[?25l'),
    );
  });

  it('paints the first posts of many at once, and has all of them before the first key', async () => {
    const metas = posts.map(({ meta }) => meta);
    const terminal = new FakeTerminal();
    let asked = 0;
    const archive = { name: 'Probe', posts: metas.slice(0, 1), problems: [], missing: 2 };
    const whole = () => {
      asked++;
      return { language: 'de', archive: { ...archive, posts: metas, missing: 0 }, records: noRecords } as const;
    };
    const { ended, see } = start(posts, terminal, {}, { seen: { archive }, whole });
    const first = (await terminal.output.grid()).join('\n');
    expect(first).toMatch(/3 Beiträge/);
    expect(first).toContain('▌ Ein langer Beitrag');
    expect(first).not.toContain('Kurz und gut');
    terminal.input.type('G');
    await see(/▌ Ein Titel/);
    await see(/3\/3/);
    expect(asked).toBe(1);
    terminal.input.type(quit);
    await ended;
  });

  it('paints some of the records, and handles no key before it has all of them', async () => {
    const metas = posts.map(({ meta }) => meta);
    const archive = { name: 'Probe', posts: metas, problems: [], missing: 0 };
    const [some, more] = metas.slice(0, 2).map(({ path }, i) =>
      newAnnotation({
        uuid: `${i}`,
        now: '2024',
        archive: noRecords.archive,
        post: { ...metas[0]!, path },
        color: 'yellow',
      }),
    ) as [Annotation, Annotation];
    let comes = (_: WholeStart) => {};
    const whole = () => new Promise<WholeStart>((resolve) => (comes = resolve));
    const seen = {
      records: { archive: noRecords.archive, readOnly: null, some: { ...emptyDocument, annotations: [some] } },
    };
    const terminal = new FakeTerminal();
    const { ended, see, rest } = start(posts, terminal, {}, { seen, whole });
    const first = (await terminal.output.grid()).join('\n');
    expect(first.match(/✎1/g)).toHaveLength(1);
    terminal.input.type('G');
    await rest(30);
    expect((await terminal.output.grid()).join('\n')).toBe(first);
    const document = { ...emptyDocument, annotations: [some, more] };
    comes({ language: 'de', archive, records: { ...noRecords, document } });
    await see(/3\/3/);
    expect((await terminal.output.grid()).join('\n').match(/✎1/g)).toHaveLength(2);
    terminal.input.type(quit);
    await ended;
  });

  it('gives the terminal back when what comes behind the first paint cannot be had', async () => {
    const terminal = new FakeTerminal();
    const error = new Error('gone');
    const { ended } = start(posts, terminal, {}, { whole: () => Promise.reject(error) });
    expect(await ended).toEqual({ type: 'crash', error });
    await terminal.output.grid();
    expect(terminal.output.onAlternateScreen).toBe(false);
    expect(terminal.input.raw).toBe(false);
  });

  it('loses no key that was typed while Ink was being loaded, and draws no cell twice', async () => {
    const { terminal, ended, see, rest } = start(posts);
    const first = await terminal.output.cells();
    terminal.input.type('jj');
    await see(/▌ Ein Titel/);
    terminal.input.type('kk');
    await see(/▌ Ein langer/);
    await rest();
    expect(await terminal.output.cells()).toBe(first);
    terminal.input.type(quit);
    await ended;
  });

  it('types into the one-line input whatever comes at once', async () => {
    const { terminal, ended, see } = start(posts);
    terminal.input.type('/gesucht: 漢字 und mehr\u0017\u0017weniger');
    await see(/\/ gesucht: 漢字 weniger/);
    terminal.input.type('\u001b');
    await see(/\/ suchen/);
    terminal.input.type('\u001b[200~eine\nZeile\u001b[201~/\u001b[200~eingefügt\nmit Zeilen\u001b[201~');
    await see(/\/ eingefügt mit Zeilen/);
    terminal.input.type(`\u001b`);
    await see(/\/ suchen/);
    terminal.input.type(quit);
    await ended;
  });
});

describe('a post that is still being read', () => {
  /** A port that reads a post when it is told to. */
  function slow() {
    let go: (how: 'read' | 'fail') => void = () => {};
    const told = new Promise<'read' | 'fail'>((resolve) => {
      go = resolve;
    });
    const openPost: Ports['openPost'] = async (path) => {
      const post = posts.find(({ meta }) => meta.path === path);
      if (!post || (await told) === 'fail') throw new Error('gone');
      return { post, document: parseDocument(post.body), verdicts: [], links: [], backlinks: [] };
    };
    return { openPost, go: (how: 'read' | 'fail') => go(how) };
  }

  it('gets what was typed for it meanwhile: a note is not taken for commands', async () => {
    const { openPost, go } = slow();
    const { terminal, ended, see, rest, calls } = start(posts, new FakeTerminal(), { openPost });
    terminal.input.type('\r');
    await rest();
    terminal.input.type('aeine Notiz? q: nein');
    await rest();
    expect(calls).toEqual([]);
    go('read');
    await see(/eine Notiz\? q: nein/);
    terminal.input.type('\u0013');
    await see(/✓ Notiz geschrieben/);
    terminal.input.type(quit);
    await ended;
  });

  it('is left by q and by Esc all the same, and what was typed for it is forgotten', async () => {
    const { openPost, go } = slow();
    const { terminal, ended, see, rest, calls } = start(posts, new FakeTerminal(), { openPost });
    terminal.input.type('\r');
    await rest();
    terminal.input.type('q');
    await see(/3 Beiträge/);
    terminal.input.type('\raee');
    await rest();
    terminal.input.type('\u001b');
    await rest();
    terminal.input.type('q');
    await see(/3 Beiträge/);
    go('read');
    await rest();
    expect(calls).toEqual([]);
    expect((await terminal.output.grid()).join('\n')).toMatch(/3 Beiträge/);
    terminal.input.type(quit);
    await ended;
  });

  it('takes what was typed for it along when it cannot be read', async () => {
    const { openPost, go } = slow();
    const { terminal, ended, see, rest, calls } = start(posts, new FakeTerminal(), { openPost });
    terminal.input.type('\raeee');
    await rest();
    go('fail');
    await see(/gone/);
    await rest();
    expect(calls).toEqual([]);
    terminal.input.type(quit);
    await ended;
  });
});

describe('what is on the screen', () => {
  const keys = fc.constantFrom(
    'j',
    'k',
    'G',
    'g',
    ' ',
    'b',
    'd',
    '\r',
    'q',
    'v',
    ')',
    'e',
    '\u001b',
    'H',
    'c',
    'f',
    '\t',
    't',
    'z',
    's',
    'R',
    'M',
    'w',
    '+',
    '-',
    'i',
    '}',
    '{',
    'n',
    '/x',
    '\u001b[<65;10;5M',
    '?',
    'T',
    'A',
    ':',
  );
  const size = fc.tuple(fc.integer({ min: 24, max: 150 }), fc.integer({ min: 8, max: 40 }));

  // In ticks of 10 ms: longer than the list waits before it shows a preview.
  const settled = 30;

  it('is always the same as if it were drawn afresh', async () => {
    const events = fc.array(fc.oneof({ weight: 5, arbitrary: keys }, { weight: 1, arbitrary: size }), {
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(events, async (happened) => {
        const still = new FakeTerminal();
        still.still = true;
        const { terminal, ended, see, rest } = start(posts, still);
        await see(/Probe/);
        for (const event of happened) {
          if (typeof event === 'string') terminal.input.type(event);
          else terminal.output.resize(...event);
          if (event === '\u001b') await new Promise((done) => setTimeout(done, 25));
        }
        await rest(settled);
        const drawn = await terminal.output.cells();
        terminal.output.emit('resize');
        terminal.continue();
        await rest();
        expect(await terminal.output.cells()).toBe(drawn);
        terminal.end({ type: 'signal', signal: 'SIGTERM' });
        await ended;
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 8) },
    );
  }, 180_000);
});

describe('every way out', () => {
  it('a signal: the terminal first, then the draft of what was being written', async () => {
    const { terminal, ended, see, drafts } = start(posts);
    terminal.input.type('\r');
    await see(/Satz Nummer 1/);
    terminal.input.type('a');
    await see(/Neue Notiz/);
    terminal.input.type('Nicht verlieren');
    await see(/Nicht verlieren/);
    terminal.end({ type: 'signal', signal: 'SIGTERM' });
    expect(terminal.input.raw).toBe(false);
    expect(await ended).toEqual({ type: 'signal', signal: 'SIGTERM' });
    expect(drafts.at(-1)).toMatchObject({ text: 'Nicht verlieren' });
    await terminal.output.grid();
    expect(terminal.output.onAlternateScreen).toBe(false);
  });

  it('the window is closed: raw mode is left and nothing is written any more', async () => {
    const { terminal, ended, see } = start(posts);
    await see(/Probe/);
    const before = terminal.output.bytes.length;
    terminal.end({ type: 'signal', signal: 'SIGHUP' });
    expect(await ended).toEqual({ type: 'signal', signal: 'SIGHUP' });
    expect(terminal.input.raw).toBe(false);
    expect(terminal.output.bytes).toHaveLength(before);
  });

  it('a terminal that is gone tells of it again and again, also by failing to leave raw mode', async () => {
    const terminal = new FakeTerminal();
    const { ended, see } = start(posts, terminal);
    await see(/Probe/);
    const hangUp = { type: 'signal', signal: 'SIGHUP' } as const;
    const { setRawMode } = terminal.input;
    terminal.input.setRawMode = (raw) => {
      terminal.end(hangUp);
      return setRawMode.call(terminal.input, raw);
    };
    terminal.end(hangUp);
    terminal.end(hangUp);
    expect(await ended).toEqual(hangUp);
  });

  it('an exception that nothing caught', async () => {
    const { terminal, ended, see } = start(posts);
    await see(/Probe/);
    const error = new Error('ganz unerwartet');
    terminal.end({ type: 'crash', error });
    expect(await ended).toEqual({ type: 'crash', error });
    await terminal.output.grid();
    expect(terminal.output.onAlternateScreen).toBe(false);
  });

  it('the process exits without asking', async () => {
    const { terminal, see } = start(posts);
    await see(/Probe/);
    terminal.exit();
    await terminal.output.grid();
    expect(terminal.output.onAlternateScreen).toBe(false);
    expect(terminal.input.raw).toBe(false);
  });
});

describe('leaving for a while', () => {
  it('^z gives the terminal to the shell and takes it again', async () => {
    const { terminal, ended, see, rest } = start(posts);
    await see(/3 Beiträge/);
    await rest();
    const before = await terminal.output.cells();
    terminal.log.length = 0;
    terminal.input.type('\u001a');
    await see(/Probe/);
    await rest();
    expect(terminal.stopped).toBe(1);
    expect(terminal.log.indexOf('raw off')).toBeLessThan(terminal.log.indexOf('stop'));
    expect(terminal.log.indexOf('raw on')).toBeGreaterThan(terminal.log.indexOf('stop'));
    expect(terminal.output.onAlternateScreen).toBe(true);
    expect(await terminal.output.cells()).toBe(before);
    terminal.input.type(quit);
    await ended;
  });

  it('the editor has the terminal to itself', async () => {
    const { terminal, ended, see, calls, rest } = start(posts);
    await see(/3 Beiträge/);
    terminal.input.type('e');
    await rest();
    expect(calls).toEqual(['edit, raw false, alternate false']);
    expect(terminal.input.raw).toBe(true);
    await see(/3 Beiträge/);
    expect(terminal.output.onAlternateScreen).toBe(true);
    terminal.input.type(quit);
    await ended;
  });

  it('a process that was stopped from outside sets its modes again', async () => {
    const { terminal, ended, see, rest } = start(posts);
    await see(/3 Beiträge/);
    await rest();
    const before = await terminal.output.cells();
    terminal.output.write('\u001b[?1049l\u001b[2Jdie Shell war hier');
    terminal.continue();
    await rest();
    expect(await terminal.output.cells()).toBe(before);
    terminal.input.type(quit);
    await ended;
  });
});

describe('saving', () => {
  it('quitting waits for a save that is under way', async () => {
    let finish: (() => void) | undefined;
    const { emptyDocument } = await import('../../src/annotation/model.ts');
    const { terminal, ended, see } = start(posts, new FakeTerminal(), {
      save: () => new Promise((done) => (finish = () => done(emptyDocument))),
    });
    await see(/3 Beiträge/);
    terminal.input.type('M');
    await see(/wird gespeichert/);
    terminal.input.type(quit);
    await see(/dann beendet/);
    finish?.();
    expect(await ended).toEqual({ type: 'quit' });
  });

  it('a failed save is told, kept and tried again; leaving says what would be lost', async () => {
    const { PortFailure } = await import('../../src/tui/ports.ts');
    let tries = 0;
    const { terminal, ended, see } = start(posts, new FakeTerminal(), {
      save: async () => {
        tries++;
        throw new PortFailure({ key: 'tui.failed', args: { reason: 'die Platte ist voll' } });
      },
    });
    await see(/3 Beiträge/);
    terminal.input.type('M');
    await see(/die Platte ist voll/);
    await see(/nicht gespeichert/);
    terminal.input.type(quit);
    await see(/1 Änderung ist nicht gespeichert/);
    terminal.input.type(quit);
    expect(await ended).toEqual({ type: 'quit' });
    expect(tries).toBeGreaterThanOrEqual(2);
  });
});
