import type { Annotation } from './model.ts';
import { positionOf } from './model.ts';
import type { Verdict } from './verdict.ts';

/** An annotation with what is known of it today: what the exports are made from. */
export interface ExportEntry {
  readonly annotation: Annotation;
  /** The post as it is today, or `null` when it is gone. */
  readonly post: ExportPost | null;
  /** `null` when it was not anchored (no post). */
  readonly verdict: Verdict | null;
}

export interface ExportPost {
  readonly path: string;
  readonly title: string;
  /** Its address on the web, if it has one. */
  readonly address: string | null;
  readonly date: string | null;
  readonly authors: readonly string[];
}

/** Entries of one post, in reading order. */
export interface ExportGroup {
  /** Today's path, or that of the post that is gone. */
  readonly path: string;
  readonly title: string;
  readonly post: ExportPost | null;
  readonly entries: readonly ExportEntry[];
}

/** Groups entries by post: posts in the order of their first entry, entries in reading order, orphans last. */
export function groupByPost(entries: readonly ExportEntry[]): ExportGroup[] {
  const groups = new Map<string, ExportEntry[]>();
  for (const entry of entries) {
    const path = entry.post?.path ?? entry.annotation.target.source;
    const group = groups.get(path);
    if (group) group.push(entry);
    else groups.set(path, [entry]);
  }
  return [...groups].map(([path, list]) => {
    const post = list[0]?.post ?? null;
    const title = post?.title ?? list[0]?.annotation.target.title ?? path;
    return { path, title, post, entries: [...list].sort(inReadingOrder) };
  });
}

function inReadingOrder(a: ExportEntry, b: ExportEntry): number {
  const [x, y] = [startOf(a), startOf(b)];
  if (x !== y) return x - y;
  return a.annotation.created < b.annotation.created ? -1 : 1;
}

/** Today's place; what has none comes last, in the order it had. */
function startOf({ annotation, verdict }: ExportEntry): number {
  if (verdict?.place) return verdict.place.start;
  return 1e12 + (positionOf(annotation.target)?.start ?? 0);
}
