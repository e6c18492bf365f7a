/** A note as lines of its own: its Markdown laid out narrow, then its tags and date. */
import type { Words } from '../locale/index.ts';
import { cleanLine } from '../post/clean.ts';
import type { Range } from '../post/document.ts';
import { plainDocument } from '../post/plain.ts';
import { lineWidth } from './figure.ts';
import { layoutPost } from './layout.ts';
import { extended } from './leaf-reader.ts';
import type { PageLine, Segment } from './page.ts';
import { added } from './prefix.ts';
import type { Typesetting } from './typesetting.ts';
import { cut, width } from './width.ts';

/** A note and the passage that it belongs to (code points of the reading text). */
export interface PageNote extends Range {
  readonly id: string;
  /** Markdown; may be empty. */
  readonly text: string;
  readonly tags: readonly string[];
  /** In words, short; `null` for none. */
  readonly date: string | null;
  /** What stands before the text, such as `★`; `''` for nothing. */
  readonly sign: string;
  /** Long notes are folded unless they are opened. */
  readonly opened: boolean;
}

export interface NoteOptions {
  /** Columns of the lines. */
  readonly columns: number;
  readonly typesetting: Typesetting;
  readonly words: Words;
  /** Notes of more lines are folded to so many; at least 2. */
  readonly foldedTo: number;
}

/** Lines by note and width: notes are drawn with every key, and seldom change. */
const known = new WeakMap<PageNote, Map<string, readonly (readonly Segment[])[]>>();

/** The lines of a note, at least one, none wider than `columns`. */
export function noteLines(note: PageNote, options: NoteOptions): readonly (readonly Segment[])[] {
  const key = `${options.columns} ${options.foldedTo} ${options.words.language} ${options.typesetting.language}`;
  let byWidth = known.get(note);
  if (!byWidth) {
    byWidth = new Map();
    known.set(note, byWidth);
  }
  let lines = byWidth.get(key);
  if (!lines) {
    lines = compose(note, options);
    byWidth.set(key, lines);
  }
  return lines;
}

function compose(note: PageNote, options: NoteOptions): readonly (readonly Segment[])[] {
  const lines = [...textLines(note, options)];
  addFacts(lines, note, options.columns);
  if (note.opened || lines.length <= options.foldedTo) return lines.length > 0 ? lines : [[added(note.sign, 'note')]];
  const shown = Math.max(1, options.foldedTo - 1);
  const more = cut(options.words('note.more', { n: lines.length - shown }), options.columns);
  return [...lines.slice(0, shown), [added(more, 'dim')]];
}

function textLines(note: PageNote, { columns, typesetting, words }: NoteOptions): (readonly Segment[])[] {
  const sign = note.sign === '' ? '' : `${note.sign} `;
  const room = Math.max(4, columns - width(sign));
  const document = (typesetting.parse ?? plainDocument)(note.text);
  const page = layoutPost(document, {
    width: room,
    measure: room,
    typesetting,
    words,
    meta: null,
    typography: true,
  });
  page.advance(Number.POSITIVE_INFINITY);
  const lines = note.text.trim() === '' ? [] : page.lines(0, page.rows).map(noteSegments);
  if (sign === '' || lines.length === 0) return lines;
  return lines.map((line, i) => [added(i === 0 ? sign : ' '.repeat(width(sign)), 'note'), ...line]);
}

const noteStyle = ['note'] as const;

/** Offsets and links of a note's text are not those of the post. */
const noteSegments = (line: PageLine): readonly Segment[] =>
  line.segments.map(({ text, style, address }) => ({
    text,
    style: style.reduce(extended, noteStyle as Segment['style']),
    length: 0,
    address,
  }));

/** Tags and date go behind the last words where there is room, else on lines of their own. */
function addFacts(lines: (readonly Segment[])[], note: PageNote, columns: number): void {
  const facts = note.tags.map((tag): Segment => added(cut(`#${cleanLine(tag)}`, columns), 'tag'));
  if (note.date !== null) facts.push(added(cut(cleanLine(note.date), columns), 'date'));
  if (note.sign !== '' && lines.length === 0) facts.unshift(added(note.sign, 'note'));
  let current = lines.length > 0 ? lines.length - 1 : -1;
  facts.forEach((fact, i) => {
    const line = lines[current];
    const gap = i === 0 && lines.length > 0 ? '  ' : ' ';
    if (line && lineWidth({ segments: line }) + gap.length + width(fact.text) <= columns) {
      lines[current] = [...line, added(gap), fact];
    } else {
      lines.push([fact]);
      current = lines.length - 1;
    }
  });
}
