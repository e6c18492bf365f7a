/** Figures: a frame with what the picture shows, where it is, and its caption. */
import { cleanLine } from '../post/clean.ts';
import type { Block } from '../post/document.ts';
import type { LeafReader } from './leaf-reader.ts';
import type { LeafText } from './leaf-text.ts';
import type { StyleName } from './line.ts';
import type { ImageFacts, LayoutOptions, PageLine, Segment } from './page.ts';
import { added } from './prefix.ts';
import { setLeaf } from './set-leaf.ts';
import type { Hyphenator } from './typesetting.ts';
import { cut, width } from './width.ts';

type Figure = Extract<Block, { type: 'figure' }>;

/** Columns of a frame that holds little. */
const least = 24;

export function setFigure(figure: Figure, columns: number, reader: LeafReader, options: LayoutOptions): PageLine[] {
  const room = Math.max(4, columns - 4);
  const { hyphenator } = options.typesetting;
  const leaf = (text: LeafText, start: number, end: number) => setLeaf(text, room, hyphenator, { start, end });
  const captionStart = figure.caption[0]?.start ?? figure.end;
  const inside: PageLine[] = [];
  if (figure.image.text !== '') {
    const alt = { type: 'text', text: figure.image.text, start: figure.image.start, end: figure.image.end } as const;
    inside.push(...leaf(reader.read([alt]), figure.start, captionStart));
  }
  inside.push(...addressLines(figure, room, options, captionStart));
  // What a blog writes as an image's title is its caption, if it has no other.
  const { title, text } = figure.image;
  if (title && figure.caption.length === 0 && title !== text)
    inside.push(...addedLines(cleanLine(title), 'caption', room, hyphenator, captionStart));
  if (figure.caption.length > 0)
    inside.push(...leaf(reader.read(figure.caption, ['caption']), captionStart, figure.end));
  return framed(inside, columns, options.words('image.label'), figure);
}

/** The address, and what is known of the file. */
function addressLines(figure: Figure, room: number, options: LayoutOptions, place: number): PageLine[] {
  const address = cleanLine(shortAddress(figure.image.address));
  const facts = factsOf(options.images?.get(figure.image.address), options.words);
  const text = [address, ...facts].filter((part) => part !== '').join(' · ');
  return addedLines(text, 'image', room, null, place);
}

/** Lines of text that is not of the reading text. */
function addedLines(
  text: string,
  style: StyleName,
  room: number,
  hyphenator: Hyphenator | null,
  place: number,
): PageLine[] {
  if (text === '') return [];
  const run = { text, style: [style], length: 0, from: 0, solid: hyphenator === null, simple: false } as const;
  return setLeaf({ text, runs: [run] }, room, hyphenator, { start: place, end: place }).map((line) => ({
    ...line,
    kind: 'added',
  }));
}

/** Numbers keep their units beside them. */
function factsOf(facts: ImageFacts | undefined, words: LayoutOptions['words']): string[] {
  if (!facts) return [];
  const { bytes, pixels } = facts;
  if (bytes === null) return [words('image.missing')];
  const size = bytes < 1_000_000 ? Math.max(1, Math.round(bytes / 1000)) : Math.round(bytes / 100_000) / 10;
  const file = words(bytes < 1_000_000 ? 'image.kilobytes' : 'image.megabytes', { size });
  return [
    ...(pixels ? [words('image.pixels', { width: String(pixels.width), height: String(pixels.height) })] : []),
    file,
  ];
}

/** An address as people read it: without the brackets of an embedded file; pictures written into the post itself (`data:`) are named, not spelled out. */
function shortAddress(address: string): string {
  const embedded = /^\[\[([\s\S]*)\]\]$/.exec(address)?.[1];
  if (embedded !== undefined) return embedded;
  if (address.startsWith('data:')) return cut(address.split(/[;,]/)[0] ?? 'data:', 40);
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function framed(inside: readonly PageLine[], columns: number, label: string, figure: Figure): PageLine[] {
  const widest = inside.reduce((most, line) => Math.max(most, lineWidth(line)), 0);
  const room = Math.max(4, Math.min(columns - 4, Math.max(widest, least - 4)));
  const rule = (left: string, right: string, name: string): Segment[] => {
    const title = cut(name === '' ? '' : ` ${name} `, room, '');
    return [added(`${left}─${title}${'─'.repeat(Math.max(0, room + 1 - width(title)))}${right}`, 'image')];
  };
  const start = figure.start;
  const top: PageLine = { segments: rule('╭', '╮', label), kind: 'added', start, end: start };
  const bottom: PageLine = { segments: rule('╰', '╯', ''), kind: 'added', start: figure.end, end: figure.end };
  const body = inside.map((line): PageLine => {
    const fill = ' '.repeat(Math.max(0, room - lineWidth(line)));
    return { ...line, segments: [added('│ ', 'image'), ...line.segments, added(`${fill} │`, 'image')] };
  });
  return [top, ...body, bottom];
}

export const lineWidth = (line: { readonly segments: readonly Segment[] }): number =>
  line.segments.reduce((sum, segment) => sum + width(segment.text), 0);
