/** What may happen after a box. `glue` is a space at which a line ends only in need: `z. B.`, `5 Minuten`, before a dash. */
export const After = { space: 0, soft: 1, hyphen: 2, emergency: 3, forced: 4, glue: 5 } as const;
export type After = (typeof After)[keyof typeof After];
