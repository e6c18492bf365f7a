/** What could stand at the cursor of a query. */
import type { Line, Span } from '../../page/line.ts';
import type { Input } from '../state/input.ts';
import { foreign, line, span, spansWidth } from './compose.ts';

/** What Tab goes through, from the one that stands there on. */
export function suggestionLine({ suggestions, choice }: Input, columns: number): Line {
  const spans: Span[] = [];
  const first = Math.max(0, choice);
  for (const [i, { label }] of suggestions.entries()) {
    if (i < first) continue;
    const next = [
      foreign(label, ...(i === choice ? (['selected', 'accent'] as const) : (['tag'] as const))),
      span('  '),
    ];
    if (spansWidth(spans) + spansWidth(next) > columns - 5) break;
    spans.push(...next);
  }
  return line(span('   '), ...spans);
}
