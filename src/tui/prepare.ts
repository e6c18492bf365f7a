/** Makes ready what showing a post needs, while nothing else is to be done. */
import { describe } from '../annotation/describe.ts';
import { loadTypesetting } from '../page/load-typesetting.ts';
import type { PostDocument } from '../post/document.ts';
import { previewPage } from './derive/page-of.ts';
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
/** How much of it is parsed (UTF-16 units): a little first, since what runs for the first time takes long. */
const triedLengths = [600, previewLength];
const triedColumns = 60;
const triedRows = 30;

/** Keys that have come meanwhile are dealt with: timers alone would follow one another, and none be heard. */
const keysFirst = (): Promise<void> => new Promise((done) => setTimeout(() => setImmediate(done), 4));

/**
 * Loads what reads, parses and lays out, a part at a time, and tries it with the post that stands first: what has run
 * once runs faster, so the first post to be opened waits for less. @throws whatever cannot be loaded or read
 */
export async function prepareReading(ports: Pick<Ports, 'readPost'>, state: State): Promise<void> {
  const { library, archive, language } = state;
  const meta = archive.posts.find(({ path }) => path === library.selected) ?? archive.posts[0];
  if (!meta) return;
  const typesetting = await loadTypesetting(meta.lang);
  await keysFirst();
  const { parseDocument } = await import('../post/parse.ts');
  if (meta.words > mostTried) return;
  await keysFirst();
  const { body } = await ports.readPost(meta.path);
  for (const length of triedLengths) {
    await keysFirst();
    const document = parseDocument(beginning(body, length));
    await keysFirst();
    prepareAnnotating(document);
    await keysFirst();
    const page = previewPage({ path: meta.path, document, typesetting }, meta, triedColumns, language);
    for (let rows = 1; rows <= triedRows; rows += 3) {
      page.settle(0, 0, rows);
      await keysFirst();
    }
  }
}

/** The words of longer posts (in code points) are looked at only when a passage is marked. */
const mostIndexed = 30_000;

/** Looks at the words of an opened post, which the first passage that is marked in it needs. */
export function prepareAnnotating(document: PostDocument): void {
  const [leaf] = document.leaves;
  if (leaf && document.text.length <= mostIndexed) describe(document, { start: leaf.start, end: leaf.end }, '');
}
