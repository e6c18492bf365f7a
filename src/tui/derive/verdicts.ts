import type { Verdict } from '../../annotation/verdict.ts';
import { stride } from '../../post/steps.ts';
import type { Verdicts } from '../state/notes.ts';
import type { State } from '../state.ts';
import { rememberOf } from './memo.ts';

/** Verdicts by id; the same ones for the same list. */
export const verdictsById = rememberOf(function* (list: readonly Verdict[]): Generator<void, Verdicts> {
  const byId = new Map<string, Verdict>();
  for (const [i, verdict] of list.entries()) {
    if (i % stride === 0) yield;
    byId.set(verdict.id, verdict);
  }
  return byId;
});

/** What is known after an answer: what was known already, where that says nothing else. */
export function newerVerdicts({ notes }: State, list: readonly Verdict[]): Verdicts {
  const isKnown =
    notes.verdicts.size === list.length && list.every((verdict) => notes.verdicts.get(verdict.id) === verdict);
  return isKnown ? notes.verdicts : verdictsById(list);
}
