import type { post as en } from '../en/post.ts';

export const post = {} satisfies Record<keyof typeof en, string>;
