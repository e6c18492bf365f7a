/**
 * A copy of a text that shares nothing with the one it was cut from. V8 keeps the whole of a long string alive for a
 * short piece of it: a few titles, kept from all over an export, would keep all of the export in memory.
 */
export const ownText = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
