/** Remembering where a post was left and how far it has been read. */
import { leafPlace } from '../../post/passage.ts';
import { readerProgress } from '../derive/reader-view.ts';
import type { State } from '../state.ts';
import { type Stamp, type Step, step } from './command.ts';

/** How long the page rests before its place is written down, in ms. */
export const restingTime = 1000;

/** Writes down where the open post stands, if it has moved since it was written down last. */
export function rememberReading(state: State, stamp: Stamp): Step {
  const { reader } = state;
  // How far a beginning reaches says nothing of the whole.
  if (!reader?.opened || reader.partial) return step(state);
  const known = state.reading[reader.path];
  const { seen, end } = readerProgress(state);
  const reading = {
    position: reader.scroll.offset,
    progress: Math.max(known?.progress ?? 0, seen),
    finished: (known?.finished ?? false) || end,
    lastRead: stamp.now,
    leaf: leafPlace(reader.opened.document, reader.scroll.offset) ?? undefined,
  };
  const same =
    known?.position === reading.position && known.progress === reading.progress && known.finished === reading.finished;
  if (same) return step(state);
  return step(
    { ...state, reading: { ...state.reading, [reader.path]: reading } },
    { type: 'save-reading', path: reader.path, reading },
  );
}
