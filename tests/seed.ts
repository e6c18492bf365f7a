/**
 * Properties are tried on the same cases in every plain run, so that a red run can be had again; `FUZZ_RUNS` (the long
 * form) takes new cases each time, and `SEED` those of a run that was seen.
 */
import { configureGlobal } from 'fast-check';

const seed = process.env['SEED'] ?? (process.env['FUZZ_RUNS'] === undefined ? '20261123' : undefined);
if (seed !== undefined) configureGlobal({ seed: Number(seed) });
