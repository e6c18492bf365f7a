/** The passage beside the note, in the text around it: as much of that as there is room for. */
import { positionOf, quoteOf } from '../../../annotation/model.ts';
import type { Line } from '../../../page/line.ts';
import { clean } from '../../../post/clean.ts';
import type { Box } from '../../input/text.ts';
import type { ComposerState } from '../../state/composer.ts';
import type { State } from '../../state.ts';
import { line, span } from '../compose.ts';
import { markStyle, wordsAfter, wordsBefore } from '../passage.ts';
import { wrapSpans } from '../wrap-spans.ts';

interface Surroundings {
  readonly before: string;
  readonly exact: string;
  readonly after: string;
}

/** Lines of the box, the passage marked and, in a long text, begun in its upper third. */
export function passageInContext(state: State, composer: ComposerState, box: Box): Line[] {
  const around = inPost(state, composer, box.rows * box.columns) ?? inSelectors(composer);
  if (!around) return [];
  const rows = wrapSpans(
    [span(around.before, 'dim'), span(around.exact, markStyle(composer.color)), span(around.after, 'dim')],
    box.columns,
  );
  const first = wrapSpans([span(around.before)], box.columns).length - 1;
  const top = Math.max(0, Math.min(first - Math.floor(box.rows / 3), rows.length - box.rows));
  return rows.slice(top, top + box.rows).map((row) => line(span(' '), ...row));
}

/** From the post that is open, when the passage stands there as it was chosen. `reach` is in code points. */
function inPost({ reader }: State, { target, record }: ComposerState, reach: number): Surroundings | null {
  const text = reader?.opened && reader.path === target.source ? reader.opened.document.text : null;
  const exact = quoteOf(target)?.exact;
  const place = (record === null ? null : reader?.places[record]?.place) ?? positionOf(target);
  if (!text || exact === undefined || !place || text.slice(place.start, place.end) !== exact) return null;
  // A table's cells are kept apart by blanks here: there is no room for columns.
  const tidy = (part: string) => clean(part.replace(/\t/g, '   '), { newline: true }).replace(/\n/g, '\n\n');
  return {
    before: tidy(text.slice(Math.max(0, place.start - reach), place.start)),
    exact: tidy(exact.slice(0, reach * 2)),
    after: tidy(text.slice(place.end, place.end + reach)),
  };
}

/** From what the annotation itself remembers. */
function inSelectors({ target }: ComposerState): Surroundings | null {
  const selector = quoteOf(target);
  if (!selector) return null;
  const tidy = (part: string) => clean(part.replace(/\s+/gu, ' '), {});
  return {
    before: wordsBefore(selector.prefix),
    exact: tidy(selector.exact.slice(0, 4000)),
    after: wordsAfter(selector.suffix),
  };
}
