/** What the links of a post mean in its archive, in the dialects of the site generators and of Obsidian. */
import { cleanLine } from './clean.ts';
import type { PostDocument } from './document.ts';
import { type Lookup, pathKey, webKey } from './link-lookup.ts';
import { unwrapMacros } from './link-macros.ts';
import { stemOf } from './path-names.ts';
import { slugOf } from './reading/slugs.ts';

export { linkAddresses } from './link-addresses.ts';
export { buildLookup, Lookup } from './link-lookup.ts';

export type LinkTarget =
  /** Another post, or this one. `fragment` is a heading's identifier, without `#`. */
  | { readonly kind: 'post'; readonly path: string; readonly fragment: string | null }
  /** A place in the same post. */
  | { readonly kind: 'fragment'; readonly fragment: string }
  /** http, https or mailto, and nothing else: what may be opened outside. */
  | { readonly kind: 'web'; readonly address: string }
  /** A file that is no post; its path in the archive, whether it exists or not. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unknown'; readonly address: string };

/**
 * Finds what a link means.
 * @param address as written in the post (`document.links`)
 * @param fromPath the path of the post that it stands in
 */
export function resolveLink(address: string, fromPath: string, lookup: Lookup): LinkTarget {
  const written = address.trim();
  const wiki = /^\[\[([\s\S]*)\]\]$/.exec(written);
  if (wiki?.[1] !== undefined) return wikilink(wiki[1], fromPath, lookup) ?? unknown(address);
  const { target, isReference } = unwrapMacros(written);
  if (target === null) return unknown(address);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase();
  if (scheme !== undefined || target.startsWith('//')) return outside(target, scheme, lookup) ?? unknown(address);
  const [path, fragment] = divide(target);
  if (!path) return fragment ? { kind: 'fragment', fragment } : unknown(address);
  const found = find(path, fromPath, lookup, isReference);
  if (found) return postOrFragment(found, fragment, fromPath);
  const file = within(path, fromPath);
  return file && /\.(?!mdx?$|markdown$|html?$)[a-z0-9]{1,8}$/i.test(file)
    ? { kind: 'file', path: file }
    : unknown(address);
}

/** The addresses in a post, each once, in order. */
export function linksOf(document: PostDocument): readonly string[] {
  return [...new Set(document.links.map(({ address }) => address))];
}

const unknown = (address: string): LinkTarget => ({ kind: 'unknown', address });

function postOrFragment(path: string, fragment: string, fromPath: string): LinkTarget {
  if (path === fromPath && fragment) return { kind: 'fragment', fragment };
  return { kind: 'post', path, fragment: fragment || null };
}

/** A web address that a post of this archive names as its own leads to that post. */
function outside(target: string, scheme: string | undefined, lookup: Lookup): LinkTarget | null {
  if (scheme === 'mailto') return { kind: 'web', address: harmless(target) };
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return null;
  const address = scheme === undefined ? `https:${target}` : target;
  const post = lookup.at(webKey(address));
  if (post === null) return { kind: 'web', address: harmless(address) };
  return { kind: 'post', path: post, fragment: divide(address)[1] || null };
}

/** An address goes to the terminal and to programs: what it must not hold is written with percent signs. */
function harmless(address: string): string {
  return Array.from(address, (character) =>
    /[\s"<>\\^`{|}]/.test(character) || cleanLine(character) !== character ? percent(character) : character,
  ).join('');
}

/** Half of a surrogate pair cannot be encoded; it is dropped. */
function percent(character: string): string {
  return /^[\ud800-\udfff]$/.test(character) ? '' : encodeURIComponent(character);
}

/** Path and fragment, percent signs decoded, without a query. */
function divide(target: string): [path: string, fragment: string] {
  const hash = target.indexOf('#');
  const path = (hash < 0 ? target : target.slice(0, hash)).replace(/\?.*$/, '');
  return [decoded(path), hash < 0 ? '' : cleanLine(decoded(target.slice(hash + 1)))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function find(path: string, fromPath: string, lookup: Lookup, isReference: boolean): string | null {
  if (path.startsWith('@/')) return fromRoot(path.slice(2), lookup);
  if (path.startsWith('/')) return fromRoot(path, lookup) ?? datedName(path, fromPath, lookup);
  const near = within(path, fromPath);
  const beside = near === null ? null : lookup.at(pathKey(near));
  if (beside) return beside;
  // Where each post is a folder on the web, links are relative to that folder.
  const below = within(path, `${fromPath.replace(/\.[^./]+$/, '')}/`);
  const inFolder = below === null ? null : lookup.at(pathKey(below));
  if (inFolder) return inFolder;
  if (isReference || /\.(?:md|markdown|mdx|html?)$/i.test(path) || !/\.[a-z0-9]{1,8}$/i.test(path)) {
    return fromRoot(path.replace(/^(?:\.{1,2}\/)+/, ''), lookup) ?? byName(path, fromPath, lookup);
  }
  return null;
}

function fromRoot(path: string, lookup: Lookup): string | null {
  const key = pathKey(path);
  return key ? (lookup.at(key) ?? lookup.ending(key)) : null;
}

/** `/2019/03/05/slug.html`, Jekyll's address of `_posts/2019-03-05-slug.md`. */
function datedName(path: string, fromPath: string, lookup: Lookup): string | null {
  const match = /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})\/([^/]+?)(?:\.html?)?\/?$/.exec(path);
  const dated = match && lookup.named(`${match[1]}-${match[2]}-${match[3]}-${match[4]}`, fromPath);
  return dated ?? byName(path, fromPath, lookup);
}

function byName(path: string, fromPath: string, lookup: Lookup): string | null {
  const key = pathKey(path);
  const name = key.slice(key.lastIndexOf('/') + 1);
  return name ? lookup.named(name, fromPath) : null;
}

/** A path relative to a post's folder, from the root; `null` when it leads out of the archive. */
function within(path: string, fromPath: string): string | null {
  const parts = path.startsWith('/') ? [] : fromPath.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** `[[note]]`, `[[folder/note#heading]]`, `[[#heading]]`, `[[picture.png]]`. */
function wikilink(target: string, fromPath: string, lookup: Lookup): LinkTarget | null {
  const hash = target.indexOf('#');
  const name = (hash < 0 ? target : target.slice(0, hash)).trim();
  // Of nested headings the last one is meant; `#^id` names a block.
  const heading =
    hash < 0
      ? ''
      : (target
          .slice(hash + 1)
          .split('#')
          .at(-1)
          ?.trim() ?? '');
  const fragment = heading.startsWith('^') ? heading : slugOf(heading);
  if (!name) return fragment ? { kind: 'fragment', fragment } : null;
  const folder = within(name, fromPath);
  const found =
    lookup.at(pathKey(name)) ??
    (name.includes('/') ? lookup.ending(pathKey(name)) : lookup.named(stemOf(name), fromPath)) ??
    (folder === null ? null : lookup.at(pathKey(folder)));
  if (found) return postOrFragment(found, fragment, fromPath);
  return folder && /\.(?!mdx?$)[a-z0-9]{1,8}$/i.test(name) ? { kind: 'file', path: folder } : null;
}
