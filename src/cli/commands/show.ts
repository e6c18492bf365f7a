import { noteOf, tagsOf } from '../../annotation/model.ts';
import { decorate, type Mark } from '../../page/decorate.ts';
import { layoutPost } from '../../page/layout.ts';
import { highlightColors, type StyleName } from '../../page/line.ts';
import { loadTypesetting } from '../../page/load-typesetting.ts';
import type { PageLine } from '../../page/page.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { findPost } from '../find-post.ts';
import { positiveNumber } from '../parse-arguments.ts';
import { placeInPost } from '../placing.ts';
import type { OpenPost, Session } from '../session.ts';

const defaultMeasure = 72;

/** `show POST [--width N] [--notes]`: the page as the reader shows it, for pipes and pagers. */
export const run: Run = async (context, { values, rest }) => {
  const session = await context.session();
  const meta = findPost(session.posts, rest[0] ?? '');
  const opened = await session.open(meta.path);
  if (context.json) {
    await context.out.json({ ...meta, date: meta.date?.text ?? null, text: opened.document.text.text }, 2);
    return 0;
  }
  const width = positiveNumber('--width', values.width, context.environment.stdout.columns || 80);
  const page = layoutPost(opened.document, {
    width,
    measure: values.width ? width : Math.min(width, context.config.measure ?? defaultMeasure),
    typesetting: await loadTypesetting(meta.lang),
    words: context.words,
    meta,
    typography: true,
  });
  page.advance(Number.POSITIVE_INFINITY);
  const notes = values.notes ? await notesOf(session, opened) : [];
  const marks = notes.flatMap(({ mark }) => (mark ? [mark] : []));
  for (const line of page.lines(0, page.rows)) {
    await context.out.line(decorate(line, marks));
    for (const note of notes) if (endsIn(note, line)) await printNote(context, note);
  }
  return 0;
};

interface ShownNote {
  readonly mark: Mark | null;
  readonly lines: readonly string[];
}

async function notesOf(session: Session, { post }: OpenPost): Promise<readonly ShownNote[]> {
  const { path, hash } = post.meta;
  const records = await session.recordsOf(path);
  const verdicts = await placeInPost(session, path, hash, records);
  return records.map((record, i) => {
    const place = verdicts[i]?.place;
    const color = highlightColors.find((name) => name === record.color) ?? highlightColors[0] ?? 'yellow';
    const style: StyleName = `highlight-${color}`;
    const mark = place && place.end > place.start ? { start: place.start, end: place.end, style } : null;
    const tags = tagsOf(record).map((tag) => `#${tag}`);
    const text = [record.label ?? '', noteOf(record) ?? '', tags.join(' ')].filter((part) => part !== '').join('\n');
    const sign = record.motivation === 'bookmarking' ? '★ ' : '';
    return { mark, lines: sign || text ? `${sign}${text}`.split('\n') : [] };
  });
}

/** Whether the passage ends in a line: its note stands below it. A bookmark of the post stands below the title. */
const endsIn = ({ mark, lines }: ShownNote, line: PageLine): boolean =>
  lines.length > 0 && mark !== null && line.kind === 'text' && mark.end > line.start && mark.end <= line.end;

async function printNote({ out }: Context, { lines }: ShownNote): Promise<void> {
  for (const line of lines) await out.text({ text: '  ╷ ', style: ['note-mark'] }, { text: line, style: ['note'] });
}
