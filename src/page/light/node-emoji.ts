/** Stands in for the package `node-emoji`, which marked-terminal loads: names such as `:tada:` stay text (DESIGN §11). */
export const get = (): undefined => undefined;
