import type { tui as en } from '../en/tui.ts';

export const tui = {} satisfies Record<keyof typeof en, string>;
