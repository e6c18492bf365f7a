/** Makes ready what showing a post needs, while nothing else is to be done. */
import { preparingDescriptions } from '../annotation/describe.ts';
import { hyphenatorFor } from '../page/hyphenation.ts';
import { loadTypesetting } from '../page/load-typesetting.ts';
import type { PostDocument } from '../post/document.ts';
import { inSlices, Pauses } from '../post/pauses.ts';
import { sentences, words } from '../post/sentences.ts';
import { layingPreview } from './derive/page-of.ts';
import type { Ports } from './ports.ts';
import type { State } from './state.ts';

/** How much of a post a preview can show, in UTF-16 units of its Markdown: more than fits the tallest screen. */
const previewLength = 6000;

/** The beginning of a post, up to a blank line: setting all of a long one would keep the keys waiting. */
export function beginning(body: string, length = previewLength): string {
  if (body.length <= length) return body;
  const end = body.lastIndexOf('\n\n', length);
  return body.slice(0, end > 0 ? end : length);
}

/** Posts of more words are not read to try how posts are shown. */
const mostTried = 20_000;
/** How much of it is tried (UTF-16 units): a little first, since what runs for the first time takes long. */
const triedLengths = [600, 2000, previewLength];
const triedColumns = 60;

/**
 * The shortest text that needs each pattern of the lexer, in the order in which it tries them: what has not been tried
 * before is compiled by V8 then, and again when it is tried a second time.
 */
const blocks = ['    a', '```\na\n```', '# a', '---', '> # a', '- # a', '<p>', '[a]: b', '|a|\n|-|', 'a\n===', 'a\nb'];
const inlines = [
  'a\\*b',
  'a <b>',
  '[a](b)',
  '[a][b]',
  '*a*',
  '**a _b_**',
  '`a`',
  'a  \nb',
  '~~a~~',
  '<a:b>',
  'http://a.b',
];

/** Each may take a few ms: what makes ready waits after each. */
const slice = 2;

/**
 * Loads what reads, parses and lays out, a part at a time, and tries it with the post that stands first: what has run
 * once runs faster, so the first post to be opened waits for less. @throws whatever cannot be loaded or read
 */
export async function prepareReading(ports: Pick<Ports, 'readPost'>, state: State): Promise<void> {
  const { library, archive, language } = state;
  const meta = archive.posts.find(({ path }) => path === library.selected) ?? archive.posts[0];
  if (!meta) return;
  const pauses = new Pauses({ slice });
  await hyphenatorFor(meta.lang);
  await pauses.take();
  await import('../post/html/entities.ts');
  await pauses.take();
  const { parsing } = await import('../post/parse.ts');
  await pauses.take();
  const typesetting = await loadTypesetting(meta.lang);
  await pauses.take();
  for (const text of [...blocks, ...inlines].flatMap((own) => [own, own])) {
    await inSlices(parsing(text), pauses);
    if (pauses.isDue) await pauses.take();
  }
  // The caret stands on a sentence, and goes by words.
  sentences('a. b', meta.lang);
  await pauses.take();
  words('a b', meta.lang);
  await pauses.take();
  if (meta.words > mostTried) return;
  const { body } = await ports.readPost(meta.path);
  for (const length of triedLengths) {
    await pauses.take();
    const document = await inSlices(parsing(beginning(body, length)), pauses);
    await pauses.take();
    await prepareAnnotating(document, pauses);
    await pauses.take();
    await inSlices(layingPreview({ document, typesetting }, meta, triedColumns, language), pauses);
  }
}

/** The words of longer posts (in code points) are looked at only when a passage is marked. */
const mostIndexed = 30_000;

/** Looks at the words of an opened post, which the first passage that is marked in it needs. */
export async function prepareAnnotating(document: PostDocument, pauses = new Pauses({ slice })): Promise<void> {
  if (document.text.length <= mostIndexed) await inSlices(preparingDescriptions(document), pauses);
}
