/** A record that says when which of its fields was changed. */
export interface Dated {
  readonly created: string;
  readonly modified: string;
  readonly edited?: Readonly<Record<string, string>>;
}

/** The record with the time at which these fields were changed (`now`: ISO 8601, UTC), so that copies merge by field. */
export function stamped<R extends Dated>(record: R, now: string, fields: readonly string[]): R {
  const { created, modified, edited } = record;
  // A record that another program changed without saying which fields: all of it is as new as that change.
  const before = edited ?? (modified === created ? {} : { '*': modified });
  return {
    ...record,
    modified: now,
    edited: { ...before, ...Object.fromEntries(fields.map((field) => [field, now])) },
  };
}
