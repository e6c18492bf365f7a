/** WordPress' shortcodes (`[caption]…[/caption]`) as the HTML that they would have become, or out of the way. */
import { decodeEntities } from '../../post/html/entities.ts';
import { referenceName } from '../html/footnotes.ts';
import { htmlText } from '../html/html-text.ts';
import type { Attachment } from './attachments.ts';

export interface ShortcodeResult {
  readonly html: string;
  /** Names of shortcodes that nothing is known of; their text stays. */
  readonly unknown: readonly string[];
}

type Attributes = ReadonlyMap<string, string>;

/** Names whose content is code. */
const languages = new Set(
  'code sourcecode source php css js javascript html xml sql bash shell python ruby java csharp cpp c perl json yaml plain text diff'.split(
    ' ',
  ),
);
const notes = new Set(['footnote', 'footnotes', 'ref', 'efn_note', 'fn', 'mfn', 'note', 'sidenote', 'modern_footnote']);
const players = new Set(
  'embed youtube vimeo video audio soundcloud dailymotion flickr slideshare tweet twitter instagram facebook wpvideo videopress playlist iframe googlemaps spotify ted gist'.split(
    ' ',
  ),
);
/** Ends that are looked for in one post; hostile text could ask for one at every bracket. */
const mostSearches = 2000;

/** What shows nothing that could be read. */
const silent =
  /^(?:contact-form|gravityform|ninja_form|wpforms|formidable|mc4wp|newsletter|login|search|sitemap|widget|ad|ads|adsense|toc|table_of_contents|wp_ad|rev_slider|layerslider|social|share|like|poll|crowdsignal|mailpoet|subscribe|jetpack)/;

const pattern =
  /\[(\/?)([a-zA-Z][\w-]{0,60})((?:\s+(?:[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s\]"']+)|"[^"]*"|'[^']*'|[^\s\]"'[=]+))*)\s*(\/?)\](?!\()/g;

/**
 * @param attachments the pictures of the export, for galleries, by their number
 */
export function expandShortcodes(html: string, attachments: ReadonlyMap<string, Attachment>): ShortcodeResult {
  if (!html.includes('[')) return { html, unknown: [] };
  const unknown = new Set<string>();
  const closed = new Set(
    [...html.matchAll(/\[\/([a-zA-Z][\w-]{0,60})\]/g)].map((match) => (match[1] ?? '').toLowerCase()),
  );
  let searches = 0;
  const expand = (text: string, depth: number): string => {
    let result = '';
    let at = 0;
    for (const opening of tokensIn(text)) {
      if (opening.index < at) continue;
      const { name, attributes, length, isEnd, raw } = opening;
      // `[[name]]` is how WordPress writes a shortcode that is to be seen.
      if (text[opening.index - 1] === '[' && text[opening.index + length] === ']') {
        result += `${text.slice(at, opening.index - 1)}${raw}`;
        at = opening.index + length + 1;
        continue;
      }
      if (!isShortcode(name, attributes, raw, closed)) continue;
      result += text.slice(at, opening.index);
      at = opening.index + length;
      if (isEnd) continue;
      const end = closed.has(name) && searches++ < mostSearches ? closingOf(text, at, name) : null;
      const content = end ? text.slice(at, end.from) : null;
      if (end) at = end.to;
      const shown = asHtml(name, attributes, content, attachments);
      if (shown === null) {
        if (!silent.test(name)) unknown.add(name);
        result += silent.test(name)
          ? ''
          : content === null || depth > 20
            ? (content ?? '')
            : expand(content, depth + 1);
      } else result += shown;
    }
    return result + text.slice(at);
  };
  return { html: expand(html, 0), unknown: [...unknown] };
}

interface Opening {
  readonly index: number;
  readonly length: number;
  readonly raw: string;
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: Attributes;
}

/** Shortcodes outside tags and code. */
function* tokensIn(text: string): Generator<Opening> {
  const shielded = shieldedIn(text);
  let shield = 0;
  for (const match of text.matchAll(pattern)) {
    while ((shielded[shield]?.[1] ?? Number.POSITIVE_INFINITY) <= match.index) shield++;
    if ((shielded[shield]?.[0] ?? Number.POSITIVE_INFINITY) < match.index) continue;
    yield {
      index: match.index,
      length: match[0].length,
      raw: match[0],
      name: (match[2] ?? '').toLowerCase(),
      isEnd: match[1] === '/',
      attributes: attributesOf(match[3] ?? ''),
    };
  }
}

/** Where code, scripts and comments stand: from and to. One that is not closed shields nothing. */
function shieldedIn(text: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const opening = /<(pre|code|script|style|textarea)\b[^>]*>|<!--/gi;
  const lower = text.toLowerCase();
  // Names that are not closed any more are not looked for again: the time stays linear.
  const unclosed = new Set<string>();
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const close = match[1] ? `</${match[1].toLowerCase()}>` : '-->';
    const end = unclosed.has(close) ? -1 : lower.indexOf(close, opening.lastIndex);
    if (end < 0) unclosed.add(close);
    else {
      found.push([match.index, end + close.length]);
      opening.lastIndex = end + close.length;
    }
  }
  return found;
}

/** Values with and without quotes; those without a name are numbered. */
function attributesOf(text: string): Attributes {
  const attributes = new Map<string, string>();
  let number = 0;
  for (const match of text.matchAll(/(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)) {
    attributes.set(match[1]?.toLowerCase() ?? String(number++), decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''));
  }
  return attributes;
}

/** Brackets are a shortcode when they are known as one or look like no prose: attributes, an end, a name of a plugin. */
function isShortcode(name: string, attributes: Attributes, raw: string, closed: ReadonlySet<string>): boolean {
  if (isKnown(name)) return name.length > 2 || attributes.size > 0 || closed.has(name);
  if (closed.has(name) || silent.test(name)) return true;
  if ([...attributes.keys()].some((key) => !/^\d+$/.test(key))) return true;
  return /^\[\/?[a-z][a-z0-9]*[_-][a-z0-9_-]+[\s/\]]/.test(raw) && attributes.size === 0 && name.includes('_');
}

const known = new Set(['caption', 'wp_caption', 'gallery', 'quote', 'pullquote', 'more', 'nextpage']);
const isKnown = (name: string): boolean =>
  known.has(name) ||
  (languages.has(name) && name !== 'text' && name !== 'source') ||
  notes.has(name) ||
  players.has(name);

/** The end that belongs to an opening, over others of its name inside. */
function closingOf(text: string, from: number, name: string): { from: number; to: number } | null {
  const both = new RegExp(`\\[(/?)${name}(?=[\\s\\]/])[^\\]]*\\]`, 'gi');
  both.lastIndex = from;
  let depth = 1;
  for (let match = both.exec(text); match; match = both.exec(text)) {
    if (match[1] === '/') depth--;
    else if (!match[0].endsWith('/]')) depth++;
    if (depth === 0) return { from: match.index, to: match.index + match[0].length };
  }
  return null;
}

/** `null` when nothing is known of it. */
function asHtml(
  name: string,
  attributes: Attributes,
  content: string | null,
  attachments: ReadonlyMap<string, Attachment>,
): string | null {
  if (name === 'caption' || name === 'wp_caption') return figure(content ?? '', attributes);
  if (name === 'gallery') return gallery(attributes, attachments);
  if (name === 'more' || name === 'nextpage') return '';
  if (name === 'quote' || name === 'pullquote') return content === null ? '' : `<blockquote>${content}</blockquote>`;
  if (content !== null && languages.has(name)) return code(name, attributes, content);
  if (content !== null && notes.has(name))
    return `<${referenceName.toLowerCase()}>${content.trim()}</${referenceName.toLowerCase()}>`;
  return players.has(name) ? player(name, attributes, content) : null;
}

/** The picture, with the link around it if any, and behind it the caption; older posts have it as an attribute. */
function figure(content: string, attributes: Attributes): string {
  const match = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(content);
  const caption = (match?.[2]?.trim() || attributes.get('caption')) ?? '';
  const picture = match?.[1] ?? content;
  return `\n\n<figure>${picture}${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>\n\n`;
}

function gallery(attributes: Attributes, attachments: ReadonlyMap<string, Attachment>): string {
  const ids = (attributes.get('ids') ?? attributes.get('include') ?? '').split(',').map((id) => id.trim());
  const pictures = ids.flatMap((id) => attachments.get(id) ?? []);
  return `\n\n${pictures.map(pictureHtml).join('\n\n')}\n\n`;
}

export function pictureHtml({ address, title, alt, caption }: Attachment): string {
  const text = caption ? `<figcaption>${htmlText(caption)}</figcaption>` : '';
  return `<figure><img src="${htmlText(address)}" alt="${htmlText(alt || title)}">${text}</figure>`;
}

function code(name: string, attributes: Attributes, content: string): string {
  const language =
    attributes.get('language') ??
    attributes.get('lang') ??
    (/^(?:code|source|sourcecode|plain|text)$/.test(name) ? '' : name);
  const text = content
    .replace(/^\s*\n|\s+$/g, '')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  return `\n\n<pre><code${language ? ` class="language-${htmlText(language)}"` : ''}>${text}</code></pre>\n\n`;
}

/** A link to what would be played or shown. */
function player(name: string, attributes: Attributes, content: string | null): string {
  const named = ['src', 'url', 'mp4', 'm4v', 'webm', 'ogv', 'mp3', 'm4a', 'ogg', 'wav', 'href', '0', 'id'].map(
    (key) => attributes.get(key) ?? '',
  );
  const values = [(content ?? '').replace(/<[^>]*>/g, ''), ...named].map((value) => value.trim().replace(/^=/, ''));
  const address =
    values.find((value) => /^https?:\/\/\S+$/.test(value)) ??
    addressOf(
      name,
      values.find((value) => /^[\w-]{4,}$/.test(value)),
    );
  return address ? `\n\n<p><a href="${htmlText(address)}">${htmlText(address)}</a></p>\n\n` : (content ?? '');
}

function addressOf(name: string, id: string | undefined): string | null {
  if (!id) return null;
  if (name === 'youtube') return `https://www.youtube.com/watch?v=${id}`;
  if (name === 'vimeo' && /^\d+$/.test(id)) return `https://vimeo.com/${id}`;
  if (name === 'videopress' || name === 'wpvideo') return `https://videopress.com/v/${id}`;
  return /^(?:tweet|twitter)$/.test(name) && /^\d+$/.test(id) ? `https://twitter.com/i/web/status/${id}` : null;
}
