/** The longest paste that is taken, in bytes; what goes beyond is dropped and the event says so. */
export const longestPaste = 1 << 20;

const decoder = new TextDecoder();

/**
 * The text of a bracketed paste: line ends as `\n`, tabs kept, all other control characters gone, so that nothing that
 * was copied from somewhere can act as a key or reach the terminal.
 */
export function cleanPaste(bytes: Uint8Array): string {
  return decoder
    .decode(bytes)
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
}
