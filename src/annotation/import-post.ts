import type { ImportPost } from './import.ts';

/**
 * The post of this archive that an address on the web means: by the address in its front matter, by its slug or path
 * as the last part of the address, or by its title. Only a unique match counts.
 */
export function postAt(address: string, title: string | undefined, posts: readonly ImportPost[]): ImportPost | null {
  const wanted = simple(address);
  const last = wanted.split('/').at(-1) ?? '';
  const tests: ((post: ImportPost) => boolean)[] = [
    (post) => post.address !== null && isEnd(simple(post.address), wanted),
    (post) => isEnd(simple(post.path.replace(/(^|\/)(_?index|readme)?\.(md|markdown|mdx)$/i, '')), wanted),
    (post) => post.slug !== null && last !== '' && simple(post.slug).split('/').at(-1) === last,
    (post) =>
      last !== '' &&
      simple(post.path)
        .split('/')
        .at(-1)
        ?.replace(/^\d{4}-\d\d-\d\d-/, '') === last,
    (post) => title !== undefined && folded(post.title) === folded(title),
  ];
  for (const test of tests) {
    const matches = posts.filter(test);
    if (matches.length === 1) return matches[0] ?? null;
  }
  return null;
}

/** An address without scheme, `www.`, query, fragment, extension and outer slashes. */
function simple(address: string): string {
  const bare = address
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[?#].*$/, '')
    .replace(/(\/index)?\.(html?|md|markdown|mdx|php)$/i, '')
    .replace(/^\/+|\/+$/g, '');
  try {
    return decodeURIComponent(bare).toLowerCase();
  } catch {
    return bare.toLowerCase();
  }
}

/** True when the one is the other or the end of it, at a slash: front matter often has the path within the site only. */
const isEnd = (end: string, whole: string): boolean => end !== '' && (whole === end || whole.endsWith(`/${end}`));

const folded = (title: string): string => title.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
