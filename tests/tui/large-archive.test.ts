import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { emptyDocument } from '../../src/annotation/model.ts';
import type { PostMeta } from '../../src/post/post.ts';
import { sorting } from '../../src/post/sorting.ts';
import { allAtOnce } from '../../src/post/steps.ts';
import { byUse, tagTotals } from '../../src/search/tag-totals.ts';
import { arranging } from '../../src/tui/derive/arranging.ts';
import { libraryItems, position, selectedIndex } from '../../src/tui/derive/library-items.ts';
import { tagCounts } from '../../src/tui/derive/tag-choice.ts';
import type { PortEvent } from '../../src/tui/ports.ts';
import { Arrivals } from '../../src/tui/running/arrivals.ts';
import type { WholeStart } from '../../src/tui/running/options.ts';
import { sortOrders } from '../../src/tui/state/reading.ts';
import { initialState, type State } from '../../src/tui/state.ts';
import { posts } from './archive.ts';
import { FakeTerminal, start } from './fake-terminal.ts';

const [sample] = posts.map(({ meta }) => meta) as [PostMeta];
const tags = ['recht', 'Recht', 'recht/urheber', 'swisscom', 'ethik', 'recht/urheber/film'];
/** Newest first, as an archive has them. */
const metas: readonly PostMeta[] = Array.from({ length: 300 }, (_, i) => ({
  ...sample,
  path: `p${1000 + i}.md`,
  title: `Beitrag ${1000 + i}`,
  date: { text: `${2024 - Math.floor(i / 30)}`, precision: 'year', sort: -i },
  tags: tags.filter((_tag, at) => (i + at) % (at + 2) === 0),
  words: (i * 37) % 101,
}));
const records = { document: emptyDocument, archive: 'urn:uuid:a', readOnly: null };

/** An archive whose first posts are there, and the others when `arrive` is called. */
function coming(columns = 160) {
  const terminal = new FakeTerminal(columns, 50);
  const totals = [...tagTotals(metas).values()].sort(byUse);
  const archive = {
    name: 'Probe',
    posts: metas.slice(0, 120),
    problems: [],
    missing: 180,
    coming: { tags: totals, tagCount: totals.length },
  };
  let arrive = () => {};
  const rest = new Promise<readonly PostMeta[]>((resolve) => {
    arrive = () => resolve(metas);
  });
  const whole = (): WholeStart => ({ language: 'de', archive, records, rest });
  // Counts of searches come later; here never.
  const ports = { countPosts: () => new Promise<number>(() => {}) };
  return { ...start(posts, terminal, ports, { seen: { archive }, whole }), arrive };
}

describe('a large archive that is remembered', () => {
  it('looks the same with its first posts as with all of them', async () => {
    const { terminal, ended, rest, arrive } = coming();
    const first = await terminal.output.cells();
    expect((await terminal.output.grid()).join('\n')).toMatch(/300 Beiträge[\s\S]*1\/300/);
    await rest(20);
    expect(await terminal.output.cells()).toBe(first);
    arrive();
    await rest(20);
    expect(await terminal.output.cells()).toBe(first);
    terminal.input.type('\u0003');
    await ended;
  });

  it('moves at once among the first posts, and what needs all of them waits, in its order', async () => {
    const { terminal, ended, see, rest, arrive } = coming(80);
    terminal.input.type('jjjk');
    await see(/3\/300/);
    terminal.input.type('Gk');
    await rest(20);
    await see(/3\/300/);
    arrive();
    await see(/299\/300/);
    await see(/▌ Beitrag 1298/);
    terminal.input.type('\u0003');
    await ended;
  });

  it('waits before it leaves the first posts, and forgets what waits with Esc', async () => {
    const { terminal, ended, see, rest, arrive } = coming(80);
    terminal.input.type('\u0006\u0006\u0006\u0006\u0006');
    await rest(20);
    const [, place] = /(\d+)\/300/.exec((await terminal.output.grid()).join('\n')) ?? [];
    expect(Number(place)).toBeLessThan(120);
    terminal.input.type('G\u001b');
    await rest(20);
    arrive();
    await rest(20);
    await see(new RegExp(`\\b${place}/300`));
    terminal.input.type('?');
    await see(/Hilfe|Tasten/);
    terminal.input.type('\u0003');
    await ended;
  });

  it('is put in another order between keys, and twice at once in the order after next', async () => {
    const { terminal, ended, see, arrive } = coming(80);
    arrive();
    await see(/1\/300/);
    terminal.input.type('s');
    await see(/nach Titel|Titel ·/);
    terminal.input.type('ss');
    await see(/▌ Beitrag 1030/);
    terminal.input.type('s');
    await see(/2024 ·/);
    terminal.input.type('\u0003');
    await ended;
  });

  it('is what the archive itself has told meanwhile, not what was remembered', async () => {
    const { terminal, ended, see, rest, tell, arrive } = coming(80);
    const newer: PortEvent = { type: 'archive', posts: metas.slice(0, 7), problems: [], missing: 0 };
    await rest(20);
    tell(newer);
    await see(/7 Beiträge[\s\S]*1\/7/);
    arrive();
    await rest(20);
    await see(/7 Beiträge[\s\S]*1\/7/);
    terminal.input.type('\u0003');
    await ended;
  });
});

describe('what happens outside', () => {
  it('is told in its order, and not of another archive than the one that is open by then', async () => {
    const state = (archive: string, posts: readonly PostMeta[]) =>
      initialState({
        size: { columns: 160, rows: 50 },
        language: 'de',
        archive: { name: 'Probe', posts, problems: [], missing: 0 },
        records: { ...records, archive },
      });
    let now = state('a', []);
    const told: string[] = [];
    const arrivals = new Arrivals(
      () => now,
      (event) => told.push(event.type),
    );
    const many = Array.from({ length: 60_000 }, (_, i) => ({ ...(metas[i % 300] as PostMeta), path: `${i}.md` }));
    arrivals.hear({ type: 'archive', posts: many, problems: [], missing: 0 });
    arrivals.hear({ type: 'posts-changed', paths: ['1.md'] });
    expect(told).toEqual([]);
    await vi.waitFor(() => expect(told).toEqual(['archive', 'posts-changed']), 20_000);
    arrivals.hear({ type: 'archive', posts: [...many], problems: [], missing: 0 });
    now = state('b', []);
    arrivals.hear({ type: 'located', posts: {} });
    await vi.waitFor(() => expect(told).toContain('located'), 20_000);
    expect(told).toEqual(['archive', 'posts-changed', 'located']);
  }, 60_000);
});

describe('what is worked out in steps', () => {
  const stateOf = (more: Partial<State['library']>, settings: Partial<State['settings']>): State => {
    const archive = { name: 'Probe', posts: [...metas], problems: [], missing: 0 };
    const reading = Object.fromEntries(
      metas
        .filter((_, i) => i % 3 === 0)
        .map(({ path }, i) => [
          path,
          { progress: 0.5, finished: false, position: 0, lastRead: `2024-0${(i % 9) + 1}` },
        ]),
    );
    const state = initialState({
      size: { columns: 160, rows: 50 },
      language: 'de',
      archive,
      records,
      reading,
      settings,
    });
    return { ...state, library: { ...state.library, ...more } };
  };

  it('is the list that is asked for at once', () => {
    const role = fc.constantFrom('and', 'or', 'not');
    const choices = fc.uniqueArray(fc.record({ tag: fc.constantFrom(...tags), role }), {
      selector: ({ tag }) => tag,
      maxLength: 3,
    });
    const filtered = fc.option(fc.subarray([...metas]));
    fc.assert(
      fc.property(
        choices,
        filtered,
        fc.constantFrom(...sortOrders),
        fc.boolean(),
        (chosen, left, sort, groupByYear) => {
          const answer = left && { hits: [], problems: [], explanation: '', posts: left };
          const state = stateOf({ tags: chosen, query: left ? 'is:unread' : '', answer }, { sort, groupByYear });
          const simple = (left ?? metas).filter((meta) => isChosen(meta, chosen));
          const list = libraryItems(state);
          const listed = list.flatMap((item) => (item.type === 'post' ? [item.meta] : []));
          if (sort === 'date') expect(listed).toEqual(simple);
          else expect(new Set(listed)).toEqual(new Set(simple));
          const counted = tagCounts(left ?? metas, chosen);
          // The same, from another state that is worked out in steps before it is asked.
          const again = { ...state, archive: { ...state.archive, posts: [...metas] }, library: { ...state.library } };
          allAtOnce(arranging(again));
          expect(libraryItems(again)).toEqual(list);
          expect(tagCounts([...(left ?? metas)], [...chosen])).toEqual(counted);
          const end = list.length - 1;
          const last = list[end];
          if (last?.type === 'post') expect(selectedIndex(list, last.meta.path)).toBe(end);
          expect(position(list, end)).toEqual({ place: listed.length, count: listed.length });
        },
      ),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 60) },
    );
  });

  it('is sorted as the language sorts, equal ones in their order', () => {
    const list = fc.array(fc.record({ key: fc.nat(20), id: fc.nat() }), { maxLength: 400 });
    fc.assert(
      fc.property(list, (some) => {
        const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
        expect(allAtOnce(sorting(some, compare))).toEqual([...some].sort(compare));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 100) },
    );
  });
});

/** The same, said simply. */
function isChosen(meta: PostMeta, chosen: readonly { tag: string; role: string }[]): boolean {
  const has = (tag: string) => meta.tags.some((own) => `${own.toLowerCase()}/`.startsWith(`${tag.toLowerCase()}/`));
  const of = (role: string) => chosen.filter((choice) => choice.role === role);
  return (
    of('and').every(({ tag }) => has(tag)) &&
    !of('not').some(({ tag }) => has(tag)) &&
    (of('or').length === 0 || of('or').some(({ tag }) => has(tag)))
  );
}
