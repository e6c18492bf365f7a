import type { ExportEntry } from './entry.ts';
import { quoteOf } from './model.ts';

export interface PassageText {
  readonly before: string;
  readonly exact: string;
  readonly after: string;
}

/** The passage of an entry with a few words around it, as it is today or, when it is lost, as it was; `null` for a whole post. */
export function passageOf({ annotation, verdict }: ExportEntry): PassageText | null {
  const certain = verdict && verdict.status !== 'uncertain' ? verdict.place : null;
  const place = certain ?? quoteOf(annotation.target);
  if (!place || place.exact === '') return null;
  return { before: ending(place.prefix), exact: place.exact, after: beginning(place.suffix) };
}

/** What stands before the passage in its own line, without the half word at which it was cut. */
function ending(prefix: string): string {
  const line = prefix.slice(Math.max(prefix.lastIndexOf('\n'), prefix.lastIndexOf('\t')) + 1);
  return line.length < prefix.length || prefix.length < 64 ? line : `… ${line.replace(/^\S*\s/, '')}`;
}

function beginning(suffix: string): string {
  const line = /^[^\n\t]*/.exec(suffix)?.[0] ?? '';
  return line.length < suffix.length || suffix.length < 64 ? line : `${line.replace(/\s\S*$/, '')} …`;
}
