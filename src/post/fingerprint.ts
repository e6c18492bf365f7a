import { createHash } from 'node:crypto';
import type { PostDocument } from './document.ts';

/**
 * Identifies what a post says: SHA-256 of its reading text (UTF-8), as lower-case hexadecimal digits. Two posts that read
 * the same have the same fingerprint, however their Markdown differs.
 */
export function fingerprintOf(document: PostDocument): string {
  return createHash('sha256').update(document.text.text, 'utf8').digest('hex');
}
