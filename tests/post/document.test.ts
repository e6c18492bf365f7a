import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/post/document.ts';
import { fingerprintOf } from '../../src/post/fingerprint.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { Points } from '../../src/post/points.ts';

const first = (markdown: string) => parseDocument(markdown).blocks[0] as Block;
const types = (markdown: string) => parseDocument(markdown).blocks.map(({ type }) => type);

describe('the document', () => {
  test('blocks of every type', () => {
    expect(first('## A')).toMatchObject({ type: 'heading', level: 2, id: 'a' });
    expect(first('3. a\n4. b')).toMatchObject({
      type: 'list',
      ordered: true,
      first: 3,
      tight: true,
      items: [{ done: null }, {}],
    });
    expect(first('- [x] a\n- [ ] b\n- c')).toMatchObject({ items: [{ done: true }, { done: false }, { done: null }] });
    expect(first('- a\n\n- b')).toMatchObject({ tight: false });
    expect(first('> a')).toMatchObject({ type: 'quote', children: [{ type: 'paragraph' }] });
    expect(first('> [!Tip]+ Titel\n> a')).toMatchObject({
      type: 'callout',
      kind: 'tip',
      title: [{ text: 'Titel' }],
      children: [{}],
    });
    expect(first('> [!NOTE]\n> a')).toMatchObject({ type: 'callout', kind: 'note', title: [] });
    expect(first('```TS {1,2} title=x\na\n```')).toMatchObject({ type: 'code', language: 'ts', text: 'a' });
    expect(first('|a|b|\n|:-|-:|\n|c|d|')).toMatchObject({
      type: 'table',
      align: ['left', 'right'],
      header: [{}, {}],
      rows: [[{}, {}]],
    });
    expect(first('---')).toMatchObject({ type: 'rule', start: 0, end: 0 });
    expect(first('![a](b.png "c")')).toMatchObject({
      type: 'figure',
      image: { text: 'a', address: 'b.png', title: 'c' },
      caption: [],
    });
    expect(first('<details open><summary>a</summary>b</details>')).toMatchObject({
      type: 'details',
      summary: [{ text: 'a' }],
      children: [{}],
    });
    expect(first('<figure><img src="a" alt="b"><figcaption>c</figcaption></figure>')).toMatchObject({
      type: 'figure',
      caption: [{ text: 'c' }],
    });
    expect(first('<table><tr><td align=right>a<td>b</table>')).toMatchObject({
      type: 'table',
      align: ['right', null],
      rows: [[{}, {}]],
    });
    expect(first('<ol start="3"><li>a</li></ol>')).toMatchObject({ type: 'list', ordered: true, first: 3 });
    expect(types('a[^1]\n\n[^1]: b')).toEqual(['paragraph', 'footnotes']);
  });

  test('inline nodes of every type', () => {
    const inline = (markdown: string) => (first(`${markdown} x`) as Extract<Block, { type: 'paragraph' }>).children[0];
    expect(inline('*a*')).toMatchObject({ type: 'emphasis', children: [{ type: 'text', text: 'a' }] });
    expect(inline('==a==')).toMatchObject({ type: 'mark' });
    expect(inline('<ins>a</ins>')).toMatchObject({ type: 'insertion' });
    expect(inline('<kbd>a</kbd>')).toMatchObject({ type: 'keyboard' });
    expect(inline('`a`')).toMatchObject({ type: 'code', text: 'a' });
    expect(inline('$a^2$')).toMatchObject({ type: 'math', display: false });
    expect(inline('{{a}}')).toMatchObject({ type: 'macro', text: '{{a}}' });
    expect(inline('[a](b&amp;c "d&quot;")')).toMatchObject({ type: 'link', address: 'b&c', title: 'd"', auto: false });
    expect(inline('<https://x.ch>')).toMatchObject({ type: 'link', address: 'https://x.ch', auto: true });
    expect(inline('[[a#b|c]]')).toMatchObject({ type: 'link', address: '[[a#b]]' });
    expect(inline('![a](b)')).toMatchObject({ type: 'image', text: 'a', address: 'b' });
    expect(inline('<a id="q"></a>')).toMatchObject({ type: 'anchor', name: 'q', start: 0, end: 0 });
    expect(inline('<a href="u">a</a>')).toMatchObject({ type: 'link', address: 'u' });
  });

  test('headings have the identifiers that GitHub gives them', () => {
    const ids = (markdown: string) => parseDocument(markdown).headings.map(({ id }) => id);
    expect(ids('# Über uns & mehr!\n# a\n# a\n# a-1\n# A')).toEqual(['über-uns--mehr', 'a', 'a-1', 'a-1-1', 'a-2']);
    expect(ids('# A {#eigen}\n\n<h2 id="b">B</h2>\n\n## `c_d` *e*')).toEqual(['eigen', 'b', 'c_d-e']);
  });

  test('footnotes are numbered by first reference, and references know their number', () => {
    const { footnotes, blocks } = parseDocument('a[^z] b[^y] c[^z]\n\n[^y]: Y\n[^z]: Z\n[^w]: W');
    expect(footnotes.map(({ label, number }) => [label, number])).toEqual([
      ['z', 1],
      ['y', 2],
      ['w', 3],
    ]);
    const references = (blocks[0] as Extract<Block, { type: 'paragraph' }>).children.filter(
      (child) => child.type === 'footnote-reference',
    );
    expect(references).toMatchObject([{ number: 1 }, { number: 2 }, { number: 1 }]);
  });

  test('links have their places', () => {
    const { links, text } = parseDocument('😀 [a **b**](c) und https://x.ch.');
    expect(links).toEqual([
      { address: 'c', start: 2, end: 5 },
      { address: 'https://x.ch', start: 10, end: 22 },
    ]);
    expect(text.slice(2, 5)).toBe('a b');
  });

  test('the fingerprint tells texts apart, and not ways to write them', () => {
    const of = (markdown: string) => fingerprintOf(parseDocument(markdown));
    expect(of('# A\n\nb *c*')).toBe(of('A\n=\n\nb  _c_\n'));
    expect(of('a b')).not.toBe(of('a c'));
    expect(of('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

test('points convert both ways', () => {
  const points = new Points('a😀b👩‍👩‍👧\ud800');
  expect(points.length).toBe([...'a😀b👩‍👩‍👧\ud800'].length);
  for (let i = 0; i <= points.length; i++) expect(points.toPoint(points.toIndex(i))).toBe(i);
  expect(points.slice(1, 2)).toBe('😀');
  expect(points.toPoint(2)).toBe(1);
});
