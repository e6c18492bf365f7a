import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/tui/screens/screens.ts';
import { update } from '../../src/tui/update.ts';
import { beginning, keys, sizes, stamp, typed } from './any-keys.ts';
import { textOf, viewOf } from './screens/harness.ts';

describe('any keys on any screen', () => {
  it('never throw, and every frame has its size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 8, arbitrary: keys }, { weight: 1, arbitrary: sizes }), { maxLength: 40 }),
        (happened) => {
          let state = beginning();
          for (const event of happened) {
            state =
              typeof event === 'string'
                ? typed(state, event)
                : update(state, { name: 'resized', size: event }, stamp).state;
            textOf(compose(state, viewOf(state)), state.size);
            expect(state.screens[0]).toBe('library');
          }
        },
      ),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 60) },
    );
  }, 600_000);
});
