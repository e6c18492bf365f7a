import type { Converter } from './converted.ts';
import { FeedConverter } from './feed/feed.ts';
import { JsonFeedConverter, type JsonFeedInfo, JsonFeedSurvey } from './feed/json-feed.ts';
import type { SourceKind } from './source-kind.ts';
import { newSite, WordpressConverter, WordpressSurvey } from './wordpress/wxr.ts';

/** The source is read once for each pass; `parts` is its share of the work, for progress. */
export interface Pass {
  readonly parts: number;
  begin(): Converter;
}

/** How a source that is read in pieces is converted. */
export function converterFor(kind: Exclude<SourceKind, 'dump'>): readonly Pass[] {
  if (kind === 'wxr') {
    const site = newSite();
    return [
      { parts: 1, begin: () => new WordpressSurvey(site) },
      { parts: 9, begin: () => new WordpressConverter(site) },
    ];
  }
  if (kind === 'json-feed') {
    const info: JsonFeedInfo = { authors: [], lang: null };
    return [
      { parts: 1, begin: () => new JsonFeedSurvey(info) },
      { parts: 9, begin: () => new JsonFeedConverter(info) },
    ];
  }
  return [{ parts: 1, begin: () => new FeedConverter() }];
}
