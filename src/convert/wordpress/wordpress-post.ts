import { barePost, type ConvertedPost, type DropKind, type Found } from '../converted.ts';
import { feedDate, localDate } from '../dates.ts';
import { pictureStem } from '../html/addresses.ts';
import { addressesIn, fileList } from '../html/file-list.ts';
import { htmlToMarkdown } from '../html/html-to-markdown.ts';
import { plainText, titleFromText } from '../plain-text.ts';
import { childrenOf, textIn, textOf, type XmlElement } from '../xml/record-reader.ts';
import type { Attachment } from './attachments.ts';
import { metaOf } from './meta.ts';
import { expandShortcodes, pictureHtml } from './shortcodes.ts';
import type { WordpressSite } from './wxr.ts';

const drafts = new Set(['draft', 'pending', 'future']);
/** The category that WordPress gives to what has none. */
const noCategory =
  /^(?:uncategori[sz]ed|unkategorisiert|nicht-kategorisiert|sans-categorie|non-classe|senza-categoria)(?:-\w+)?$/;

/** A post or page of an export. `post` is `null` when it has neither title nor text. */
export function wordpressPost(item: XmlElement, site: WordpressSite): { post: ConvertedPost | null; found: Found[] } {
  const found: Found[] = [];
  const { place } = item;
  const drop = (kind: DropKind, count: number, what: string) => {
    if (count > 0) found.push({ type: 'dropped', dropped: { kind, count, what, place } });
  };
  const named = plainText(textOf(item, 'title'));
  const address = postAddress(item);
  const body = bodyOf(item, site, address ?? site.address);
  const title = named || titleFromText(plainText(textOf(item, 'content:encoded')));
  drop('script', body.dropped, title);
  drop('shortcode', body.unknown.length, `${title}: ${body.unknown.map((name) => `[${name}]`).join(' ')}`);
  if (title === '' && body.markdown === '') return { post: null, found };
  if (!body.faithful) {
    found.push({
      type: 'trouble',
      trouble: { fatal: false, message: { key: 'convert.post.differs', args: { title } }, place },
    });
  }
  const status = textOf(item, 'wp:status');
  const login = textOf(item, 'dc:creator');
  const post: ConvertedPost = {
    ...barePost(title, body.markdown, place),
    date:
      localDate(textOf(item, 'wp:post_date'), textOf(item, 'wp:post_date_gmt')) ?? feedDate(textOf(item, 'pubDate')),
    tags: terms(item, 'post_tag'),
    categories: terms(item, 'category'),
    authors: login ? [site.authors.get(login) ?? login] : [],
    summary: plainText(textOf(item, 'excerpt:encoded')) || null,
    draft: drafts.has(status),
    page: textOf(item, 'wp:post_type') === 'page',
    slug: slugOf(item),
    id: textOf(item, 'guid') || textOf(item, 'wp:post_id') || null,
    address,
    lang: site.lang && /^[a-z]{2,3}(?:[-_]\w{2,8})*$/i.test(site.lang) ? site.lang.replace(/_/g, '-') : null,
  };
  return { post, found };
}

/** Slugs that are not Latin are percent-encoded in the export. */
function slugOf(item: XmlElement): string | null {
  const slug = textOf(item, 'wp:post_name');
  try {
    return decodeURIComponent(slug) || null;
  } catch {
    return slug || null;
  }
}

/** Drafts have only an address by number, which is none that anybody knows. */
function postAddress(item: XmlElement): string | null {
  const link = textOf(item, 'link');
  return /^https?:\/\/\S+$/i.test(link) && !/[?&](?:p|page_id|preview)=/.test(link) ? link : null;
}

function terms(item: XmlElement, domain: string): string[] {
  const names = childrenOf(item, 'category').flatMap((category) => {
    const { domain: of = 'category', nicename = '' } = category.attributes;
    return of === domain && !noCategory.test(nicename) ? [plainText(textIn(category))] : [];
  });
  return [...new Set(names.filter(Boolean))];
}

interface Body {
  readonly markdown: string;
  readonly faithful: boolean;
  readonly dropped: number;
  readonly unknown: readonly string[];
}

function bodyOf(item: XmlElement, site: WordpressSite, base: string | null): Body {
  const content = textOf(item, 'content:encoded');
  const { html, unknown } = expandShortcodes(content, site.attachments.byId);
  const { before, after } = attached(item, site, new Set(addressesIn(html).map(pictureStem)));
  const whole = [before.map(pictureHtml).join(''), html, fileList(after)].join('\n\n');
  const lineEnds = /<!--\s*wp:/.test(content) ? 'spaces' : 'breaks';
  return { ...htmlToMarkdown(whole, { base, lineEnds, notes: notesOf(item) }), unknown };
}

/** The notes of Gutenberg's footnotes, which it keeps in a custom field. */
function notesOf(item: XmlElement): Map<string, string> {
  const notes = new Map<string, string>();
  try {
    const list: unknown = JSON.parse(metaOf(item, 'footnotes') || '[]');
    if (!Array.isArray(list)) return notes;
    for (const note of list as { id?: unknown; content?: unknown }[]) {
      if (typeof note?.id === 'string' && typeof note.content === 'string') notes.set(note.id, note.content);
    }
  } catch {
    // A field of the same name that some plugin keeps something else in.
  }
  return notes;
}

/** What belongs to a post and does not stand in its text: its picture, and files that were uploaded to it. */
function attached(
  item: XmlElement,
  { attachments, shown }: WordpressSite,
  linked: ReadonlySet<string>,
): { before: Attachment[]; after: Attachment[] } {
  const own = attachments.of(textOf(item, 'wp:post_id'));
  const isLinked = (attachment: Attachment) => linked.has(pictureStem(attachment.address));
  const picture = attachments.byId.get(metaOf(item, '_thumbnail_id'));
  for (const attachment of picture ? [...own, picture] : own) shown.add(attachment.id);
  for (const stem of linked) for (const attachment of attachments.named(stem)) shown.add(attachment.id);
  const before = picture && !isLinked(picture) ? [picture] : [];
  return { before, after: own.filter((attachment) => !isLinked(attachment) && attachment !== picture) };
}
