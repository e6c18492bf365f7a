import { noteOf } from '../annotation/model.ts';
import type { PostReading } from '../post/post-reading.ts';
import { locationsOf } from './locations.ts';
import type { Session } from './session.ts';

/** What data file and reading state know of a post. */
export interface Facts {
  readonly bookmarked: boolean;
  /** Highlights and notes together. */
  readonly annotations: number;
  readonly highlights: number;
  readonly notes: number;
  /** 0 to 1. */
  readonly progress: number;
  readonly finished: boolean;
  /** ISO 8601, UTC. */
  readonly lastRead: string | null;
}

const nothing: Facts = {
  bookmarked: false,
  annotations: 0,
  highlights: 0,
  notes: 0,
  progress: 0,
  finished: false,
  lastRead: null,
};

/** The facts of every post that has any, by path. */
export function factsOf(session: Session): ReadonlyMap<string, Facts> {
  const facts = new Map<string, Facts>();
  const add = (path: string | null, change: (old: Facts) => Facts) => {
    if (path !== null) facts.set(path, change(facts.get(path) ?? nothing));
  };
  for (const [path, reading] of Object.entries(session.reading)) add(path, (old) => ({ ...old, ...read(reading) }));
  const where = locationsOf(session.archive.posts, [...session.annotations, ...session.bookmarks]);
  for (const annotation of session.annotations) {
    const noted = noteOf(annotation) !== null;
    add(where(annotation), (old) => ({
      ...old,
      annotations: old.annotations + 1,
      notes: old.notes + (noted ? 1 : 0),
      highlights: old.highlights + (noted ? 0 : 1),
    }));
  }
  for (const bookmark of session.bookmarks) add(where(bookmark), (old) => ({ ...old, bookmarked: true }));
  return facts;
}
factsOf.nothing = nothing;

const read = ({ progress, finished, lastRead }: PostReading) => ({
  progress: finished ? 1 : progress,
  finished,
  lastRead,
});
