/** What is wrong in the archive: with folders and files, then with each post, in the order of the list. */
import type { Problem } from '../../post/problem.ts';
import type { ArchiveState, State } from '../state.ts';
import { remember } from './memo.ts';

const together = remember((archive: ArchiveState): readonly Problem[] => [
  ...archive.problems,
  ...archive.posts.flatMap((meta) => meta.problems),
]);

export const problemsOf = ({ archive }: Pick<State, 'archive'>): readonly Problem[] => together(archive);
