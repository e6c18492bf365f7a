/** WordPress' shortcodes (`[caption]…[/caption]`) as the HTML that they would have become, or out of the way. */
import { referenceName } from '../html/footnotes.ts';
import { htmlText } from '../html/html-text.ts';
import type { Attachment } from './attachments.ts';
import { type Attributes, closingOf, type Shortcode, shortcodesIn } from './shortcode-tokens.ts';

export interface ShortcodeResult {
  readonly html: string;
  /** Names of shortcodes that nothing is known of: they are gone, their text stays. */
  readonly unknown: readonly string[];
}

type Attachments = ReadonlyMap<string, Attachment>;

/** Names whose content is code. */
const languages = new Set(
  'code sourcecode source php css js javascript html xml sql bash shell python ruby java csharp cpp c perl json yaml plain text diff'.split(
    ' ',
  ),
);
const notes = new Set(['footnote', 'footnotes', 'ref', 'efn_note', 'fn', 'mfn', 'note', 'sidenote', 'modern_footnote']);
const players = new Set(
  'embed youtube vimeo video audio soundcloud dailymotion flickr slideshare tweet twitter instagram facebook wpvideo videopress iframe googlemaps spotify ted gist'.split(
    ' ',
  ),
);
/** Macros that need no attribute, and show nothing that belongs to the post. */
const bareMacros = new Set(['toc', 'sitemap', 'adsense']);

/** Ends that are looked for in one post; hostile text could ask for one at every bracket. */
const mostSearches = 300;
const deepest = 20;

/**
 * @param attachments the pictures of the export, for galleries, by their number
 */
export function expandShortcodes(html: string, attachments: Attachments): ShortcodeResult {
  if (!html.includes('[')) return { html, unknown: [] };
  const expander = new Expander(html, attachments);
  return { html: expander.expand(html, 0), unknown: [...expander.unknown] };
}

class Expander {
  readonly unknown = new Set<string>();
  readonly #attachments: Attachments;
  /** Names that are closed somewhere. */
  readonly #closed: ReadonlySet<string>;
  #searches = 0;

  constructor(html: string, attachments: Attachments) {
    this.#attachments = attachments;
    this.#closed = new Set([...html.matchAll(/\[\/([a-zA-Z][\w-]{0,60})\]/g)].map((match) => match[1] ?? ''));
  }

  expand(text: string, depth: number): string {
    let result = '';
    let at = 0;
    for (const shortcode of shortcodesIn(text)) {
      const { index, length, raw } = shortcode;
      if (index < at) continue;
      // `[[name]]` is how WordPress writes a shortcode that is to be seen.
      if (text[index - 1] === '[' && text[index + length] === ']') {
        result += text.slice(at, index - 1) + raw;
        at = index + length + 1;
        continue;
      }
      const shown = this.#shown(shortcode, text, depth);
      if (!shown) continue;
      result += text.slice(at, index) + shown.html;
      at = shown.to;
    }
    return result + text.slice(at);
  }

  /** What comes in its place, and where the text goes on; `null` when the brackets are just that. */
  #shown(shortcode: Shortcode, text: string, depth: number): { html: string; to: number } | null {
    const { index, length, name, attributes, isEnd } = shortcode;
    const to = index + length;
    if (isEnd) return isNamed(shortcode) || this.unknown.has(name) ? { html: '', to } : null;
    const end = this.#closed.has(name) && this.#searches++ < mostSearches ? closingOf(text, to, name) : null;
    const content = end ? text.slice(to, end.from) : null;
    const known = asHtml(name, attributes, content, this.#attachments);
    if (known !== null) return { html: known, to: end?.to ?? to };
    if (!end && !this.#isMacro(shortcode, text)) return null;
    this.unknown.add(name);
    const inner = content === null || depth >= deepest ? (content ?? '') : this.expand(content, depth + 1);
    return { html: inner, to: end?.to ?? to };
  }

  /**
   * Whether brackets of no known meaning are a macro of some plugin rather than words in brackets: they have attributes
   * by name, or a name of several parts and a line of their own.
   */
  #isMacro({ name, attributes, index, length }: Shortcode, text: string): boolean {
    if ([...attributes.keys()].some((key) => !/^\d+$/.test(key))) return true;
    const isAlone =
      /(?:^|[\n>])[ \t]*$/.test(text.slice(Math.max(0, index - 80), index)) &&
      /^[ \t]*(?:$|[\n<])/.test(text.slice(index + length, index + length + 80));
    return isAlone && attributes.size === 0 && (bareMacros.has(name) || /^[a-z][a-z0-9]*[_-][a-z0-9_-]+$/.test(name));
  }
}

/** The end of something that never is a word; its begin is missing. */
const isNamed = ({ name }: Shortcode): boolean => name === 'caption' || name === 'wp_caption';

/** `null` when nothing is known of it, or what it needs is missing: `[Video]` and `[code]` may be mere words. */
function asHtml(name: string, attributes: Attributes, content: string | null, attachments: Attachments): string | null {
  if (name === 'gallery') return attributes.size > 0 || content === null ? gallery(attributes, attachments) : null;
  if (players.has(name)) return player(name, attributes, content);
  if (content === null) return null;
  if (name === 'caption' || name === 'wp_caption') return figure(content, attributes);
  if (name === 'quote' || name === 'pullquote') return `<blockquote>${content}</blockquote>`;
  if (languages.has(name)) return code(name, attributes, content);
  return notes.has(name) ? `<${noteName}>${content.trim()}</${noteName}>` : null;
}

const noteName = referenceName.toLowerCase();

/** The picture, with the link around it if any, and behind it the caption; older posts have it as an attribute. */
function figure(content: string, attributes: Attributes): string {
  const match = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(content);
  const caption = (match?.[2]?.trim() || attributes.get('caption')) ?? '';
  const picture = match?.[1] ?? content;
  return `\n\n<figure>${picture}${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>\n\n`;
}

function gallery(attributes: Attributes, attachments: Attachments): string {
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

/** A link to what would be played or shown; `null` when nothing says what that is. */
function player(name: string, attributes: Attributes, content: string | null): string | null {
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
  return address ? `\n\n<p><a href="${htmlText(address)}">${htmlText(address)}</a></p>\n\n` : null;
}

function addressOf(name: string, id: string | undefined): string | null {
  if (!id) return null;
  if (name === 'youtube') return `https://www.youtube.com/watch?v=${id}`;
  if (name === 'vimeo' && /^\d+$/.test(id)) return `https://vimeo.com/${id}`;
  if (name === 'videopress' || name === 'wpvideo') return `https://videopress.com/v/${id}`;
  return /^(?:tweet|twitter)$/.test(name) && /^\d+$/.test(id) ? `https://twitter.com/i/web/status/${id}` : null;
}
