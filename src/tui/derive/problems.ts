/** What is wrong with the settings, then in the archive: with folders and files, and with each post in the order of the list. */
import type { Problem } from '../../post/problem.ts';
import type { ArchiveState, State } from '../state.ts';
import { remember } from './memo.ts';

const together = remember((settings: readonly Problem[], archive: ArchiveState): readonly Problem[] => [
  ...settings,
  ...archive.problems,
  ...archive.posts.flatMap((meta) => meta.problems),
]);

export const problemsOf = ({
  settingsProblems,
  archive,
}: Pick<State, 'settingsProblems' | 'archive'>): readonly Problem[] => together(settingsProblems, archive);
