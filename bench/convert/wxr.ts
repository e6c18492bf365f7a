/** WordPress exports of any length, always the same, together with what a reader of each post has to find in it. */

export interface MadePost {
  readonly title: string;
  readonly slug: string;
  readonly date: string;
  readonly status: 'publish' | 'draft';
  readonly page: boolean;
  readonly tags: readonly string[];
  /** The words of its reading text, in order. */
  readonly words: readonly string[];
  readonly xml: string;
}

export interface MadeExport {
  readonly posts: number;
  /** Items that must not become posts. */
  readonly others: number;
}

const stock =
  'Garten Beet Sommer Regen Saat Ernte Boden Kompost Hacke Spaten Bohne Erbse Kürbis Rübe Mangold Schnecke Igel Amsel Frost Sonne Schatten Wasser Kanne Zaun Hecke Rose Lavendel Salbei Thymian Minze März Oktober grün alt neu früh spät gross klein gut schlecht zwischen während obwohl deshalb manchmal'.split(
    ' ',
  );

/** A small generator (mulberry32): the same export on every machine. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Block {
  readonly html: string;
  readonly text: string;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Post number `i`, from 0. Every sentence has a word that no other sentence of the export has. */
export function madePost(i: number): MadePost {
  const random = randomOf(i + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let count = 0;
  const sentence = (): string => {
    const words = Array.from({ length: 6 + Math.floor(random() * 14) }, () => pick(stock));
    words.splice(Math.floor(random() * words.length), 0, `q${i}x${count++}`);
    if (random() < 0.1) words.push(pick(['5 < 7', 'A & B', 'a_b_c', '3 * 4', '[sic]', '100 %', '#1', '1.']), 'eben');
    return `${words.join(' ')}.`;
  };
  const paragraph = (): string => Array.from({ length: 2 + Math.floor(random() * 5) }, sentence).join(' ');
  const gutenberg = i % 3 !== 1;
  const make = (): Block => {
    const kind = Math.floor(random() * 10);
    if (kind === 0) {
      const [a, b, c] = [sentence(), sentence(), sentence()];
      return {
        html: `<ul><li>${escaped(a)}<ul><li>${escaped(b)}</li></ul></li><li>${escaped(c)}</li></ul>`,
        text: `${a} ${b} ${c}`,
      };
    }
    if (kind === 1) {
      const cells = Array.from({ length: 4 }, sentence);
      const [a, b, c, d] = cells.map(escaped);
      return {
        html: `<figure class="wp-block-table"><table><tbody><tr><th>${a}</th><th>${b}</th></tr><tr><td>${c}</td><td>${d}</td></tr></tbody></table></figure>`,
        text: cells.join(' '),
      };
    }
    if (kind === 2) {
      const [alt, caption] = [`Bild ${pick(stock)}`, sentence()];
      const image = `<img src="https://blog.example/wp-content/uploads/b${i}-300x200.jpg" alt="${alt}" />`;
      return {
        html: gutenberg
          ? `<figure class="wp-block-image">${image}<figcaption>${escaped(caption)}</figcaption></figure>`
          : `[caption id="attachment_${i}" width="300"]${image} ${escaped(caption)}[/caption]`,
        text: `${alt} ${caption}`,
      };
    }
    if (kind === 3) {
      const code = `if (a < ${i}) {\n  return "q${i}x${count++}"; // [sic]\n}`;
      return { html: `<pre class="wp-block-code"><code>${escaped(code)}</code></pre>`, text: code };
    }
    if (kind === 4) {
      const text = sentence();
      return { html: `<blockquote><p>${escaped(text)}</p></blockquote>`, text };
    }
    if (kind === 5) {
      const text = `Kapitel q${i}x${count++} ${pick(stock)}`;
      return { html: `<h2>${text}</h2>`, text };
    }
    const [a, b, c] = [paragraph(), `${pick(stock)} q${i}x${count++}`, paragraph()];
    const middle = `<strong>${b}</strong>`;
    const html = `${escaped(a)} ${middle} <a href="https://blog.example/?p=${i}">${escaped(c)}</a>`;
    return { html: gutenberg ? `<p>${html}</p>` : html, text: `${a} ${b} ${c}` };
  };
  const blocks = Array.from({ length: 6 + Math.floor(random() * 12) }, make);
  const content = gutenberg
    ? blocks.map((block) => `<!-- wp:block {"x":${i}} -->\n${block.html}\n<!-- /wp:block -->`).join('\n\n')
    : blocks.map((block) => block.html).join('\n\n');
  const month = String(1 + (i % 12)).padStart(2, '0');
  const year = 2004 + (i % 20);
  const status = i % 17 === 16 ? 'draft' : 'publish';
  const page = i % 29 === 28;
  const title = `Beitrag ${i}: ${pick(stock)} & ${pick(stock)} <${pick(stock)}>`;
  const tags = [...new Set([pick(stock), pick(stock)])];
  const slug = `beitrag-${i}`;
  const local = `${year}-${month}-15 12:30:00`;
  const utc = status === 'draft' ? '0000-00-00 00:00:00' : `${year}-${month}-15 11:30:00`;
  const comments = Array.from(
    { length: i % 4 },
    (_, n) =>
      `<wp:comment><wp:comment_id>${n}</wp:comment_id><wp:comment_content>${cdata('Kommentar & <b>Leser</b>')}</wp:comment_content></wp:comment>`,
  );
  const xml = `<item>
<title>${cdata(escaped(title))}</title>
<link>https://blog.example/${year}/${month}/${slug}/</link>
<dc:creator>${cdata('anna')}</dc:creator>
<guid isPermaLink="false">https://blog.example/?p=${i}</guid>
<content:encoded>${cdata(content)}</content:encoded>
<excerpt:encoded>${cdata('')}</excerpt:encoded>
<wp:post_id>${i}</wp:post_id>
<wp:post_date>${cdata(local)}</wp:post_date>
<wp:post_date_gmt>${cdata(utc)}</wp:post_date_gmt>
<wp:post_name>${cdata(slug)}</wp:post_name>
<wp:status>${cdata(status)}</wp:status>
<wp:post_type>${cdata(page ? 'page' : 'post')}</wp:post_type>
${tags.map((tag) => `<category domain="post_tag" nicename="${tag.toLowerCase()}">${cdata(tag)}</category>`).join('\n')}
${comments.join('\n')}
</item>
`;
  const date = `${local.replace(' ', 'T')}${status === 'draft' ? '' : '+01:00'}`;
  const words = blocks
    .map((block) => block.text)
    .join(' ')
    .split(/\s+/);
  return { title, slug, date, status, page, tags, words, xml };
}

/** A section ends where its end mark would stand, and goes on in another one. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** Now and then what an export holds beside posts. */
function otherItem(i: number): string {
  const type = ['attachment', 'revision', 'nav_menu_item', 'post'][i % 4];
  const status = type === 'post' ? 'private' : 'inherit';
  return `<item><title>${cdata(`Nichts ${i}`)}</title><content:encoded>${cdata('verborgen')}</content:encoded><wp:post_id>${1_000_000 + i}</wp:post_id><wp:status>${cdata(status)}</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>${cdata(type ?? '')}</wp:post_type>${type === 'attachment' ? `<wp:attachment_url>${cdata(`https://blog.example/wp-content/uploads/frei${i}.jpg`)}</wp:attachment_url>` : ''}</item>\n`;
}

export const othersBeside = (posts: number): number => Math.floor(posts / 5);

const head = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Blog</title><link>https://blog.example</link><language>de-CH</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>${cdata('anna')}</wp:author_login><wp:author_display_name>${cdata('Anna Muster')}</wp:author_display_name></wp:author>
`;

/** The export, piece by piece. */
export function* madeExport(posts: number): Generator<string> {
  yield head;
  for (let i = 0; i < posts; i++) {
    yield madePost(i).xml;
    if (i % 5 === 4) yield otherItem((i - 4) / 5);
  }
  yield '</channel></rss>\n';
}
