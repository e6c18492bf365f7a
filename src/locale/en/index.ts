import { post } from './post.ts';
import { page } from './page.ts';
import { annotation } from './annotation.ts';
import { search } from './search.ts';
import { convert } from './convert.ts';
import { disk } from './disk.ts';
import { cli } from './cli.ts';
import { tui } from './tui.ts';
import { keys } from './keys.ts';

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
