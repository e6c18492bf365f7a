import type { Passage } from './describe.ts';
import type { Annotation, Motivation, Target, TextualBody } from './model.ts';
import { noteOf, tagsOf } from './model.ts';
import { stamped } from './stamp.ts';

/** What an annotation keeps of its post (`PostMeta` has these). */
export interface AnnotatedPost {
  readonly path: string;
  readonly title: string;
  readonly id: string | null;
  readonly slug: string | null;
}

export interface NewAnnotation {
  /** A random UUID, without `urn:uuid:`. */
  readonly uuid: string;
  /** ISO 8601 with milliseconds, UTC. */
  readonly now: string;
  /** The archive's id. */
  readonly archive: string;
  readonly post: AnnotatedPost;
  /** From `describe`; absent when the whole post is meant. */
  readonly passage?: Passage;
  /** Absent: `commenting` with a note, else `highlighting`. */
  readonly motivation?: Motivation;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly color?: string;
  readonly label?: string;
}

/** Builds an annotation, or with `motivation: 'bookmarking'` a bookmark. */
export function newAnnotation(parts: NewAnnotation): Annotation {
  const { note, color, label } = parts;
  const body = bodyOf(note ?? null, parts.tags ?? []);
  return {
    id: `urn:uuid:${parts.uuid}`,
    type: 'Annotation',
    motivation: parts.motivation ?? (blank(note) ? 'highlighting' : 'commenting'),
    created: parts.now,
    modified: parts.now,
    archive: parts.archive,
    ...(color ? { color } : {}),
    ...(label ? { label } : {}),
    ...(body.length ? { body } : {}),
    target: targetOf(parts.post, parts.passage),
  };
}

/** The target of a passage in a post, or of the post as a whole. */
export function targetOf(post: AnnotatedPost, passage?: Passage): Target {
  return {
    source: post.path,
    title: post.title,
    ...(post.id ? { postId: post.id } : {}),
    ...(post.slug ? { slug: post.slug } : {}),
    ...(passage ?? {}),
  };
}

const blank = (text: string | null | undefined): boolean => !text?.trim();

function bodyOf(note: string | null, tags: readonly string[]): TextualBody[] {
  const notes: TextualBody[] = blank(note)
    ? []
    : [{ type: 'TextualBody', value: note as string, format: 'text/markdown', purpose: 'commenting' }];
  return [...notes, ...cleanTags(tags).map(tagBody)];
}

const tagBody = (tag: string): TextualBody => ({ type: 'TextualBody', value: tag, purpose: 'tagging' });

/** Tags as they are kept: without `#` and outer white space, NFC, each once, in the order given. */
export function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map((tag) => tag.normalize('NFC').trim().replace(/^#+/, '').replace(/\s+/g, ' ').trim());
  return [...new Set(clean)].filter((tag) => tag !== '');
}

/**
 * The annotation with another note; `null` or blank text makes it a mere mark. Versions of the note that this one
 * replaces are remembered by their times, so that a merge can tell an old version from a second edit.
 */
export function withNote(annotation: Annotation, note: string | null, now: string): Annotation {
  if ((noteOf(annotation) ?? '') === (blank(note) ? '' : note)) return annotation;
  const old = (annotation.body ?? []).filter((b) => b.purpose === 'commenting');
  const rest = (annotation.body ?? []).filter((b) => b.purpose !== 'commenting');
  const fresh = bodyOf(note, []).map((body) => ({ ...body, modified: now }));
  const replaced = old.map((body) => body.modified ?? annotation.created).filter((time) => time !== now);
  const supersedes = [...new Set([...(annotation.supersedes ?? []), ...replaced])].sort();
  return touched({ ...annotation, ...motivated(annotation, fresh.length > 0), supersedes }, [...fresh, ...rest], now, [
    'note',
  ]);
}

/** A note makes a highlighting a commenting and its removal the reverse; bookmarks stay bookmarks. */
function motivated({ motivation }: Annotation, hasNote: boolean): Pick<Annotation, 'motivation'> {
  if (motivation !== 'highlighting' && motivation !== 'commenting') return { motivation };
  return { motivation: hasNote ? 'commenting' : 'highlighting' };
}

/** The annotation with exactly these tags. */
export function withTags(annotation: Annotation, tags: readonly string[], now: string): Annotation {
  const old = tagsOf(annotation);
  const wanted = cleanTags(tags);
  const changed = [...old.filter((tag) => !wanted.includes(tag)), ...wanted.filter((tag) => !old.includes(tag))];
  if (changed.length === 0) return annotation;
  const kept = (annotation.body ?? []).filter((b) => b.purpose !== 'tagging');
  const known = (annotation.body ?? []).filter((b) => b.purpose === 'tagging');
  const bodies = wanted.map((tag) => known.find((body) => body.value === tag) ?? tagBody(tag));
  return touched(
    annotation,
    [...kept, ...bodies],
    now,
    changed.map((tag) => `tag:${tag}`),
  );
}

/** The annotation in another colour; `null` takes the colour away. */
export function withColor(annotation: Annotation, color: string | null, now: string): Annotation {
  if ((annotation.color ?? null) === color) return annotation;
  const { color: _, ...rest } = annotation;
  return touched(color === null ? rest : { ...rest, color }, annotation.body, now, ['color']);
}

/** The annotation (a bookmark) with another label; `null` takes it away. */
export function withLabel(annotation: Annotation, label: string | null, now: string): Annotation {
  if ((annotation.label ?? null) === label) return annotation;
  const { label: _, ...rest } = annotation;
  return touched(label === null ? rest : { ...rest, label }, annotation.body, now, ['label']);
}

/** The annotation on another target; the one it had goes into its history, which is kept for ever. */
export function withTarget(annotation: Annotation, target: Target, now: string): Annotation {
  const history = [...(annotation.history ?? []), { until: now, target: annotation.target }];
  return touched({ ...annotation, target, history }, annotation.body, now, ['target']);
}

/** Sets the body and notes the time of the change for each field that changed. */
export function touched(
  annotation: Annotation,
  body: readonly TextualBody[] | undefined,
  now: string,
  fields: readonly string[],
): Annotation {
  const { body: _, ...rest } = annotation;
  return stamped({ ...rest, ...(body?.length ? { body } : {}) }, now, fields);
}
