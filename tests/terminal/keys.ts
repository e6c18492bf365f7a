/** Key names as `<Name>` to the bytes that a terminal sends for them. */
const named: Readonly<Record<string, string>> = {
  Enter: '\r',
  Esc: '\u001b',
  Tab: '\t',
  'S-Tab': '\u001b[Z',
  Space: ' ',
  Backspace: '\u007f',
  Delete: '\u001b[3~',
  PageUp: '\u001b[5~',
  PageDown: '\u001b[6~',
  lt: '<',
};
const cursor: Readonly<Record<string, string>> = { Up: 'A', Down: 'B', Right: 'C', Left: 'D', End: 'F', Home: 'H' };

/** One string of bytes for each key of `keys`. @throws for a name that it does not know */
export function keyBytes(keys: string, applicationCursor: boolean): string[] {
  const result: string[] = [];
  for (const [, name, character] of keys.matchAll(/<([^<>\s]+)>|([\s\S])/gu)) {
    if (character !== undefined) result.push(character);
    else result.push(namedBytes(name ?? '', applicationCursor));
  }
  return result;
}

function namedBytes(name: string, applicationCursor: boolean): string {
  const direct = named[name];
  if (direct !== undefined) return direct;
  const letter = cursor[name];
  if (letter) return `\u001b${applicationCursor ? 'O' : '['}${letter}`;
  const modified = /^([CAM])-(.+)$/.exec(name);
  if (modified?.[1] === 'C' && modified[2]?.length === 1)
    return String.fromCharCode(modified[2].toUpperCase().charCodeAt(0) & 31);
  if (modified?.[2]) {
    const arrow = cursor[modified[2]];
    if (arrow) return `\u001b[1;${modified[1] === 'C' ? 5 : 3}${arrow}`;
    return `\u001b${modified[2].length === 1 ? modified[2] : namedBytes(modified[2], applicationCursor)}`;
  }
  throw new Error(`unknown key <${name}>`);
}
