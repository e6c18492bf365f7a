/** Notes on the posts of the archive that ships, while everything around them is edited. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchorPost } from '../../src/annotation/anchor.ts';
import { describe as describePassage } from '../../src/annotation/describe.ts';
import type { Annotation } from '../../src/annotation/model.ts';
import type { PostDocument, Range } from '../../src/post/document.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { runs } from './arbitrary.ts';

/** What the archive's posts have little of: tables, code, footnotes, emoji, combining characters, repetition. */
const mixed = `Ein Anfang 👩‍👩‍👧 mit Emoji 🖍🖍 und ganz wenig Text.

## Zahlen

| Jahr | Wert | Bemerkung |
| ---- | ---: | --------- |
| 2018 | 12   | wie zuvor |
| 2019 | 12   | wie zuvor |
| 2020 | 17   | Schätzung 🤔 |

Die Tabelle zeigt „wenig“, aber das deutlich.[^a]

## Code

\`\`\`js
const wert = 12;
const wert2 = 12;
return wert + wert2;
\`\`\`

- Ein Punkt
- Ein Punkt
- Ein anderer Punkt mit e\u0301 und ä statt a\u0308

> Zitat: Die Stimme zählt. Die Stimme zählt.

Der Schluss nimmt es noch einmal auf: Die Stimme zählt.[^b]

[^a]: Eine Fussnote mit „Anführung“ und 12 Worten.

[^b]: Ebenda, S. 12.
`;

const folder = join(import.meta.dirname, '../../archive');
const bodies = [
  mixed,
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')),
];

/** A post as the pieces between its blank lines, blocks of code whole. */
function chunksOf(body: string): string[] {
  const chunks: string[] = [];
  let open = false;
  for (const part of body.trim().split(/\n\n+/)) {
    if (open) chunks[chunks.length - 1] += `\n\n${part}`;
    else chunks.push(part);
    if ((part.match(/^```/gm) ?? []).length % 2 === 1) open = !open;
  }
  return chunks;
}

/** A chunk with a name that it keeps through the edits. */
interface Chunk {
  readonly id: number;
  readonly text: string;
}

const bodyOf = (chunks: readonly Chunk[]): string => `${chunks.map(({ text }) => text).join('\n\n')}\n`;

/** Where each chunk stands in the Markdown. */
function sourcesOf(chunks: readonly Chunk[]): ReadonlyMap<number, readonly [number, number]> {
  const places = new Map<number, readonly [number, number]>();
  let at = 0;
  for (const { id, text } of chunks) {
    places.set(id, [at, at + text.length]);
    at += text.length + 2;
  }
  return places;
}

/** The leaves of a chunk: they keep their texts while the chunk does. */
const leavesIn = (document: PostDocument, [from, to]: readonly [number, number]) =>
  document.leaves.filter(({ source }) => source[0] >= from && source[0] < to);

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const passage = fc.record({
  at: fc.oneof(share, fc.constantFrom(0, 0.999999)),
  length: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
    fc.integer({ min: 12, max: 120 }),
    fc.integer({ min: 120, max: 600 }),
  ),
  /** Begins or ends where its block does, or one letter beside. */
  snap: fc.constantFrom('no', 'no', 'start', 'end', 'before', 'after', 'word', 'word', 'word'),
});
const edit = fc.record({
  kind: fc.constantFrom('insert', 'lookalike', 'delete', 'move', 'move', 'heading', 'reflow', 'quotes', 'word'),
  at: share,
  to: share,
});

const fillers = [
  'Ein neuer Absatz, der vorher nicht da war, mit „Anführung“.',
  'Neu.',
  '## Ein neuer Titel',
  '```\nneu = 12\n```',
  '| a | b |\n|---|---|\n| 12 | wie zuvor |',
];

function rangeOf(document: PostDocument, { at, length, snap }: { at: number; length: number; snap: string }): Range {
  const { text, leaves } = document;
  let start = Math.floor(at * text.length);
  let end = start + length;
  const leaf = leaves.findLast((candidate) => candidate.start <= start) ?? leaves[0];
  if (leaf && snap === 'start') [start, end] = [leaf.start, leaf.start + length];
  if (leaf && snap === 'end') [start, end] = [leaf.end - length, leaf.end];
  if (leaf && snap === 'before') [start, end] = [leaf.start - 1, leaf.start - 1 + length];
  if (leaf && snap === 'after') [start, end] = [leaf.end + 1 - length, leaf.end + 1];
  if (snap === 'word') {
    while (start > 0 && /[\p{L}\p{N}]/u.test(text.slice(start - 1, start))) start--;
    end = Math.max(end, start + 1);
    while (end < text.length && /[\p{L}\p{N}]/u.test(text.slice(end, end + 1))) end++;
  }
  start = Math.max(0, Math.min(start, text.length - 1));
  end = Math.max(start + 1, Math.min(end, text.length));
  // White space at the ends is no part of what one marks.
  while (start < end - 1 && /\s/.test(text.slice(start, start + 1))) start++;
  while (end > start + 1 && /\s/.test(text.slice(end - 1, end))) end--;
  return { start, end };
}

/** Edits chunks, but for those of notes, which at most move as a whole. */
function edited(
  chunks: readonly Chunk[],
  edits: readonly { kind: string; at: number; to: number }[],
  held: ReadonlySet<number>,
  glued: ReadonlySet<number>,
): Chunk[] {
  let next = [...chunks];
  let name = chunks.length;
  const mayStand = (at: number) => at === 0 || at >= next.length || !glued.has(next[at]?.id ?? -1);
  for (const { kind, at, to } of edits) {
    const i = Math.floor(at * next.length);
    const chunk = next[i];
    if (!chunk) continue;
    let j = Math.floor(to * next.length);
    while (!mayStand(j)) j++;
    const isHeld = held.has(chunk.id);
    const retyped = (text: string) => {
      if (!isHeld) next[i] = { ...chunk, text };
    };
    const isCode = /^```/m.test(chunk.text);
    const isNote = chunk.text.startsWith('[^');
    if (kind === 'insert') next.splice(j, 0, { id: name++, text: fillers[Math.floor(at * fillers.length)] ?? 'Neu.' });
    else if (kind === 'lookalike') {
      if (isNote || isCode) continue;
      const words = chunk.text.split(' ');
      words.splice(Math.floor(words.length / 2), 1, 'anders');
      next.splice(j, 0, { id: name++, text: words.join(' ') });
    } else if (kind === 'delete') next = isHeld ? next : next.filter((_, at) => at !== i);
    else if (kind === 'move') {
      // What a note spans moves with it.
      let from = i;
      while (glued.has(next[from]?.id ?? -1)) from--;
      let end = from + 1;
      while (glued.has(next[end]?.id ?? -1)) end++;
      const moved = next.splice(from, end - from);
      let into = Math.floor(to * (next.length + 1));
      while (!mayStand(into)) into++;
      next.splice(into, 0, ...moved);
    } else if (kind === 'heading') retyped(chunk.text.replace(/^(#+) (.*)$/m, '$1# $2, neu gefasst'));
    else if (kind === 'reflow' && !isCode && !/^[|>#-]/m.test(chunk.text)) {
      // Also where the notes are: the words stay.
      next[i] = {
        ...chunk,
        text: chunk.text.replace(/(?<=\p{L}{3}),? (?=\p{L}{4})/gu, (gap) => gap.replace(' ', '\n')),
      };
    } else if (kind === 'quotes') retyped(chunk.text.replace(/[„«]/g, '“').replace(/[“»]/g, '”'));
    else if (kind === 'word') retyped(chunk.text.replace(/\p{L}{5,}/u, 'Anderswort'));
  }
  return next;
}

const countOf = (text: string, part: string): number => {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count++;
  return count;
};

test('notes stay where their words are, whatever is edited around them', { timeout: 1_200_000 }, () => {
  let [found, sure] = [0, 0];
  fc.assert(
    fc.property(
      fc.nat({ max: bodies.length - 1 }),
      fc.array(passage, { minLength: 1, maxLength: 4 }),
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      (post, passages, edits) => {
        const before = chunksOf(bodies[post] ?? '').map((text, id) => ({ id, text }));
        const old = parseDocument(bodyOf(before));
        const sources = sourcesOf(before);
        const notes = passages.map((wish, n) => {
          const range = rangeOf(old, wish);
          const touched = before.filter(({ id }) =>
            leavesIn(old, sources.get(id) ?? [0, 0]).some(({ start, end }) => start < range.end && end > range.start),
          );
          const annotation: Annotation = {
            id: `urn:uuid:${n}`,
            type: 'Annotation',
            motivation: 'highlighting',
            created: '2024-05-01T10:00:00.000Z',
            modified: '2024-05-01T10:00:00.000Z',
            archive: 'urn:uuid:archive',
            target: { source: 'a.md', ...describePassage(old, range) },
          };
          return { range, touched, annotation };
        });
        const held = new Set(notes.flatMap(({ touched }) => touched.map(({ id }) => id)));
        const glued = new Set(notes.flatMap(({ touched }) => touched.slice(1).map(({ id }) => id)));
        const after = edited(before, edits, held, glued);
        const now = parseDocument(bodyOf(after));
        const places = sourcesOf(after);
        const verdicts = anchorPost(
          now,
          notes.map(({ annotation }) => annotation),
        );
        notes.forEach(({ range, touched, annotation }, n) => {
          const verdict = verdicts[n];
          const quote = old.text.slice(range.start, range.end);
          const home = touched[0];
          const oldLeaf = home && leavesIn(old, sources.get(home.id) ?? [0, 0])[0];
          const newLeaf = home && leavesIn(now, places.get(home.id) ?? [0, 0])[0];
          // A space or line end between blocks belongs to none of them.
          if (!verdict || !oldLeaf || !newLeaf || quote.trim() === '') return;
          const truth = newLeaf.start + range.start - oldLeaf.start;
          if (now.text.slice(truth, truth + range.end - range.start) !== quote) return;
          found++;
          const where = `„${quote}“ of ${annotation.target.source}, ${verdict.status}`;
          const isSure = verdict.status === 'exact' || verdict.status === 'moved';
          // Of words that stand elsewhere too, with the same block around them, no program can tell which were meant.
          const block = now.text.slice(newLeaf.start, newLeaf.end);
          if (isSure && countOf(now.text.text, block) === 1)
            expect([verdict.place?.start, where]).toEqual([truth, where]);
          if (isSure) expect(verdict.place?.exact, where).toBe(quote);
          if (countOf(now.text.text, quote) > 1) return;
          // A few words that are their whole block say too little to be sure of.
          if (quote.length < 24 && block.length < quote.length + 8) return;
          sure++;
          expect([verdict.place?.start, verdict.place?.end, where]).toEqual([
            truth,
            truth + range.end - range.start,
            where,
          ]);
          expect(isSure, where).toBe(true);
        });
      },
    ),
    runs(60),
  );
  // The property says something of most notes.
  expect(sure).toBeGreaterThan(found / 4);
});
