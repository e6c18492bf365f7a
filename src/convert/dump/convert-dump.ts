/** A flattened dump and its manifest become posts. */
import { barePost, type Found } from '../converted.ts';
import { ConvertFailure } from '../failure.ts';
import { bodyOf } from './body.ts';
import { type DumpLine, dumpLines, wholeLine } from './lines.ts';
import type { Manifest, ManifestPost } from './manifest.ts';
import { matchTitles } from './match-titles.ts';
import { isWrapped, partsOf } from './parts.ts';

/**
 * Cuts a dump at its titles and writes each post as Markdown. Every word is in exactly one post, in order, but for what
 * is given back as dropped: camera lines, and what stands before the first title if the manifest says so.
 * @throws {ConvertFailure} when a title is not found, or text stands before the first one
 */
export function* convertDump(text: string, manifest: Manifest): Generator<Found> {
  const lines = dumpLines(text);
  const titles = matchTitles(lines, manifest.posts);
  const ends = isWrapped(lines) ? 'space' : 'break';
  yield* beforeFirst(lines.slice(0, titles[0]?.from ?? 0), manifest);
  for (const [k, post] of manifest.posts.entries()) {
    const title = titles[k];
    if (!title) continue;
    const stretch = lines.slice(title.to, titles[k + 1]?.from);
    yield* cameraLines(stretch);
    const place = { line: lines[title.from]?.number ?? 1 };
    const body = bodyOf(partsOf(stretch), ends);
    if (!body.faithful) {
      yield { type: 'trouble', trouble: { fatal: false, message: differs(post), place } };
    }
    const written = lines.slice(title.from, title.to).map(wholeLine).join(' ');
    yield { type: 'post', post: { ...barePost(asTitle(written), body.markdown, place), ...known(post) } };
  }
}

const differs = ({ title }: ManifestPost) => ({ key: 'convert.dump.differs', args: { title } });

/** A title as the dump has it, without the marks of a Markdown heading. */
const asTitle = (line: string): string =>
  line
    .replace(/^#{1,6}\s+/u, '')
    .replace(/[^\S\u00a0]+/gu, ' ')
    .trim();

/** What the manifest says of a post. */
function known(post: ManifestPost) {
  const { date, tags, categories, authors, summary, slug, id, address, lang, draft } = post;
  return { date, tags, categories, authors, summary, slug, id, address, lang, draft };
}

function* cameraLines(lines: readonly DumpLine[]): Generator<Found> {
  for (const line of lines) {
    if (line.kind !== 'camera') continue;
    yield { type: 'dropped', dropped: { kind: 'camera', count: 1, what: line.text, place: { line: line.number } } };
  }
}

function* beforeFirst(lines: readonly DumpLine[], { dropBefore, posts }: Manifest): Generator<Found> {
  yield* cameraLines(lines);
  const texts = lines.filter((line) => !/^(?:blank|spacer|camera)$/.test(line.kind));
  const [first] = texts;
  if (!first) return;
  if (!dropBefore) {
    const [from, to] = [String(first.number), String(texts.at(-1)?.number ?? first.number)];
    throw new ConvertFailure('convert.dump.before', { from, to, title: posts[0]?.title ?? '' });
  }
  for (const line of texts) {
    yield {
      type: 'dropped',
      dropped: { kind: 'before', count: 1, what: wholeLine(line), place: { line: line.number } },
    };
  }
}
