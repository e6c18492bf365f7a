import { type Annotation, noteOf, tagsOf } from '../../annotation/model.ts';
import type { Place } from '../../annotation/verdict.ts';
import { withNotesBelow } from '../../page/asides.ts';
import { decorate, type Mark } from '../../page/decorate.ts';
import { layoutPost } from '../../page/layout.ts';
import { highlightColors } from '../../page/line.ts';
import { loadTypesetting } from '../../page/load-typesetting.ts';
import type { PageNote } from '../../page/note-box.ts';
import { buildLookup } from '../../post/links.ts';
import type { Run } from '../command-table.ts';
import { findPost } from '../find-post.ts';
import { imagesOf } from '../images.ts';
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
  const { stdout } = context.environment;
  const width = positiveNumber('--width', values.width, stdout.columns || 80);
  const typesetting = await loadTypesetting(meta.lang);
  const plain = layoutPost(opened.document, {
    width,
    measure: values.width ? width : Math.min(width, context.config.measure ?? defaultMeasure),
    typesetting,
    words: context.words,
    meta,
    // In a pipe the words stand as they were written, so that they can be searched for.
    typography: stdout.isTTY === true,
    images: await imagesOf(opened.document, meta.path, {
      root: session.archive.root,
      lookup: buildLookup(session.posts),
    }),
  });
  const placed = values.notes ? await placedIn(session, opened) : [];
  const options = { columns: plain.width, typesetting, words: context.words, foldedTo: Number.POSITIVE_INFINITY };
  const page = withNotesBelow(plain, placed.flatMap(noteBelow), options);
  page.advance(Number.POSITIVE_INFINITY);
  const marks = placed.flatMap(markOver);
  for (const line of page.lines(0, page.rows)) await context.out.line(decorate(line, marks));
  return 0;
};

interface Placed {
  readonly record: Annotation;
  readonly place: Place;
}

async function placedIn(session: Session, { post }: OpenPost): Promise<readonly Placed[]> {
  const { path, hash } = post.meta;
  const records = await session.recordsOf(path);
  const verdicts = await placeInPost(session, path, hash, records);
  return records.flatMap((record, i) => {
    const place = verdicts[i]?.place;
    return place ? [{ record, place }] : [];
  });
}

function markOver({ record, place }: Placed): Mark[] {
  if (place.end <= place.start) return [];
  const color = highlightColors.find((name) => name === record.color) ?? 'yellow';
  return [{ start: place.start, end: place.end, style: `highlight-${color}` }];
}

/** A highlight without a word needs no lines of its own. */
function noteBelow({ record, place }: Placed): PageNote[] {
  const text = [record.label ?? '', noteOf(record) ?? ''].filter((part) => part !== '').join('\n\n');
  const tags = tagsOf(record);
  const sign = record.motivation === 'bookmarking' ? '★' : '';
  if (text === '' && tags.length === 0 && sign === '') return [];
  return [{ id: record.id, start: place.start, end: place.end, text, tags, date: null, sign, opened: true }];
}
