/** Addresses that are written as macros of a site generator. */

export interface Unwrapped {
  /** The address without macros; `null` when a macro is not understood. */
  readonly target: string | null;
  /** True for a macro that names a post rather than a place on the site. */
  readonly isReference: boolean;
}

const reference = (target: string): Unwrapped => ({ target, isReference: true });

/**
 * Jekyll's `{% post_url %}` and `{% link %}`, Hugo's `ref` and `relref`, and the prefixes and filters that make an address
 * absolute (`{{ site.baseurl }}/a`, `{{ '/a' | relative_url }}`).
 */
export function unwrapMacros(address: string): Unwrapped {
  if (!address.includes('{{') && !address.includes('{%')) return { target: address, isReference: false };
  const plain = address
    .replace(/\{\{-?\s*(?:site|config|page|base)[\w.]*(?:\s*\|\s*[\w ]+)*\s*-?\}\}/g, '')
    .replace(/\{\{-?\s*(["'])(.*?)\1[^{}]*\}\}/g, '$2')
    .trim();
  const post = /^\{%-?\s*post_url\s+(\S+?)\s*-?%\}(.*)$/.exec(plain);
  if (post) return reference(`${post[1]}${post[2]}`);
  const link = /^\{%-?\s*link\s+(.+?)\s*-?%\}(.*)$/.exec(plain);
  if (link) return reference(`/${link[1]?.replace(/^\//, '')}${link[2]}`);
  const ref =
    /^\{\{[<%]-?\s*(?:rel)?ref\s+(?:path\s*=\s*)?(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"'>%]+)).*?[>%]\}\}(.*)$/.exec(
      plain,
    );
  if (ref) return reference(`${ref[1] ?? ref[2] ?? ref[3] ?? ref[4]}${ref[5] ?? ''}`);
  return { target: /\{\{|\{%/.test(plain) || !plain ? null : plain, isReference: false };
}
