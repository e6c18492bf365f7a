/** Stands in for `ansi-escapes`, of which marked-terminal takes links; those are written by `page/paint.ts`. */
export default { link: (text: string): string => text };
