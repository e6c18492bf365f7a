/** What "continue reading" opens: the post that was read last, if it is there and not finished. */

import type { Reading } from '../state/reading.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';
import { metaOf } from './post-records.ts';

const latest = remember((reading: Reading) =>
  Object.entries(reading)
    .filter(([, { finished, progress }]) => !finished && progress < 1)
    .sort(([, a], [, b]) => (a.lastRead < b.lastRead ? 1 : -1))
    .map(([path]) => path),
);

export const continuePath = (state: State): string | null =>
  latest(state.reading).find((path) => state.archive.coming || metaOf(state, path) !== undefined) ?? null;
