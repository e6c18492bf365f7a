/** Figures: a frame with what the picture shows, where it is, and its caption. */
import { cleanLine } from '../post/clean.ts';
import type { Block } from '../post/document.ts';
import type { LeafReader } from './leaf-reader.ts';
import type { LeafText } from './leaf-text.ts';
import type { LayoutOptions, PageLine, Segment } from './page.ts';
import { added } from './prefix.ts';
import { setLeaf } from './set-leaf.ts';
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
  if (figure.caption.length > 0)
    inside.push(...leaf(reader.read(figure.caption, ['caption']), captionStart, figure.end));
  return framed(inside, columns, options.words('image.label'), figure);
}

/** The address, and the size of the file where it is known. */
function addressLines(figure: Figure, room: number, options: LayoutOptions, place: number): PageLine[] {
  const size = options.images?.get(figure.image.address);
  const address = cleanLine(shortAddress(figure.image.address));
  const kilobytes = size ? options.words('image.kilobytes', { size: Math.max(1, Math.round(size.bytes / 1000)) }) : '';
  const text = kilobytes === '' ? address : `${address} · ${kilobytes}`;
  if (text === '') return [];
  const run = { text, style: ['image'], length: 0, from: 0, solid: true, simple: false } as const;
  return setLeaf({ text, runs: [run] }, room, null, { start: place, end: place }).map((line) => ({
    ...line,
    kind: 'added',
  }));
}

/** An address as people read it: pictures written into the post itself (`data:`) are named, not spelled out. */
function shortAddress(address: string): string {
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
