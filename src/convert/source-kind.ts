/** What kind of source a text is, from its beginning. */

export type SourceKind = 'dump' | 'wxr' | 'rss' | 'atom' | 'json-feed';
/** What can be named but not converted. */
export type OtherKind = 'html' | 'xml' | 'json' | 'zip' | 'gzip' | 'binary' | 'empty';

/** @param head the first characters, some thousands of them, or all there are */
export function sourceKind(head: string): SourceKind | OtherKind {
  const text = head.replace(/^[\ufeff\s]+/u, '');
  if (text === '') return 'empty';
  if (text.startsWith('PK\u0003\u0004')) return 'zip';
  if (text.startsWith('\u001f')) return 'gzip';
  // A NUL in what was decoded as text: a picture, a database, a word processor's file.
  if (text.slice(0, 4000).includes('\u0000')) return 'binary';
  if (/^[{[]/.test(text)) return jsonKind(text);
  return text.startsWith('<') ? xmlKind(text) : 'dump';
}

function jsonKind(text: string): SourceKind | OtherKind {
  if (/^\{[\s\S]*?"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version/.test(text)) return 'json-feed';
  // The version may come after long items; what looks like a feed is tried as one.
  if (
    /^\{\s*"(?:version|title|home_page_url|feed_url|items|description|user_comment|language|author|authors)"/.test(text)
  ) {
    return /"items"\s*:|"(?:home_page_url|feed_url)"\s*:/.test(text) ? 'json-feed' : 'json';
  }
  return /^[{[]\s*(?:["{[}\]]|$)/.test(text) ? 'json' : 'dump';
}

function xmlKind(text: string): SourceKind | OtherKind {
  const root = rootOf(text);
  if (!root) return /^<(?:!doctype\s+html|html)/i.test(text) ? 'html' : /^<[?!]/.test(text) ? 'xml' : 'dump';
  const name = root.name.replace(/^.*:/, '');
  if (/^html$/i.test(name)) return 'html';
  if (name === 'feed') return 'atom';
  if (name !== 'rss' && name !== 'RDF') return /^<\?xml/.test(text) || /\sxmlns/.test(root.attributes) ? 'xml' : 'dump';
  return /\sxmlns:wp\s*=|wordpress\.org\/export/.test(root.attributes) || /<wp:wxr_version/.test(text) ? 'wxr' : 'rss';
}

/** The first element, behind declaration, comments and document type. */
function rootOf(text: string): { name: string; attributes: string } | null {
  let rest = text;
  for (;;) {
    const skip = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\])*>)/i.exec(rest);
    if (!skip) break;
    rest = rest.slice(skip[0].length);
  }
  const match = /^<([A-Za-z_][\w:.-]*)((?:\s[^>]*)?)>/.exec(rest);
  return match ? { name: match[1] ?? '', attributes: match[2] ?? '' } : null;
}
