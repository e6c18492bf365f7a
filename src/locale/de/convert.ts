import type { convert as en } from '../en/convert.ts';

export const convert = {} satisfies Record<keyof typeof en, string>;
