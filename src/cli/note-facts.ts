/** What queries ask of annotations and bookmarks; in steps, as there may be 10,000 of them. */
import { type Annotation, noteOf, quoteOf, tagsOf } from '../annotation/model.ts';
import { stride } from '../post/steps.ts';
import type { NoteFacts } from '../search/facts.ts';
import type { Where } from './locations.ts';
import type { PlacedRecord } from './placing/place-records.ts';

type Status = NoteFacts['status'];

/** A record does not change: what was made of it is used again for as long as its post and status are the same. */
const known = new WeakMap<Annotation, NoteFacts>();

function noteFacts(annotation: Annotation, path: string | null, status: Status): NoteFacts {
  const post = path ?? annotation.target.source;
  const last = known.get(annotation);
  if (last && last.post === post && last.status === status) return last;
  const made = {
    id: annotation.id,
    post,
    motivation: annotation.motivation,
    note: noteOf(annotation),
    quote: quoteOf(annotation.target)?.exact ?? '',
    label: annotation.label ?? null,
    tags: tagsOf(annotation),
    created: annotation.created,
    modified: annotation.modified,
    status,
  };
  known.set(annotation, made);
  return made;
}

/** Records of which it is known how they fare, as queries ask of them. */
export interface PlacedFacts {
  readonly notes: readonly NoteFacts[];
  readonly records: ReadonlyMap<NoteFacts, PlacedRecord>;
  readonly byPost: ReadonlyMap<string, readonly NoteFacts[]>;
}

const ofPlaced = new WeakMap<readonly PlacedRecord[], PlacedFacts>();

/** Made once for the same records: a query is typed letter by letter. */
export function* factsOfPlaced(placed: readonly PlacedRecord[]): Generator<void, PlacedFacts> {
  const last = ofPlaced.get(placed);
  if (last) return last;
  const records = new Map<NoteFacts, PlacedRecord>();
  for (const record of placed) {
    if (records.size % stride === 0) yield;
    const { annotation, path, verdict } = record;
    records.set(noteFacts(annotation, path, verdict.status), record);
  }
  const notes = [...records.keys()];
  const made = { notes, records, byPost: yield* factsByPost(notes) };
  ofPlaced.set(placed, made);
  return made;
}

/** The facts of records; `status` says how those fare that were looked for. */
export function* factsOfRecords(
  records: readonly Annotation[],
  where: Where,
  status: ReadonlyMap<string, Status> = new Map(),
): Generator<void, NoteFacts[]> {
  const facts: NoteFacts[] = [];
  for (const record of records) {
    if (facts.length % stride === 0) yield;
    facts.push(noteFacts(record, where(record), status.get(record.id) ?? null));
  }
  return facts;
}

/** The facts by the posts that they are of. */
export function* factsByPost(notes: readonly NoteFacts[]): Generator<void, ReadonlyMap<string, readonly NoteFacts[]>> {
  const byPost = new Map<string, NoteFacts[]>();
  for (const [i, note] of notes.entries()) {
    if (i % stride === 0) yield;
    const own = byPost.get(note.post);
    if (own) own.push(note);
    else byPost.set(note.post, [note]);
  }
  return byPost;
}
