/**
 * Remembers the last result of a pure function of immutable arguments: what screens and updates derive from the state is
 * computed once for each change, however often it is asked for.
 */
export function remember<A extends readonly unknown[], R>(make: (...args: A) => R, kept = 1): (...args: A) => R {
  const results: { args: A; result: R }[] = [];
  return (...args: A): R => {
    const known = results.findIndex((entry) => entry.args.every((arg, i) => Object.is(arg, args[i])));
    const entry = known >= 0 ? results.splice(known, 1)[0]! : { args, result: make(...args) };
    results.unshift(entry);
    results.length = Math.min(results.length, kept);
    return entry.result;
  };
}
