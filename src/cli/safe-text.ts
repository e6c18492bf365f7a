import { clean } from '../post/clean.ts';

/** Text for stderr: foreign names in a message must not act on the terminal; its line ends are ours and stay. */
export const safeText = (text: string): string =>
  text
    .split('\n')
    .map((line) => clean(line))
    .join('\n');
