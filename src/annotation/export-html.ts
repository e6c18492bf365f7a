import type { Words } from '../locale/index.ts';
import { type ExportEntry, type ExportGroup, groupByPost } from './entry.ts';
import { noteOf, tagsOf } from './model.ts';
import { passageOf } from './passage-text.ts';

/** One self-contained HTML file: each post's passages in reading order with their surroundings, notes and tags. */
export function exportHtml(entries: readonly ExportEntry[], { words, title }: { words: Words; title: string }): string {
  const groups = groupByPost(entries);
  const contents = groups.map((group, index) => `<li><a href="#post-${index + 1}">${html(group.title)}</a></li>`);
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${html(title)}</h1></header>
<nav><ol>${contents.join('')}</ol></nav>
<main>
${groups.map((group, index) => section(group, index + 1, words)).join('\n')}
</main>
</body>
</html>
`;
}

function section({ title, path, post, entries }: ExportGroup, number: number, words: Words): string {
  const address = post?.address && /^https?:\/\//i.test(post.address) ? post.address : null;
  const heading = address ? `<a href="${html(address)}">${html(title)}</a>` : html(title);
  const about = [post?.date, ...(post?.authors ?? []), path]
    .filter((part) => !!part)
    .map((part) => html(part as string));
  return `<section id="post-${number}">
<h2>${heading}</h2>
<p class="about">${about.join(' · ')}</p>
${entries.map((entry) => article(entry, words)).join('\n')}
</section>`;
}

function article(entry: ExportEntry, words: Words): string {
  const { annotation, verdict } = entry;
  const passage = passageOf(entry);
  const note = noteOf(annotation);
  const lost = verdict === null || verdict.status === 'orphan' || verdict.status === 'uncertain';
  const meta = [
    ...tagsOf(annotation).map((tag) => `<span class="tag">#${html(tag)}</span>`),
    `<time datetime="${html(annotation.created)}">${html(annotation.created.slice(0, 10))}</time>`,
    ...(lost
      ? [`<em>${html(words(`annotation.status.${verdict?.status === 'uncertain' ? 'uncertain' : 'orphan'}`))}</em>`]
      : []),
  ];
  const mark = `<mark class="${/^[a-z]+$/.test(annotation.color ?? '') ? annotation.color : 'yellow'}">`;
  return `<article id="${html(annotation.id)}">
${passage ? `<blockquote>${html(passage.before)}${mark}${html(passage.exact)}</mark>${html(passage.after)}</blockquote>` : ''}
${annotation.label ? `<p class="label">★ ${html(annotation.label)}</p>` : ''}
${note ? `<div class="note">${html(note)}</div>` : ''}
<footer>${meta.join(' ')}</footer>
</article>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML; control characters, which HTML does not allow, become U+FFFD. */
const html = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);

const style = `
:root{color-scheme:light dark}
body{font:1.05rem/1.6 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}
h1,h2,.about,footer,nav{font-family:system-ui,sans-serif}
.about,footer{font-size:.85rem;opacity:.75}
blockquote{margin:0;padding-left:1rem;border-left:3px solid #8884;white-space:pre-wrap}
article{margin:1.5rem 0}
.note{margin:.5rem 0 .5rem 1rem;white-space:pre-wrap;font-style:italic}
.tag{margin-right:.3rem}
mark{background:#ffe38a;color:#000}mark.green{background:#b5e8b0}mark.blue{background:#b3d9ff}
mark.pink{background:#ffc2d9}mark.purple{background:#dcc8ff}mark.orange{background:#ffcf99}
`;
