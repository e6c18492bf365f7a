/** Text for the clipboard by way of the terminal (OSC 52), which reaches the person's own clipboard over ssh as well. */
import type { Terminal } from './terminal.ts';

/** What GNU screen takes in one string, less what wraps it; a longer one is sent in pieces. */
const screenString = 256;

/**
 * The sequence, and once more wrapped for the terminal that tmux or GNU screen are shown in: tmux takes the plain one where
 * `set-clipboard` is on, and lets the wrapped one through where `allow-passthrough` is.
 */
export function clipboardSequence(text: string, within: Terminal['within']): string {
  const plain = `\x1b]52;c;${base64(text)}\x07`;
  if (within === 'tmux') return `${plain}\x1bPtmux;${plain.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
  if (within === 'screen')
    return pieces(plain, screenString)
      .map((piece) => `\x1bP${piece}\x1b\\`)
      .join('');
  return plain;
}

const pieces = (text: string, length: number): string[] =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));

function base64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
