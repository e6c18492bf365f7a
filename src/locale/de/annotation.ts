import type { annotation as en } from '../en/annotation.ts';

export const annotation = {} satisfies Record<keyof typeof en, string>;
