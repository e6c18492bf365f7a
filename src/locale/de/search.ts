import type { search as en } from '../en/search.ts';

export const search = {} satisfies Record<keyof typeof en, string>;
