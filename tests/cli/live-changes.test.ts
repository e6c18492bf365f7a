import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Where } from '../../src/cli/locations.ts';
import { LiveChanges } from '../../src/cli/reader/live-changes.ts';
import type { Session } from '../../src/cli/session.ts';
import type { PortEvent } from '../../src/tui/ports.ts';
import { annotation } from '../disk/annotations.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'randnotiz-live-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const [moved, made] = [annotation('alt'), annotation('neu')];
const turns = async (count = 20) => {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done));
};

/** The reader while lost posts are being looked for; `settle` ends that. */
function reader() {
  let settle: (where: Where) => void = () => undefined;
  const precise = new Promise<Where>((resolve) => {
    settle = resolve;
  });
  const refreshed: string[] = [];
  const archive = { root, found: { folders: [], at: 0 }, posts: [], problems: [], missing: 0 };
  const session = {
    archive,
    posts: archive.posts,
    annotations: [moved],
    bookmarks: [],
    context: { data: { watch: () => () => undefined } },
    searching: {
      prepare: () => undefined,
      refresh: async () => refreshed.push('refresh'),
      close: async () => undefined,
    },
    whereabouts: { listed: async (): Promise<Where> => () => null, precise: () => precise },
  };
  const told: PortEvent[] = [];
  const live = new LiveChanges(session as unknown as Session, null, () => undefined);
  const end = live.listen((event) => told.push(event));
  const located = () => told.flatMap((event) => (event.type === 'located' ? [event.posts] : []));
  return { session, archive, settle, end, located, refreshed };
}

it('leaves a note where it was made while lost posts were looked for', async () => {
  const { session, settle, end, located } = reader();
  await turns();
  expect(located()).toEqual([{ [moved.id]: null }]);
  session.annotations = [moved, made];
  settle((record) => (record.id === moved.id ? 'heute.md' : null));
  await turns();
  expect(located().at(-1)).toEqual({ [moved.id]: 'heute.md' });
  end();
});

it('does not tell where posts were in the archive as it was', async () => {
  const { session, archive, settle, end, located } = reader();
  await turns();
  session.archive = { ...archive };
  settle(() => 'gestern.md');
  await turns();
  expect(located()).toEqual([{ [moved.id]: null }]);
  end();
});

it('begins no search for an archive that was left', async () => {
  const { end, refreshed } = reader();
  end();
  await turns();
  expect(refreshed).toEqual([]);
});
