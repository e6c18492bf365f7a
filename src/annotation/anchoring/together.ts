import { type Candidate, mostLikelyFirst, raised } from './evidence.ts';

/** One passage among those of its post that are decided together. */
export interface Item {
  /** Which version of the post it was made in; only passages of one version can be compared. */
  readonly version: string;
  /** Where it was: code points of that version; `null` when that is not known. */
  readonly was: { readonly start: number; readonly end: number } | null;
  /** Where it was in its post, 0 to 1. */
  readonly fraction: number | null;
  readonly candidates: readonly Candidate[];
}

/** From which confidence on a passage is a landmark for the others. */
const certain = 0.9;
/** Candidates this close to the best (bits) are still in question. */
const inQuestion = 8;
/** What standing in order among the landmarks is worth, and standing where expected (bits). */
const orderWorth = 4;
const nearnessWorth = 3;

/**
 * Decides the passages of a post together (DESIGN §4): two passages that stood apart cannot both have become one
 * place, and where several places are about as good, the order among the certain ones is evidence.
 * @param length of today's text in tokens
 * @returns the candidates of each item, the chosen one first
 */
export function decideTogether(items: readonly Item[], length: number): Candidate[][] {
  const ranked = byOrder(items, length);
  // Each round takes the place from the weaker of two claimants; a few rounds settle chains of them.
  for (let round = 0; round < 4; round++) if (!settleClaims(items, ranked)) break;
  return ranked;
}

function byOrder(items: readonly Item[], length: number): Candidate[][] {
  const landmarks = landmarksOf(items);
  return items.map((item) => {
    const { candidates } = item;
    const best = candidates[0];
    const open = candidates.filter((candidate) => best && candidate.evidence > best.evidence - inQuestion);
    if (!best || open.length < 2) return [...candidates];
    const marks = landmarks.get(item.version) ?? [];
    const lifted = candidates.map((candidate) =>
      open.includes(candidate) ? raised(candidate, orderEvidence(item, candidate, marks, length)) : candidate,
    );
    return lifted.sort(mostLikelyFirst);
  });
}

interface Landmark {
  readonly was: number;
  /** Today's token. */
  readonly is: number;
}

/** The certain passages of each version, in their old order. */
function landmarksOf(items: readonly Item[]): Map<string, Landmark[]> {
  const landmarks = new Map<string, Landmark[]>();
  for (const { version, was, candidates } of items) {
    const best = candidates[0];
    if (!was || !best || best.away || best.confidence < certain) continue;
    const second = candidates[1];
    if (second && second.evidence > best.evidence - inQuestion && second.confidence > 0.3) continue;
    const marks = landmarks.get(version) ?? [];
    if (marks.length === 0) landmarks.set(version, marks);
    marks.push({ was: was.start, is: best.from });
  }
  for (const marks of landmarks.values()) marks.sort((a, b) => a.was - b.was);
  return landmarks;
}

function orderEvidence(
  { was, fraction }: Item,
  candidate: Candidate,
  marks: readonly Landmark[],
  length: number,
): number {
  const before = was && marks.findLast((mark) => mark.was < was.start);
  const after = was && marks.find((mark) => mark.was > was.start);
  let bits = 0;
  if (before || after) {
    const ordered = (!before || before.is <= candidate.from) && (!after || candidate.from <= after.is);
    bits += ordered ? orderWorth : 0;
  }
  const expected = expectedAt(was?.start ?? null, fraction, before ?? null, after ?? null, length);
  if (expected !== null) bits += nearnessWorth * Math.exp(-Math.abs(candidate.from - expected) / (0.05 * length + 20));
  return bits;
}

/** Between two landmarks where the proportion says, beside one at its shift, else at the same part of the post. */
function expectedAt(
  was: number | null,
  fraction: number | null,
  before: Landmark | null,
  after: Landmark | null,
  length: number,
): number | null {
  if (was !== null && before && after && after.was > before.was) {
    return before.is + ((after.is - before.is) * (was - before.was)) / (after.was - before.was);
  }
  return fraction === null ? null : fraction * length;
}

/** Takes a place from the weaker of two passages that stood apart and now claim the same; tells whether any did. */
function settleClaims(items: readonly Item[], ranked: Candidate[][]): boolean {
  const claims = ranked
    .map((candidates, index) => ({ index, best: candidates[0] }))
    .filter((claim): claim is { index: number; best: Candidate } => claim.best !== undefined)
    .sort((a, b) => a.best.from - b.best.from);
  let settled = false;
  for (let i = 0; i < claims.length; i++) {
    for (let j = i + 1; j < claims.length; j++) {
      const [a, b] = [claims[i], claims[j]];
      if (!a || !b || b.best.from >= a.best.to) break;
      if (!collide(items[a.index], items[b.index], a.best, b.best)) continue;
      const loser = a.best.evidence >= b.best.evidence ? b : a;
      ranked[loser.index]?.shift();
      settled = true;
      break;
    }
  }
  return settled;
}

function collide(a: Item | undefined, b: Item | undefined, x: Candidate, y: Candidate): boolean {
  if (!a?.was || !b?.was || a.version !== b.version) return false;
  const apart = a.was.end <= b.was.start || b.was.end <= a.was.start;
  const shared = Math.min(x.to, y.to) - Math.max(x.from, y.from);
  return apart && shared > 0.5 * Math.min(x.to - x.from, y.to - y.from);
}
