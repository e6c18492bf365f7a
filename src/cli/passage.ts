import { describe, type Passage } from '../annotation/describe.ts';
import { findQuote, type QuoteRequest } from '../annotation/find-quote.ts';
import { Failure, SeveralPlaces } from './failure.ts';
import type { OpenPost } from './session.ts';

/**
 * The passage that `--quote`, `--prefix` and `--suffix` mean.
 * @throws {Failure} status 2 when the quote stands nowhere, or in several places that the hints do not tell apart
 */
export function passageOf({ post, document }: OpenPost, request: QuoteRequest): Passage {
  const answer = findQuote(document, request);
  if ('found' in answer) return describe(document, answer.found);
  const { path } = post.meta;
  if ('ambiguous' in answer) throw new SeveralPlaces(path, answer.ambiguous);
  if (answer.nearest) throw new Failure(2, 'cli.quote.nearest', { post: path, nearest: answer.nearest.exact });
  throw new Failure(2, 'cli.quote.none', { post: path });
}
