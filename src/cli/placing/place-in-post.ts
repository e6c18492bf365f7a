import { anchorPost } from '../../annotation/anchor.ts';
import { type Annotation, positionOf, quoteOf } from '../../annotation/model.ts';
import type { Verdict } from '../../annotation/verdict.ts';
import type { PostMeta } from '../../post/post.ts';
import { READING_TEXT_RULES } from '../../post/reading/rules.ts';
import type { Placement, PostThreads } from '../post-threads.ts';
import type { Session } from '../session.ts';

/** The verdicts on annotations of one post, in their order. */
export const placeInPost = async (
  session: Session,
  post: Pick<PostMeta, 'path' | 'hash'>,
  group: readonly Annotation[],
): Promise<readonly Verdict[]> =>
  (await knownVerdicts(session, post, group)) ?? (await placeAnew(session, post, group, null)).verdicts;

/** The same where the post says what it said when they were made; else `null`. */
export async function knownVerdicts(
  session: Session,
  { path, hash }: Pick<PostMeta, 'path' | 'hash'>,
  group: readonly Annotation[],
): Promise<readonly Verdict[] | null> {
  const fingerprint = await session.fingerprints.known(hash);
  if (fingerprint === undefined) return null;
  const verdicts: Verdict[] = [];
  for (const annotation of group) {
    const verdict = unchanged(annotation, path, fingerprint);
    if (!verdict) return null;
    verdicts.push(verdict);
  }
  return verdicts;
}

/** The verdicts from the post's text, and the hash of the file that it was read from. @throws DiskFailure */
export async function placeAnew(
  session: Session,
  { path }: Pick<PostMeta, 'path'>,
  group: readonly Annotation[],
  threads: PostThreads | null,
): Promise<Pick<Placement, 'hash' | 'verdicts'>> {
  const file = threads && session.archive.fileOf(path);
  const placement = file ? await threads.place({ path, file }, group) : null;
  if (placement) {
    await session.fingerprints.add(placement.hash, placement.fingerprint);
    return placement;
  }
  const { post, document } = await session.open(path);
  const { hash } = post.meta;
  const fingerprint = await session.fingerprints.of(hash, document);
  return { hash, verdicts: anchorPost(document, group, { path, fingerprint }) };
}

/** A record says itself where it is when its post says what it said: the same verdict each time. */
const inPlace = new WeakMap<Annotation, Verdict>();

/** The verdict on an annotation whose post says what it said when the annotation was made; `null`: anchor it. */
function unchanged(annotation: Annotation, path: string, fingerprint: string): Verdict | null {
  const { target } = annotation;
  const position = positionOf(target);
  const quote = quoteOf(target);
  if (target.source !== path || target.fingerprint !== fingerprint || target.rules !== READING_TEXT_RULES) return null;
  if (!position || !quote) return null;
  const known = inPlace.get(annotation);
  if (known) return known;
  const { start, end } = position;
  const { exact, prefix, suffix } = quote;
  const verdict: Verdict = {
    id: annotation.id,
    status: 'exact',
    place: { start, end, exact, prefix, suffix },
    confidence: 1,
    why: { key: 'annotation.why.unchanged' },
    candidates: [],
  };
  inPlace.set(annotation, verdict);
  return verdict;
}
