import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findQuote, occurrences } from '../../src/annotation/find-quote.ts';
import { fold } from '../../src/annotation/fold.ts';
import type { PostDocument } from '../../src/post/document.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { readPost } from '../../src/post/read.ts';
import { annotationFor, type Case, type Truth } from './case.ts';

/** A line of `cases.jsonl`. */
interface Line {
  readonly id: string;
  readonly class: string;
  readonly oldPath: string;
  readonly oldFile: string;
  readonly newFile: string;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly occurrence: number;
  readonly expected: {
    readonly status: 'found' | 'orphan';
    readonly text: string | null;
    readonly occurrence: number | null;
    readonly startFraction: number | null;
  };
}

/** Reads cases of real edits: a folder with `cases.jsonl` and the files that it names. */
export function corpusCases(folder: string): Case[] {
  const file = join(folder, 'cases.jsonl');
  if (!existsSync(file)) throw new Error(`${file} is not there`);
  const documents = new Map<string, PostDocument>();
  const documentOf = (name: string) => {
    const known = documents.get(name);
    if (known) return known;
    const document = parseDocument(readPost(name, readFileSync(join(folder, name))).body);
    documents.set(name, document);
    return document;
  };
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => caseOf(JSON.parse(line) as Line, documentOf));
}

function caseOf(line: Line, documentOf: (name: string) => PostDocument): Case {
  const old = documentOf(line.oldFile);
  const answer = findQuote(old, line);
  const range =
    'found' in answer ? answer.found : 'ambiguous' in answer ? answer.ambiguous[line.occurrence] : undefined;
  if (!range) throw new Error(`${line.id}: the quote is not in the old file`);
  const document = documentOf(line.newFile);
  return {
    id: line.id,
    kind: line.class,
    annotation: annotationFor(line.id, line.oldPath, old, range),
    document,
    truth: line.expected.status === 'orphan' ? null : truthOf(document, line.expected),
  };
}

/** The expected place in our reading text, which differs a little from the one that the truth was written for. */
function truthOf({ text }: PostDocument, expected: Line['expected']): Truth {
  const folded = fold(text.text);
  const wanted = fold((expected.text ?? '').normalize('NFC')).text.trim();
  const places = occurrences(folded.text, wanted);
  const about = (expected.startFraction ?? 0) * folded.text.length;
  const near = (at: number | undefined) => at !== undefined && Math.abs(at - about) < 0.06 * folded.text.length;
  const numbered = places[expected.occurrence ?? 0];
  const at = near(numbered) ? numbered : [...places].sort((a, b) => Math.abs(a - about) - Math.abs(b - about))[0];
  // A text that our rules give otherwise can still be recognised by its words.
  if (at === undefined) return { start: -1e9, end: 1e9, text: wanted };
  const [start, end] = [folded.from[at] ?? 0, folded.to[at + wanted.length - 1] ?? 0];
  return { start: text.toPoint(start), end: text.toPoint(end), text: wanted };
}
