import type { cli as en } from '../en/cli.ts';

export const cli = {} satisfies Record<keyof typeof en, string>;
