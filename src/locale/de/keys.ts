import type { keys as en } from '../en/keys.ts';

export const keys = {} satisfies Record<keyof typeof en, string>;
