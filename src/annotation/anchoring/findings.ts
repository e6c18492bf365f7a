import type { Candidate, Seam } from './evidence.ts';
import type { OldText } from './old-text.ts';

/** What today's text has for one passage. */
export interface Findings {
  readonly old: OldText;
  /** Most likely first. */
  readonly candidates: readonly Candidate[];
  /** Where its old surroundings meet, with or without it. */
  readonly seam: Seam | null;
}
