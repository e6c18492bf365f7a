import { allAtOnce } from '../../post/steps.ts';

/**
 * Remembers the last result of a pure function of immutable arguments: what screens and updates derive from the state is
 * computed once for each change, however often it is asked for.
 */
export function remember<A extends readonly unknown[], R>(make: (...args: A) => R, kept = 1): (...args: A) => R {
  const results = new Results<A, R>(kept);
  return (...args: A): R => (results.find(args) ?? results.keep(args, make(...args))).result;
}

/** A remembered function whose result can be made in steps before it is asked for. */
export interface Stepwise<A extends readonly unknown[], R> {
  (...args: A): R;
  readonly steps: (...args: A) => Generator<void, R>;
}

/** The same of what takes long for thousands of posts. */
export function rememberSteps<A extends readonly unknown[], R>(
  make: (...args: A) => Generator<void, R>,
  kept = 1,
): Stepwise<A, R> {
  return stepwise(new Results<A, R>(kept), make);
}

/** The same of an object, for as long as there is that object. */
export const rememberOf = <O extends object, R>(make: (of: O) => Generator<void, R>): Stepwise<[O], R> =>
  stepwise(new ResultsOf<O, R>(), make);

interface Known<A, R> {
  readonly find: (args: A) => { readonly result: R } | undefined;
  readonly keep: (args: A, result: R) => { readonly result: R };
}

function stepwise<A extends readonly unknown[], R>(
  known: Known<A, R>,
  make: (...args: A) => Generator<void, R>,
): Stepwise<A, R> {
  const made = (...args: A): R => (known.find(args) ?? known.keep(args, allAtOnce(make(...args)))).result;
  function* steps(...args: A): Generator<void, R> {
    const found = known.find(args);
    if (found) return found.result;
    const result = yield* make(...args);
    // Asked for meanwhile, it is what was given then.
    return (known.find(args) ?? known.keep(args, result)).result;
  }
  return Object.assign(made, { steps });
}

/** The last results, the one asked for last first. */
class Results<A extends readonly unknown[], R> implements Known<A, R> {
  readonly #results: { readonly args: A; readonly result: R }[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  find(args: A) {
    const at = this.#results.findIndex((entry) => entry.args.every((arg, i) => Object.is(arg, args[i])));
    if (at > 0) this.#results.unshift(...this.#results.splice(at, 1));
    return at < 0 ? undefined : this.#results[0];
  }

  keep(args: A, result: R) {
    const entry = { args, result };
    this.#results.unshift(entry);
    this.#results.length = Math.min(this.#results.length, this.#most);
    return entry;
  }
}

class ResultsOf<O extends object, R> implements Known<readonly [O], R> {
  readonly #results = new WeakMap<O, { readonly result: R }>();

  find([of]: readonly [O]) {
    return this.#results.get(of);
  }

  keep([of]: readonly [O], result: R) {
    const entry = { result };
    this.#results.set(of, entry);
    return entry;
  }
}
