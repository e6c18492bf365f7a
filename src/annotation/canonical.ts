/** A value as JSON with sorted keys: equal values give equal strings, so that merging can order and compare anything. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(',')}}`;
}

/** True when two values have the same canonical form; much faster than to compare the forms. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isRecord(a) || !isRecord(b)) return canonical(a) === canonical(b);
  const present = (record: Readonly<Record<string, unknown>>) =>
    Object.keys(record).filter((key) => record[key] !== undefined);
  const keys = present(a);
  return keys.length === present(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}

/** True for what JSON calls an object. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The larger of two values in the order of their canonical forms: a choice without side. */
export const larger = (a: unknown, b: unknown): unknown => (canonical(a) >= canonical(b) ? a : b);

/** Orders ISO 8601 times, whatever their zone; what is no time comes first; ties go by the text. */
export function compareTimes(a: string, b: string): number {
  if (a === b) return 0;
  // As this program writes them they sort as texts.
  if (ours.test(a) && ours.test(b)) return a < b ? -1 : 1;
  const difference = instant(a) - instant(b);
  return difference !== 0 ? difference : a < b ? -1 : 1;
}

const ours = /^\d{4}-(?:0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/;

// Not -Infinity: the difference of two would be no number.
const instant = (time: string): number => {
  const value = Date.parse(time);
  return Number.isNaN(value) ? -8.64e15 : value;
};

export const laterTime = (a: string, b: string): string => (compareTimes(a, b) >= 0 ? a : b);
