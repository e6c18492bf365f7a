import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/convert/dump/manifest.ts';
import { manifestText } from '../../src/convert/dump/manifest-text.ts';
import { proposeManifest } from '../../src/convert/dump/propose.ts';
import { words } from '../../src/locale/index.ts';

const dump = readFileSync(join(import.meta.dirname, 'fixtures/dump.txt'), 'utf8');
const titles = [
  'Sauerteig: warum mein Brot endlich aufgeht',
  'Bienen auf dem Dach – ein Jahr mit zwei Völkern',
  'Mit dem Velo über den Susten, und was der Gegenwind lehrt',
  'Why our choir sings without a conductor',
];

describe('a proposal', () => {
  const proposal = proposeManifest(dump);

  test('finds the posts and says how sure it is', () => {
    expect(proposal.posts.map(({ title }) => title)).toEqual(titles);
    for (const { confidence } of proposal.posts) expect(confidence).toBeGreaterThan(0.5);
    for (const { confidence } of proposal.doubts) expect(confidence).toBeLessThan(0.5);
    expect(proposal.posts.map(({ line }) => dump.split('\n')[line - 1])).toEqual(titles);
  });

  test('takes tags and years from the text, with the place that says so', () => {
    expect(proposal.posts[0]?.date).toEqual({ text: '2017', line: 34, from: 'Nachtrag 14.02.2017' });
    expect(proposal.posts[1]).toMatchObject({
      tags: ['stadtimker2018'],
      date: { text: '2018', from: '#stadtimker2018' },
    });
    expect(proposal.posts[2]).toMatchObject({ tags: [], date: null });
  });

  test('takes the whole date and labelled tags from the lines that blogs print', () => {
    const posts = ['Erster Beitrag über Äpfel', 'Zweiter Beitrag über Birnen'].map(
      (title, i) =>
        `${title}\n\nVeröffentlicht am ${i + 3}. März 2019 von Anna Muster\n\n${'Ein Satz über Obst und Bäume im Garten. '.repeat(9)}\n\nSchlagwörter: Obst, Garten`,
    );
    const [first, second] = proposeManifest(posts.join('\n\n')).posts;
    expect(first).toMatchObject({
      title: 'Erster Beitrag über Äpfel',
      tags: ['Obst', 'Garten'],
      date: { text: '2019-03-03' },
    });
    expect(second).toMatchObject({ title: 'Zweiter Beitrag über Birnen', date: { text: '2019-03-04' } });
  });

  test.each(['en', 'de'] as const)('is a manifest that can be given back (%s)', (language) => {
    const text = manifestText(proposal, 'dump.txt', words(language).of);
    const manifest = readManifest(text);
    expect(manifest.posts.map(({ title, line }) => [title, line])).toEqual(
      proposal.posts.map(({ title, line }) => [title, line]),
    );
    expect(manifest.unknown).toEqual([]);
    expect(text).not.toMatch(/\{\w+\}|convert\./);
  });

  test('has doubtful titles as comments that become entries without their #', () => {
    const doubtful = {
      ...proposal,
      doubts: [{ title: 'Zweifel: ja', line: 50, confidence: 0.3, tags: [], date: null }],
    };
    const text = manifestText(doubtful, 'dump.txt', words('de').of);
    expect(readManifest(text).posts).toHaveLength(4);
    const taken = text.replace(/^#(?= {2})/gm, '');
    expect(readManifest(taken).posts.map(({ title }) => title)).toContain('Zweifel: ja');
  });
});

/** A post's Markdown as a dump would have it: marks gone, headings bare, bullets as `•`. */
function flattened(markdown: string): string {
  const title = /^title:\s*["']?(.*?)["']?\s*$/m.exec(markdown)?.[1] ?? '';
  const body = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^(?:\[\^\w+\]:|\|?\s*:?-{3,}).*$/gm, '')
    .replace(/^> ?(?:\[!\w+\].*)?/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[\^\w+\]|[*`]{1,3}|^#+ /gm, '')
    .replace(/^(\s*)- (?:\[.\] )?/gm, '  $1• ')
    .replace(/^\|(.*)\|$/gm, (_, row: string) => row.replace(/\|/g, '  '));
  return `${title}\n\n${body.trim()}`;
}

test('finds the posts of the archive that ships again when it is flattened', () => {
  const folder = join(import.meta.dirname, '../../archive');
  const posts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => flattened(readFileSync(join(folder, name), 'utf8')));
  const real = posts.map((post) => post.split('\n')[0]);
  const { posts: proposed, doubts } = proposeManifest(posts.join('\n\n'));
  const found = proposed.map(({ title }) => title);
  const named = [...found, ...doubts.map(({ title }) => title)];
  // All of them at least as doubtful, nearly all as sure, and hardly a heading among them.
  expect(real.filter((title) => !named.includes(title ?? ''))).toEqual([]);
  expect(real.filter((title) => found.includes(title ?? '')).length).toBeGreaterThanOrEqual(real.length - 1);
  expect(found.filter((title) => !real.includes(title)).length).toBeLessThanOrEqual(1);
});

test('a dump of nothing, of one line, of one post is no difficulty', () => {
  expect(proposeManifest('').posts).toEqual([]);
  expect(proposeManifest('\n \n\u00a0\n').posts).toEqual([]);
  expect(proposeManifest('Nur ein Satz.').posts).toEqual([]);
  const one = proposeManifest(`Ein Titel für alles\n\n${'Immer derselbe Satz über das Brot. '.repeat(20)}`);
  expect(one.posts.map(({ title }) => title)).toEqual(['Ein Titel für alles']);
});

test('a long dump takes no more than bounded work', () => {
  // 3000 bare lines, each with a paragraph: unbounded, every stretch of them would be weighed.
  const text = Array.from(
    { length: 3000 },
    (_, i) => `Zeile Nummer ${i} allein\n\nEin Absatz mit ein paar Wörtern ${i}.`,
  );
  expect(proposeManifest(text.join('\n\n')).lines).toBeGreaterThan(9000);
});

const real = process.env['RANDNOTIZ_DUMP'];
test.skipIf(!real || !existsSync(real))('the real dump: its ten posts', () => {
  expect(proposeManifest(readFileSync(real ?? '', 'utf8')).posts.map(({ line }) => line)).toEqual([
    1, 50, 115, 174, 234, 280, 507, 555, 688, 779,
  ]);
});
