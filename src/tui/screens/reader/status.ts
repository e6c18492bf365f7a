/** Where one is in the post: the section, how far, how long still, what is in it. */
import type { Line, Span } from '../../../page/line.ts';
import { readingMinutes } from '../../../page/title-block.ts';
import { currentHeading } from '../../commands/travel.ts';
import { metaOf, recordsOf } from '../../derive/post-records.ts';
import { readerProgress } from '../../derive/reader-view.ts';
import type { State } from '../../state.ts';
import { cutSpans, foreign, line, span, spansWidth } from '../compose.ts';
import type { View } from '../view.ts';

/** Percent, minutes left, notes and bookmark. */
export function statusSpans(state: State, { words }: View): Span[] {
  const { reader } = state;
  const meta = reader && metaOf(state, reader.path);
  if (reader && !reader.opened && !reader.failure) return [span(words('tui.reader.coming'), 'dim')];
  if (!reader?.opened || !meta) return [];
  const { seen, end } = readerProgress(state);
  const { annotations, bookmarks } = recordsOf(state, reader.path);
  const parts = [`${Math.floor(seen * 100)} %`];
  if (reader.partial) return [span([...parts, words('tui.reader.rest-coming')].join(' · '), 'dim')];
  const left = meta.words * (1 - seen);
  if (!end && state.size.columns >= 60)
    parts.push(words('tui.reader.minutes-left', { n: readingMinutes(left, meta.lang) }));
  if (annotations.length > 0) parts.push(`✎${annotations.length}`);
  const text = parts.join(' · ');
  return [span(text, 'dim'), ...(bookmarks.length > 0 ? [span(' '), span('★', 'accent')] : [])];
}

/** The section's name, a rule, and the status at its end. */
export function statusLine(state: State, view: View): Line {
  const { columns } = state.size;
  const right = statusSpans(state, view);
  const heading = state.reader?.opened?.document.headings[currentHeading(state)];
  const document = state.reader?.opened?.document;
  const title =
    heading && document
      ? document.text.slice(heading.start, heading.end)
      : (metaOf(state, state.reader?.path ?? '')?.title ?? '');
  const room = columns - 2 - spansWidth(right) - 6;
  const name = cutSpans([foreign(title, 'dim')], Math.max(0, room));
  const dashes = Math.max(0, columns - 2 - spansWidth(name) - spansWidth(right) - 2);
  return line(span(' '), ...name, span(' '), span('─'.repeat(dashes), 'rule'), span(' '), ...right, span(' '));
}
