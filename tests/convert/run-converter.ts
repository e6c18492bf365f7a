import type { ConvertedPost, Dropped, Found, Trouble } from '../../src/convert/converted.ts';
import { converterFor } from '../../src/convert/converter-for.ts';
import type { SourceKind } from '../../src/convert/source-kind.ts';

export interface Result {
  readonly posts: readonly ConvertedPost[];
  readonly dropped: readonly Dropped[];
  readonly troubles: readonly Trouble[];
}

/** Feeds a source to its converter in pieces of some size, as the program does. */
export function runConverter(kind: Exclude<SourceKind, 'dump'>, source: string, piece = 65_536): Result {
  const found: Found[] = [];
  for (const { begin } of converterFor(kind)) {
    const converter = begin();
    for (let at = 0; at < source.length; at += piece) found.push(...converter.write(source.slice(at, at + piece)));
    found.push(...converter.end());
  }
  return {
    posts: found.flatMap((each) => (each.type === 'post' ? [each.post] : [])),
    dropped: found.flatMap((each) => (each.type === 'dropped' ? [each.dropped] : [])),
    troubles: found.flatMap((each) => (each.type === 'trouble' ? [each.trouble] : [])),
  };
}
