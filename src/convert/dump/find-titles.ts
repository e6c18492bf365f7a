/**
 * Finds where posts begin in a dump that has no mark between them. Every bare line may be a title; a choice of titles
 * costs what its posts cost by their words (`cohesion.ts`) and what its titles cost by their looks
 * (`title-likeness.ts`). All choices are weighed together (forward-backward over the bare lines), which gives each line
 * the probability that a post begins there.
 */
import { isBareLine } from './bare-line.ts';
import { Stretch, Vocabulary } from './cohesion.ts';
import type { Part } from './parts.ts';
import { titleLikeness } from './title-likeness.ts';

export interface TitleChance {
  /** Of the title's part among the parts. */
  readonly part: number;
  /** From 1. */
  readonly line: number;
  readonly title: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Words are not independent, as the model has it: its costs count for this share. */
const wordWeight = 0.25;
const titleWeight = 1.5;
/** What a post costs more than one post with both texts: in nats, for a text of the dump's length. */
const postCost = (words: number): number => 0.5 * Math.log(words + 1) + 2;
/** Stretches are weighed up to this many steps in all (words added), so that the time stays bounded. */
const workLimit = 150_000_000;
const shortestReach = 4000;

/** Every bare line with its chance of being a title, in the dump's order. */
export function titleChances(parts: readonly Part[]): TitleChance[] {
  const candidates = parts.flatMap((part, i) => (i === 0 || isBareLine(part) ? [i] : []));
  const sections = candidates.map((from, i) => textOf(parts.slice(from, candidates[i + 1])));
  const vocabulary = new Vocabulary();
  const all = sections.map((text) => vocabulary.section(text));
  const kept = all.map((section) => section.filter((word) => !vocabulary.isEverywhere(word, all.length)));
  const looks = candidates.map((at, i) => (i === 0 ? 0 : -titleWeight * titleLikeness(parts, at)));
  const chances = marginals(kept, looks, vocabulary.size);
  return candidates.flatMap((at, i) => {
    const part = parts[at];
    if (part?.type !== 'text' || !isBareLine(part)) return [];
    return [{ part: at, line: part.number, title: part.lines.join(' '), confidence: chances[i] ?? 0 }];
  });
}

const textOf = (parts: readonly Part[]): string =>
  parts
    .map((part) =>
      part.type === 'text' ? part.lines.join(' ') : JSON.stringify(part.list.items).replace(/"\w+":/g, ' '),
    )
    .join(' ');

/**
 * The chance of each section to begin a post.
 * @param looks what it costs to begin a post there, by the looks of its line
 */
function marginals(sections: readonly (readonly number[])[], looks: readonly number[], vocabulary: number): number[] {
  const count = sections.length;
  const total = sections.reduce((sum, section) => sum + section.length, 0);
  const reach = Math.max(shortestReach, Math.floor(workLimit / Math.max(1, count)));
  const each = postCost(total);
  // Of a post that begins at section i and ends before section i + 1 + k: costs[i][k].
  const costs: number[][] = sections.map(() => []);
  const stretch = new Stretch(vocabulary);
  for (let i = 0; i < count; i++) {
    stretch.clear();
    for (let j = i; j < count && (j === i || stretch.words < reach); j++) {
      stretch.add(sections[j] ?? []);
      costs[i]?.push(wordWeight * stretch.cost + each + (looks[i] ?? 0));
    }
  }
  const forward = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  const backward = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  forward[0] = 0;
  backward[count] = 0;
  for (let i = 0; i < count; i++) {
    costs[i]?.forEach((cost, k) => {
      forward[i + 1 + k] = addLogs(forward[i + 1 + k] ?? 0, (forward[i] ?? 0) - cost);
    });
  }
  for (let i = count - 1; i >= 0; i--) {
    costs[i]?.forEach((cost, k) => {
      backward[i] = addLogs(backward[i] ?? 0, (backward[i + 1 + k] ?? 0) - cost);
    });
  }
  const whole = forward[count] ?? 0;
  return sections.map((_, i) => Math.min(1, Math.exp((forward[i] ?? 0) + (backward[i] ?? 0) - whole)));
}

/** `log(exp(a) + exp(b))`. */
function addLogs(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
