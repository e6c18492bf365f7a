import type { State } from '../state.ts';

/** Remembers the present place of the open post, before a jump within it. */
export function visit(state: State): State {
  const { reader } = state;
  if (!reader) return state;
  const last = reader.back.at(-1);
  const here = { path: reader.path, scroll: reader.scroll };
  if (last?.path === here.path && last.scroll.offset === here.scroll.offset) return state;
  return { ...state, reader: { ...reader, back: [...reader.back, here].slice(-100), forward: [] } };
}
