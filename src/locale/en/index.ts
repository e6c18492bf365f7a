import { annotation } from './annotation.ts';
import { cli } from './cli.ts';
import { convert } from './convert.ts';
import { disk } from './disk.ts';
import { keys } from './keys.ts';
import { page } from './page.ts';
import { post } from './post.ts';
import { search } from './search.ts';
import { tui } from './tui.ts';

export const en = {
  ...post,
  ...page,
  ...annotation,
  ...search,
  ...convert,
  ...disk,
  ...cli,
  ...tui,
  ...keys,
};
