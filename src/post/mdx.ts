/**
 * Where the text of an MDX file begins (Astro, Docusaurus): behind the imports and exports at its top, each of which goes on
 * to a blank line. Components are HTML to a reader, expressions stay as written.
 * @returns UTF-16 index in the body
 */
export function behindModuleCode(body: string): number {
  const block = /\s*^(?:import|export)\b.*\n?(?:[ \t]*\S.*\n?)*/my;
  let at = 0;
  while (block.test(body)) at = block.lastIndex;
  return at;
}

export const isMdx = (path: string): boolean => /\.mdx$/i.test(path);
