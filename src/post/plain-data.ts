/** More values, or deeper, than people write: a bomb of aliases in YAML, for instance. */
const mostValues = 10_000;
const deepest = 20;

/**
 * Copies parsed front matter into plain data: objects, lists, strings, numbers, booleans, `null`. Dates become the text
 * that was written. Aliases are written out, so the copy is bounded.
 * @returns `null` when it is no object, `'tangled'` when it is too large or too deep
 */
export function plainData(value: unknown): Record<string, unknown> | 'tangled' | null {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return null;
  let left = mostValues;
  const copy = (inner: unknown, depth: number): unknown => {
    if (--left < 0 || depth > deepest) throw new RangeError('tangled');
    if (typeof inner === 'bigint') return String(inner);
    if (inner instanceof Date) return inner.toISOString();
    if (Array.isArray(inner)) return inner.map((item) => copy(item, depth + 1));
    if (!inner || typeof inner !== 'object') return inner;
    const result: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(inner)) if (key !== '__proto__') result[key] = copy(item, depth + 1);
    return result;
  };
  try {
    return copy(value, 0) as Record<string, unknown>;
  } catch {
    return 'tangled';
  }
}
