/** Work that can be left and gone on with after each of its steps, done to its end without a pause. */
export function allAtOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How many small things are done in a step: some hundredths of a ms each. */
export const stride = 64;
