/** A dump's lines gathered to parts: what stood between blank lines, and lists with their items. */
import type { DumpLine } from './lines.ts';
import { wholeLine } from './lines.ts';
import { gatherList, type List, startsList } from './lists.ts';

/** The empty lines between two parts; a `spacer` is one with a space in it, the trace of an empty paragraph. */
export interface Gap {
  readonly blanks: number;
  readonly spacers: number;
}

interface Around {
  /** Of its first line, from 1. */
  readonly number: number;
  readonly before: Gap;
  readonly after: Gap;
  /** A camera line follows it: it is what was written under a picture. */
  readonly byPicture: boolean;
  /** Its paragraph stands right below, without a blank line. */
  readonly glued?: boolean;
}

export type Part =
  | (Around & { readonly type: 'text'; readonly lines: readonly string[] })
  | (Around & { readonly type: 'list'; readonly list: List });

export type TextPart = Extract<Part, { type: 'text' }>;

/** The parts of a dump or of a stretch of it, in order; every line that is neither empty nor a camera's is in one. */
export function partsOf(lines: readonly DumpLine[]): Part[] {
  const found: { part: Open; before: Gap; camera: boolean }[] = [];
  let gap = { blanks: 0, spacers: 0 };
  for (let i = 0; i < lines.length; ) {
    const line = lines[i];
    if (!line) break;
    if (line.kind === 'blank') gap.blanks++;
    else if (line.kind === 'spacer') gap.spacers++;
    else if (line.kind === 'camera') {
      const last = found.at(-1);
      if (last) last.camera = true;
    }
    if (line.kind === 'blank' || line.kind === 'spacer' || line.kind === 'camera') {
      i++;
      continue;
    }
    const { part, next } = takePart(lines, i);
    found.push({ part, before: gap, camera: false });
    gap = { blanks: 0, spacers: 0 };
    i = next;
  }
  return found.map(({ part, before, camera: byPicture }, i) => ({
    ...part,
    before,
    after: found[i + 1]?.before ?? gap,
    byPicture,
  }));
}

type Open =
  | { readonly type: 'text'; readonly number: number; readonly lines: readonly string[] }
  | { readonly type: 'list'; readonly number: number; readonly list: List };

function takePart(lines: readonly DumpLine[], from: number): { part: Open; next: number } {
  const number = lines[from]?.number ?? 0;
  if (startsList(lines, from)) {
    const { list, next } = gatherList(lines, from);
    return { part: { type: 'list', number, list }, next };
  }
  const text: string[] = [];
  let i = from;
  for (; i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.kind === 'blank' || line.kind === 'spacer') break;
    if (line.kind === 'camera') continue;
    if (i > from && startsList(lines, i)) break;
    text.push(wholeLine(line));
  }
  return { part: { type: 'text', number, lines: text }, next: i };
}

const fewest = 20;
const widest = 120;

/**
 * Whether the dump was broken into lines of about one width, so that a line's end inside a paragraph means nothing.
 * Elsewhere it is a line break that the author set.
 */
export function isWrapped(lines: readonly DumpLine[]): boolean {
  const inner: number[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    if (lines[i]?.kind === 'text' && lines[i + 1]?.kind === 'text') inner.push(lines[i]?.text.length ?? 0);
  }
  if (inner.length < fewest) return false;
  inner.sort((a, b) => a - b);
  const width = inner[Math.floor(inner.length * 0.95)] ?? 0;
  const full = inner.filter((length) => length >= width * 0.7).length;
  return width <= widest && full >= inner.length * 0.8;
}
