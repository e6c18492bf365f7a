import { type Annotation, noteOf, tagsOf } from '../annotation/model.ts';
import type { Place } from '../annotation/verdict.ts';
import { DiskFailure } from '../disk/failure.ts';
import { pagerCommand, showInPager, usualPagers } from '../disk/pager.ts';
import { withNotesBelow } from '../page/asides.ts';
import { decorate, type Mark } from '../page/decorate.ts';
import { layoutPost } from '../page/layout.ts';
import { highlightColors, type Line } from '../page/line.ts';
import { loadTypesetting } from '../page/load-typesetting.ts';
import type { PageNote } from '../page/note-box.ts';
import { paintLine } from '../page/paint.ts';
import { buildLookup } from '../post/links.ts';
import { imagesOf } from './images.ts';
import { placeInPost } from './placing/place-in-post.ts';
import type { OpenPost, Session } from './session.ts';

const defaultMeasure = 72;

export interface Showing {
  /** Columns of the terminal or the pipe. */
  readonly columns: number;
  /** Columns that the text may fill; absent: as many as read well. */
  readonly width?: number | undefined;
  readonly notes: boolean;
  /** In a pipe the words stand as they were written, so that they can be searched for. */
  readonly typography: boolean;
}

/** A post's page as the reader shows it, with the notes below their passages. */
export async function pageLines(
  session: Session,
  opened: OpenPost,
  { columns, width, notes, typography }: Showing,
): Promise<readonly Line[]> {
  const { config, words } = session.context;
  const { meta } = opened.post;
  const typesetting = await loadTypesetting(meta.lang);
  const plain = layoutPost(opened.document, {
    width: width ?? columns,
    measure: width ?? Math.min(columns, config.measure ?? defaultMeasure),
    typesetting,
    words,
    meta,
    typography,
    images: await imagesOf(opened.document, meta.path, {
      root: session.archive.root,
      lookup: buildLookup(session.posts),
    }),
  });
  const placed = notes ? await placedIn(session, opened) : [];
  const options = { columns: plain.width, typesetting, words, foldedTo: Number.POSITIVE_INFINITY };
  const page = withNotesBelow(plain, placed.flatMap(noteBelow), options);
  page.advance(Number.POSITIVE_INFINITY);
  const marks = placed.flatMap(markOver);
  return page.lines(0, page.rows).map((line) => decorate(line, marks));
}

/** Shows a post with its notes in the person's pager, or in the usual one. @throws DiskFailure when there is none */
export async function pagePost(session: Session, path: string): Promise<void> {
  const { environment, look } = session.context;
  const columns = environment.stdout.columns || 80;
  const lines = await pageLines(session, await session.open(path), { columns, notes: true, typography: true });
  const text = lines.map((line) => `${paintLine(line, look.theme, look.depth, { links: look.links })}\n`).join('');
  const own = pagerCommand(environment);
  // A pager that was asked for stays, however short the text is.
  for (const command of own ? [own] : usualPagers) {
    try {
      return await showInPager(text, command, environment.env, 'R');
    } catch (error) {
      if (own || !(error instanceof DiskFailure) || command === usualPagers.at(-1)) throw error;
    }
  }
}

interface Placed {
  readonly record: Annotation;
  readonly place: Place;
}

async function placedIn(session: Session, { post }: OpenPost): Promise<readonly Placed[]> {
  const { path } = post.meta;
  const records = await session.recordsOf(path);
  const verdicts = await placeInPost(session, post.meta, records);
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
