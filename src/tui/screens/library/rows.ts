/** The rows of the list: a post with its date, marks and progress, or the heading of a year. */
import type { Line, Span } from '../../../page/line.ts';
import { cut, pad, width } from '../../../page/width.ts';
import { cleanLine } from '../../../post/clean.ts';
import type { PostMeta } from '../../../post/post.ts';
import type { Hit } from '../../../search/hit.ts';
import type { LibraryItem } from '../../derive/library-items.ts';
import { recordsOf } from '../../derive/post-records.ts';
import type { State } from '../../state.ts';
import { bar, cutSpans, fitted, foreign, line, marked, span, spansWidth, wrapText } from '../compose.ts';
import { shortDate } from '../dates.ts';
import type { View } from '../view.ts';
import { excerptLines, type RowLayout } from './layout.ts';

/** The lines of an item; as many as `itemHeight` says. */
export function itemLines(
  state: State,
  view: View,
  item: LibraryItem,
  chosen: boolean,
  layout: RowLayout,
  columns: number,
): Line[] {
  if (item.type === 'year') return [yearLine(item.year ?? view.words('tui.library.undated'), layout, columns)];
  return layout.facts ? wideLines(state, view, item, chosen, layout) : narrowLines(state, view, item, chosen, layout);
}

function yearLine(year: string, layout: RowLayout, columns: number): Line {
  const indent = ' '.repeat(layout.title);
  const dots = Math.max(0, columns - layout.title - width(year) - 2);
  return line(span(indent), span(year, 'date'), span(' '), span('·'.repeat(dots), 'rule'));
}

type PostItem = Extract<LibraryItem, { type: 'post' }>;

const marker = (chosen: boolean, columns: number): Span[] =>
  columns >= 3
    ? [span(' '), span(chosen ? '▌' : ' ', 'accent'), span(' '.repeat(columns - 2))]
    : [span(chosen ? '▌' : ' ', 'accent'), span(' '.repeat(Math.max(0, columns - 1)))];

function wideLines(state: State, view: View, { meta, hit }: PostItem, chosen: boolean, layout: RowLayout): Line[] {
  const { facts, titleWidth } = layout;
  if (!facts) return [];
  const titles = titleLines(meta, hit, titleWidth, chosen);
  const excerpt = hit ? excerptSpans(hit, titleWidth) : [];
  const right = [factSpans(state, meta, facts, view), secondFacts(meta, hit, facts, view)];
  const left = [...titles, ...excerpt];
  if (hit && left.length === 1) left.push([]);
  // Of two title lines the second has the tags beside it, under the date and nowhere else, so that the columns stay
  // quiet; of a hit the first line of the excerpt has its kind.
  return left.map((spans, i) =>
    line(
      ...marker(chosen && i < titles.length, layout.title),
      ...fitted(spans, titleWidth),
      span('  '),
      ...(i === 0 ? (right[0] ?? []) : i === 1 ? (right[1] ?? []) : []),
    ),
  );
}

function titleLines(meta: PostMeta, hit: Hit | null, columns: number, chosen: boolean): Span[][] {
  const title = cleanLine(meta.title);
  const lines = wrapText(title, columns, 2);
  const style = chosen ? (['selected'] as const) : [];
  if (!hit || hit.titleMarks.length === 0) return lines.map((text) => [span(text, ...style)]);
  // Lines were broken at blanks: each is found again in the title, so that marks can be put on it.
  let from = 0;
  return lines.map((text) => {
    const probe = text.endsWith('…') ? text.slice(0, -1) : text;
    const at = Math.max(from, title.indexOf(probe, from));
    from = at + probe.length;
    const own = hit.titleMarks
      .map(([start, end]) => [Math.max(0, start - at), Math.min(probe.length, end - at)] as const)
      .filter(([start, end]) => end > start);
    return [...marked(probe, own, style, 'match'), ...(probe === text ? [] : [span('…', ...style)])];
  });
}

/** The excerpt in up to two lines, begun where its first match is seen. */
function excerptSpans(hit: Hit, columns: number): Span[][] {
  const whole = cleanLine(hit.excerpt);
  if (whole === '') return [];
  const lines = wrapText(whole, columns, excerptLines);
  let from = 0;
  return lines.map((text) => {
    const probe = text.endsWith('…') && !whole.startsWith(text, from) ? text.slice(0, -1) : text;
    const found = whole.indexOf(probe, from);
    const at = found < 0 ? from : found;
    from = at + probe.length;
    const own = hit.excerptMarks
      .map(([start, end]) => [Math.max(0, start - at), Math.min(probe.length, end - at)] as const)
      .filter(([start, end]) => end > start);
    return [...marked(probe, own, ['dim'], 'match'), ...(probe === text ? [] : [span('…', 'dim')])];
  });
}

/** Date, marks and progress at the right edge. */
function factSpans(state: State, meta: PostMeta, facts: NonNullable<RowLayout['facts']>, view: View): Span[] {
  const reading = state.reading[meta.path];
  const progress = reading?.finished ? 1 : (reading?.progress ?? 0);
  return [
    span(pad(shortDate(meta.date, view.words.language), facts.date), 'date'),
    span('  '),
    ...fitted(markSpans(state, meta), facts.marks),
    ...(facts.bar > 0 && progress > 0 ? [span('  '), ...bar(progress, facts.bar)] : []),
  ];
}

/** Notes and marks of a post: `✎3`, and `★` for a bookmark. */
export function markSpans(state: State, meta: PostMeta): Span[] {
  const { annotations, bookmarks } = recordsOf(state, meta.path);
  const count = annotations.length > 0 ? `✎${annotations.length > 999 ? '…' : annotations.length}` : '';
  return [span(pad(count, 3), 'note-mark'), ...(bookmarks.length > 0 ? [span(' '), span('★', 'accent')] : [])];
}

/** The second line's right side: the kind of a hit, or the post's tags. */
function secondFacts(meta: PostMeta, hit: Hit | null, facts: NonNullable<RowLayout['facts']>, view: View): Span[] {
  const columns = facts.date + 2 + facts.marks + (facts.bar > 0 ? 2 + facts.bar : 0);
  if (hit) return [span(cut(view.words(`tui.kind.${hit.kind}`), columns), 'dim')];
  return tagSpans(meta.tags, columns);
}

/** As many whole tags as fit. */
function tagSpans(tags: readonly string[], columns: number): Span[] {
  const spans: Span[] = [];
  for (const tag of tags) {
    const next = [...(spans.length > 0 ? [span(' ')] : []), foreign(tag, 'tag')];
    if (spansWidth(spans) + spansWidth(next) > columns) break;
    spans.push(...next);
  }
  if (spans.length === 0 && tags[0] !== undefined) return cutSpans([foreign(tags[0], 'tag')], columns);
  return spans;
}

/** On a narrow terminal: the title, then a line with date, marks and progress. */
function narrowLines(state: State, view: View, { meta, hit }: PostItem, chosen: boolean, layout: RowLayout): Line[] {
  const { words } = view;
  const titles = titleLines(meta, hit, layout.titleWidth, chosen);
  const reading = state.reading[meta.path];
  const percent = reading ? Math.round((reading.finished ? 1 : reading.progress) * 100) : 0;
  const date = shortDate(meta.date, words.language);
  const parts: Span[][] = [];
  if (date !== '') parts.push([span(date, 'date')]);
  const marks = markSpans(state, meta).filter(({ text }) => text.trim() !== '');
  if (marks.length > 0)
    parts.push(marks.flatMap((mark, i) => [...(i > 0 ? [span(' ')] : []), { ...mark, text: mark.text.trim() }]));
  if (percent > 0) parts.push([span(`${percent} %`, 'dim')]);
  if (hit) parts.push([span(words(`tui.kind.${hit.kind}`), 'dim')]);
  else if (meta.tags.length > 0) parts.push(tagSpans(meta.tags, 40));
  const facts = parts.flatMap((spans, i) => [...(i > 0 ? [span('  ')] : []), ...spans]);
  const excerpt = hit ? [narrowExcerpt(excerptSpans(hit, layout.titleWidth))] : [];
  return [...titles, ...excerpt, facts].map((spans, i) =>
    line(...marker(chosen && i < titles.length, layout.title), ...cutSpans(spans, layout.titleWidth)),
  );
}

/** Of an excerpt the line in which its first match stands. */
function narrowExcerpt(lines: readonly Span[][]): Span[] {
  const at = lines.findIndex((spans) => spans.some(({ style }) => style?.includes('match')));
  const shown = lines[Math.max(0, at)] ?? [];
  return at > 0 ? [span('… ', 'dim'), ...shown] : shown;
}
