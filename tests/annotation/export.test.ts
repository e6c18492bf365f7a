import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { anchorPost } from '../../src/annotation/anchor.ts';
import { canonical } from '../../src/annotation/canonical.ts';
import { withColor, withLabel, withNote, withTags } from '../../src/annotation/create.ts';
import type { ExportEntry, ExportPost } from '../../src/annotation/entry.ts';
import { exportCsv, exportReadwise } from '../../src/annotation/export-csv.ts';
import { exportHtml } from '../../src/annotation/export-html.ts';
import { exportJson } from '../../src/annotation/export-json.ts';
import { exportJsonLd } from '../../src/annotation/export-jsonld.ts';
import { escapeInline, exportMarkdown, exportMarkdownFiles } from '../../src/annotation/export-markdown.ts';
import { type ImportOptions, importRecords } from '../../src/annotation/import.ts';
import type { Annotation, DataDocument } from '../../src/annotation/model.ts';
import { words } from '../../src/locale/index.ts';
import { annotation as anyAnnotation, runs } from './arbitrary.ts';
import { annotate, documentOf, paragraphs } from './posts.ts';

const en = words('en');
const now = '2024-05-02T08:00:00.000Z';
const post: ExportPost = {
  path: 'dir/post.md',
  title: 'Am [See]',
  address: 'https://example.org/see',
  date: '2019',
  authors: ['A. B.'],
};
const document = documentOf(...paragraphs, '- 5 * 3 = 15\n- `code_with_marks`', '1. nummeriert');
const entry = (annotation: Annotation, on: ExportPost | null = post): ExportEntry => ({
  annotation,
  post: on,
  verdict: on ? (anchorPost(document, [annotation])[0] ?? null) : null,
});

const late = withTags(
  withNote(annotate(document, 'Am Abend'), 'Zwei\nZeilen, **fett**', now),
  ['idee', 'zwei Worte'],
  now,
);
const early = withColor(annotate(document, 'lag Nebel über dem See'), 'green', now);
const lost = { ...annotate(documentOf('Etwas ganz anderes, längst gelöscht.'), 'ganz anderes, längst'), modified: now };
const bookmark: Annotation = {
  ...withLabel(annotate(document, 'nummeriert'), 'hier weiter', now),
  motivation: 'bookmarking',
};

describe('Markdown', () => {
  const text = exportMarkdown([entry(late), entry(early), entry(bookmark), entry(lost)], {
    words: en,
    title: 'Notizen',
  });

  test('is in reading order, what is lost last, with quotes, notes, tags and links', () => {
    const parts = [
      '# Notizen',
      '## [Am \\[See\\]](https://example.org/see)',
      '> lag Nebel über dem See',
      '> Am Abend',
      'Zwei\nZeilen, **fett**',
      '#idee #zwei-Worte',
      '> nummeriert',
      '**hier weiter**',
      '> ganz anderes, längst',
      'orphaned',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('a file a post has front matter', () => {
    const [file] = exportMarkdownFiles([entry(late)], { words: en, title: '' });
    expect(file?.path).toBe('dir/post.md');
    expect(file?.text).toMatch(
      /^---\ntitle: "Am \[See\]"\nsource: "https:\/\/example.org\/see"\ndate: "2019"\ntags: \["idee","zwei Worte"\]\n---\n\n# /,
    );
  });

  test('a quote stays the text it is', () => {
    const render = (markdown: string) =>
      (marked.parse(markdown) as string)
        .replace(/<[^>]+>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&amp;/g, '&')
        .trim();
    const piece = fc.constantFrom(
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<b>',
      '&amp;',
      '\\',
      '~~',
      '#',
      'Wort',
      ' ',
      'snake_case',
      'a*b',
      '!',
      '==',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const quote = `x${pieces.join('')}x`.replace(/\s+/g, ' ');
        expect(render(escapeInline(quote))).toBe(quote);
      }),
      runs(300),
    );
    expect(escapeInline('snake_case und 5 > 3')).toBe('snake_case und 5 > 3');
  });

  test('lines that look like Markdown do not become it', () => {
    const odd = documentOf('\\# kein Titel  \n\\- keine Liste  \n1\\. keine Nummer');
    const quote = odd.text.text;
    const annotation = annotate(odd, quote);
    const exported = exportMarkdown([{ annotation, post, verdict: null }], { words: en, title: 't' });
    const html = marked.parse(exported) as string;
    expect(html).not.toMatch(/<blockquote>\s*<(h1|ul|ol)/);
    expect(html.match(/<(ul|ol|li)>/)).toBeNull();
  });
});

describe('JSON and JSON-LD', () => {
  const options: ImportOptions = { archive: 'urn:uuid:archive', now, uuid: () => 'fresh', posts: [] };
  const data = fc
    .record({
      list: fc.uniqueArray(anyAnnotation, { selector: ({ id }) => id, maxLength: 3 }),
      path: fc.constantFrom('a.md', 'ä ö/100 %.md', 'a:b.md', 'x#y?.md'),
    })
    .map(({ list, path }): DataDocument => {
      const named = list.map((record) => ({ ...record, target: { ...record.target, source: path, rules: 1 } }));
      return {
        version: 1,
        archives: [{ id: 'urn:uuid:archive', name: 'A', created: now, modified: now }],
        annotations: named.filter(({ motivation }) => motivation !== 'bookmarking'),
        bookmarks: named.filter(({ motivation }) => motivation === 'bookmarking'),
        searches: [],
        tombstones: [],
      };
    })
    .filter(({ annotations, bookmarks }) => annotations.length + bookmarks.length > 0);

  const all = ({ annotations, bookmarks }: DataDocument) => new Set([...annotations, ...bookmarks].map(({ id }) => id));
  const taken = (text: string) => {
    const answer = importRecords(text, options);
    if ('problem' in answer) throw new Error(answer.problem.key);
    expect(answer.problems).toEqual([]);
    return answer.document;
  };

  test('exported and imported again, nothing is lost', () => {
    fc.assert(
      fc.property(data, (document) => {
        const back = taken(JSON.stringify(exportJson(document, all(document))));
        expect(canonical(back)).toBe(canonical(document));
      }),
      runs(100),
    );
  });

  test('the same by way of JSON-LD', () => {
    fc.assert(
      fc.property(data, (document) => {
        const back = taken(JSON.stringify(exportJsonLd(document, all(document))));
        expect(canonical(back)).toBe(canonical(document));
      }),
      runs(100),
    );
  });

  test('JSON-LD has the shape of the W3C model', () => {
    const document: DataDocument = {
      version: 1,
      archives: [],
      annotations: [late, early],
      bookmarks: [bookmark],
      searches: [],
      tombstones: [],
    };
    const exported = JSON.parse(JSON.stringify(exportJsonLd(document, all(document))));
    expect(exported['@context'][0]).toBe('http://www.w3.org/ns/anno.jsonld');
    expect(exported).toMatchObject({ type: 'AnnotationCollection', total: 3, first: { type: 'AnnotationPage' } });
    for (const item of exported.first.items) {
      expect(item).toMatchObject({ type: 'Annotation', id: expect.stringMatching(/^urn:uuid:/) });
      expect(item.target.type).toBe('SpecificResource');
      expect(item.target.selector.map(({ type }: { type: string }) => type)).toEqual([
        'TextPositionSelector',
        'TextQuoteSelector',
      ]);
      // Whatever is not of the model is in the declared namespace.
      const terms = [...Object.keys(item), ...Object.keys(item.target)].filter((key) => key.includes(':'));
      for (const term of terms) expect(exported['@context'][1]).toHaveProperty([term]);
      const known = ['id', 'type', 'motivation', 'created', 'modified', 'body', 'target', 'source', 'selector'];
      const own = [...Object.keys(item), ...Object.keys(item.target)].filter((key) => !key.includes(':'));
      expect(known).toEqual(expect.arrayContaining(own));
    }
  });

  test('only what is asked for goes out, with its archive', () => {
    const document: DataDocument = {
      version: 1,
      archives: [
        { id: 'urn:uuid:archive', name: 'A', created: now, modified: now },
        { id: 'other', name: 'B', created: now, modified: now },
      ],
      annotations: [late, early],
      bookmarks: [bookmark],
      searches: [],
      tombstones: [],
    };
    expect(exportJson(document, new Set([early.id]))).toEqual({
      ...document,
      archives: [document.archives[0]],
      annotations: [early],
      bookmarks: [],
    });
  });
});

describe('CSV', () => {
  /** As spreadsheets read it (RFC 4180). */
  const read = (csv: string): string[][] => {
    const rows: string[][] = [[]];
    for (const match of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
      rows.at(-1)?.push((match[1] ?? match[2] ?? '').replace(/""/g, '"'));
      if (match[3] === '\r\n') rows.push([]);
    }
    return rows.slice(0, -1);
  };

  test('a row each, whatever is in a note', () => {
    const odd = withNote(early, 'Er sagte: "so, oder\nso"', now);
    const [names, row, other] = read(exportCsv([entry(odd), entry(lost, null)]));
    const value = (name: string, of = row) => of?.[names?.indexOf(name) ?? -1];
    expect(value('note')).toBe('Er sagte: "so, oder\nso"');
    expect(value('quote')).toBe('lag Nebel über dem See');
    expect([value('status'), value('status', other)]).toEqual(['exact', 'orphan']);
  });

  test('no cell is a formula', () => {
    const formula = withNote(early, '=HYPERLINK("https://example.org")', now);
    expect(exportCsv([entry(formula)])).toContain(`"'=HYPERLINK(""https://example.org"")"`);
    expect(exportCsv([entry(withNote(early, '- ein Punkt', now))])).toContain(',- ein Punkt,');
  });

  test('Readwise gets its columns, tags as it reads them, and only highlights', () => {
    const whole: Annotation = { ...bookmark, target: { source: 'dir/post.md' } };
    const rows = read(exportReadwise([entry(late), entry(whole)]));
    expect(rows).toEqual([
      ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'],
      [
        'Am Abend',
        'Am [See]',
        'A. B.',
        'https://example.org/see',
        '.idee .zwei-Worte\nZwei\nZeilen, **fett**',
        expect.stringMatching(/^\d+$/),
        '2024-05-01 10:00:00',
      ],
    ]);
  });
});

describe('HTML', () => {
  test('is one file that loads nothing and runs nothing', () => {
    const evil = withNote(early, '<script>alert(1)</script> & \u001b[31m "x"', now);
    const hostile: ExportPost = { ...post, title: '<img src=x onerror=alert(1)>', address: 'javascript:alert(1)' };
    const html = exportHtml([entry(evil, hostile), entry(late), entry(lost, null)], {
      words: words('de'),
      title: 'Meine <Notizen>',
    });
    expect(html).toContain('<html lang="de">');
    expect(html).not.toMatch(/<script|<img|javascript:|<link|@import|url\(|<[^>]*\s(src|on\w+)=/);
    expect(html).not.toContain('\u001b');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;');
    expect(html).toContain('<mark class="green">lag Nebel über dem See</mark>');
    expect(html).toContain('verwaist');
  });

  test('shows the passage with what is around it, in its own paragraph', () => {
    const html = exportHtml([entry(late)], { words: en, title: 't' });
    expect(html).toContain('<blockquote><mark class="yellow">Am Abend</mark> war der Steg leer.');
  });
});
