import type { Converter } from './converted.ts';
import type { SourceKind } from './source-kind.ts';

/** The source is read once for each pass; `parts` is its share of the work. */
export interface Pass {
  readonly parts: number;
  begin(): Converter;
}

/** How a source that is read in pieces is converted. */
export function converterFor(kind: Exclude<SourceKind, 'dump'>): readonly Pass[] {
  throw new RangeError(`not yet: ${kind}`);
}
