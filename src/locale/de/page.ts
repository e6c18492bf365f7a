import type { page as en } from '../en/page.ts';

export const page = {} satisfies Record<keyof typeof en, string>;
