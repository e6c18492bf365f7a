import { commonPrefix, commonSuffix, occurrences } from '../find-quote.ts';
import type { Alike, Target } from '../model.ts';
import { readOff, weightIn } from './candidate.ts';
import { longFrom } from './long-passage.ts';
import { core, oldTextOf } from './old-text.ts';
import type { TextIndex } from './text-index.ts';
import { windowsFor } from './windows.ts';

/** Of how many other places the surroundings are kept. */
const limit = 8;
/**
 * How much of them (UTF-16 units): at least `reach`, and `beyond` what they have in common with those of the passage,
 * so that the two can be told apart; at most `farthest`.
 */
const reach = 24;
const beyond = 16;
const farthest = 240;
/** From which part of its words on another place is like the passage. */
const likeFrom = 0.4;

/**
 * The places of a post whose words are those of a passage, wholly or in large part, seen while it is annotated: those
 * that `anchorPost` would one day have to choose from. `undefined` when there are none.
 */
export function alikeOf(index: TextIndex, target: Target, start: number, end: number): Alike | undefined {
  const { text } = index.document.text;
  const exact = text.slice(start, end);
  if (exact.trim() === '') return undefined;
  const equal = occurrences(text, exact);
  const others = equal.filter((at) => at !== start).map((at): [number, number] => [at, at + exact.length]);
  const similar = similarTo(index, target).filter(([from, to]) => to <= start || from >= end);
  const fresh = similar.filter(([from, to]) => !others.some(([a, b]) => from < b && a < to));
  if (others.length + fresh.length === 0) return undefined;
  const distance = ([from]: [number, number]) => Math.abs(from - start);
  const nearest = (places: [number, number][]) => places.sort((a, b) => distance(a) - distance(b));
  const chosen = [...nearest(others).slice(0, limit), ...nearest(fresh)].slice(0, limit);
  return {
    ordinal: equal.indexOf(start),
    count: equal.length,
    beside: chosen.map(([from, to]) => [before(text, from, start), after(text, to, end)]),
  };
}

function before(text: string, at: number, own: number): string {
  const same = commonSuffix(text.slice(Math.max(0, at - farthest), at), text.slice(Math.max(0, own - farthest), own));
  return whole(text.slice(Math.max(0, at - lengthFor(same)), at));
}

function after(text: string, at: number, own: number): string {
  const same = commonPrefix(text.slice(at, at + farthest), text.slice(own, own + farthest));
  return whole(text.slice(at, at + lengthFor(same)));
}

const lengthFor = (same: number): number => Math.min(farthest, Math.max(reach, same + beyond));

/** Places of much of the passage's words, as the search for the passage by itself finds them: UTF-16 units. */
function similarTo(index: TextIndex, target: Target): [number, number][] {
  const old = oldTextOf(target, index.vocabulary);
  // Of a passage of many paragraphs nobody has a likeness, and to look for one would take long.
  if (!old || old.from === old.to || old.to - old.from > longFrom) return [];
  const alone = core(old, 0);
  const total = weightIn(alone.ids, alone.from, alone.to, index);
  return windowsFor(alone, index, limit, true).flatMap((window): [number, number][] => {
    const { stretch } = readOff(alone, window, index);
    if (!stretch || stretch.kept < likeFrom * total) return [];
    const { starts, ends } = index.tokens;
    return [[Math.max(0, starts[stretch.from] ?? 0), ends[stretch.to - 1] ?? 0]];
  });
}

/** Without half a surrogate pair at a cut. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
