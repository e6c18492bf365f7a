/**
 * A hash of 64 bits for what nobody forges: names of files in the cache, and what is read before all else. Two of FNV-1a
 * (Fowler, Noll, Vo; 32 bits) with different beginnings, over UTF-16 units. Hexadecimal.
 */
export function quickHash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193) ^ (a >>> 15);
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
