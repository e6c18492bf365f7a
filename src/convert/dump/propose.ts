/** Proposes a manifest: the posts that a dump seems to hold, each with how sure that is. */
import { isAddendum } from './bare-line.ts';
import { dateIn } from './dates.ts';
import { type TitleChance, titleChances } from './find-titles.ts';
import { dumpLines } from './lines.ts';
import { type Part, partsOf } from './parts.ts';
import { isByline } from './title-likeness.ts';

export interface Proposed {
  readonly title: string;
  /** From 1. */
  readonly line: number;
  /** 0 to 1: the chance that a post begins there. */
  readonly confidence: number;
  readonly tags: readonly string[];
  /** As exact as the text supports, with the line that says so. */
  readonly date: { readonly text: string; readonly line: number; readonly from: string } | null;
}

export interface Proposal {
  readonly posts: readonly Proposed[];
  /** The likeliest of the lines that may be titles too but are more likely none; ascending. */
  readonly doubts: readonly Proposed[];
  /** Lines before the first title that hold text. */
  readonly before: number;
  readonly lines: number;
}

const sure = 0.5;
const doubtful = 0.05;

export function proposeManifest(text: string): Proposal {
  const lines = dumpLines(text);
  const parts = partsOf(lines);
  const chances = titleChances(parts);
  const chosen = chances.filter((chance) => chance.confidence >= sure);
  const plain = (chance: TitleChance) => ({ title: chance.title, line: chance.line, confidence: rounded(chance) });
  const posts = chosen.map((chance, i) => {
    const body = parts.slice(chance.part + 1, chosen[i + 1]?.part);
    return { ...plain(chance), tags: tagsIn(body), date: dateOf(body) };
  });
  const doubts = chances
    .filter(({ confidence }) => confidence >= doubtful && confidence < sure)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 10 + 3 * posts.length)
    .sort((a, b) => a.line - b.line)
    .map((chance) => ({ ...plain(chance), tags: [], date: null }));
  const first = chosen[0]?.line ?? lines.length + 1;
  return {
    posts,
    doubts,
    before: lines.filter((line) => line.number < first && !/^(?:blank|spacer|camera)$/.test(line.kind)).length,
    lines: lines.length,
  };
}

/** To hundredths; nothing that was guessed is certain. */
const rounded = ({ confidence }: TitleChance): number => Math.min(0.99, Math.round(confidence * 100) / 100);

const labelled =
  /^(?:tags?|schlagw(?:ort|orte|örter)|stichw(?:ort|orte|örter)|kategorien?|categor(?:y|ies)|topics?|themen)\s*:\s*(.+)$/iu;
const hashtag = /(?<![\p{L}\p{N}&/#])#([\p{L}_][\p{L}\p{N}_-]{0,60}\p{L}[\p{L}\p{N}_]{0,20})/gu;

/** What the text itself calls its tags, and the hashtags in it. */
function tagsIn(parts: readonly Part[]): string[] {
  const tags: string[] = [];
  for (const { text } of textsOf(parts)) {
    const list = labelled.exec(text)?.[1];
    if (list && text.length < 200) tags.push(...list.split(/\s*[,;|·]\s*/u));
    for (const match of text.matchAll(hashtag)) tags.push(match[1] ?? '');
  }
  const seen = new Set<string>();
  return tags
    .map((tag) => tag.trim().replace(/^#/, ''))
    .filter((tag) => tag !== '' && tag.length < 60 && !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase()));
}

function* textsOf(parts: readonly Part[]): Generator<{ text: string; line: number; part: Part }> {
  for (const part of parts) {
    if (part.type !== 'text') continue;
    for (const [i, text] of part.lines.entries()) yield { text, line: part.number + i, part };
  }
}

/**
 * The date of a post as far as its text tells: whole from a line under the title; only the year from an addition that
 * bears a date, which is later than the post, or from a hashtag of the event that it reports on.
 */
function dateOf(parts: readonly Part[]): Proposed['date'] {
  const byline = parts.slice(0, 2).find(isByline);
  if (byline?.type === 'text') {
    const line = byline.lines.join(' ');
    const found = dateIn(line);
    if (found) return { text: found.date, line: byline.number, from: line };
  }
  const years: NonNullable<Proposed['date']>[] = [];
  for (const { text, line } of textsOf(parts)) {
    const addition = isAddendum(text) ? dateIn(text.slice(0, 60)) : null;
    if (addition) years.push({ text: addition.date.slice(0, 4), line, from: text.slice(0, 60) });
    const event = /#\p{L}+(20\d\d)(?!\d)/u.exec(text);
    if (event) years.push({ text: event[1] ?? '', line, from: event[0] });
  }
  // The earliest: what was added later bears a later year.
  return years.sort((a, b) => a.text.localeCompare(b.text))[0] ?? null;
}
