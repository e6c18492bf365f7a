import type { disk as en } from '../en/disk.ts';

export const disk = {} satisfies Record<keyof typeof en, string>;
