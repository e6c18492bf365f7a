import type { en } from '../en/index.ts';
import { annotation } from './annotation.ts';
import { cli } from './cli.ts';
import { convert } from './convert.ts';
import { disk } from './disk.ts';
import { keys } from './keys.ts';
import { page } from './page.ts';
import { post } from './post.ts';
import { search } from './search.ts';
import { tui } from './tui.ts';

export const de = {
  ...post,
  ...page,
  ...annotation,
  ...search,
  ...convert,
  ...disk,
  ...cli,
  ...tui,
  ...keys,
} satisfies Record<keyof typeof en, string>;
