const none: ReadonlySet<never> = new Set();

/**
 * What has come, gone or changed its place between two versions of a list whose entries do not change themselves. Mostly
 * that is one entry of thousands: what both begin and end with is passed over by comparing objects.
 */
export function changedEntries<T extends object>(before: readonly T[], after: readonly T[]): ReadonlySet<T> {
  if (before === after) return none;
  let start = 0;
  let [oldEnd, newEnd] = [before.length, after.length];
  while (start < oldEnd && start < newEnd && before[start] === after[start]) start++;
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  if (start === oldEnd && start === newEnd) return none;
  return changedBetween(before.slice(start, oldEnd), after.slice(start, newEnd));
}

function changedBetween<T extends object>(before: readonly T[], after: readonly T[]): ReadonlySet<T> {
  const [old, fresh] = [new Set(before), new Set(after)];
  const stayed = before.filter((entry) => fresh.has(entry));
  const kept = after.filter((entry) => old.has(entry));
  const isInOrder = stayed.length === kept.length && stayed.every((entry, i) => entry === kept[i]);
  if (!isInOrder) return new Set([...before, ...after]);
  return new Set([...before.filter((entry) => !fresh.has(entry)), ...after.filter((entry) => !old.has(entry))]);
}

/** What is in a list and was not in it before, in its order. */
export function newEntries<T extends object>(before: readonly T[], after: readonly T[]): readonly T[] {
  const changed = changedEntries(before, after);
  if (changed.size === 0) return [];
  const old = new Set(before.filter((entry) => changed.has(entry)));
  return after.filter((entry) => changed.has(entry) && !old.has(entry));
}
