import type { ExportEntry } from './entry.ts';
import { noteOf, quoteOf, tagsOf } from './model.ts';

/** Annotations as CSV (RFC 4180, UTF-8): one row each, a first row of names. */
export function exportCsv(entries: readonly ExportEntry[]): string {
  const names = [
    'id',
    'post',
    'title',
    'motivation',
    'quote',
    'note',
    'tags',
    'color',
    'label',
    'created',
    'modified',
    'status',
  ];
  const rows = entries.map(({ annotation, post, verdict }) => [
    annotation.id,
    post?.path ?? annotation.target.source,
    post?.title ?? annotation.target.title ?? '',
    annotation.motivation,
    quoteOf(annotation.target)?.exact ?? '',
    noteOf(annotation) ?? '',
    tagsOf(annotation).join(', '),
    annotation.color ?? '',
    annotation.label ?? '',
    annotation.created,
    annotation.modified,
    verdict?.status ?? 'orphan',
  ]);
  return csv([names, ...rows]);
}

/**
 * Highlights in the columns of Readwise's CSV import. It knows highlights only: what has no quote is left out. Tags go
 * where Readwise reads them, as `.tag` words at the head of the note.
 */
export function exportReadwise(entries: readonly ExportEntry[]): string {
  const names = ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'];
  const rows = entries.flatMap(({ annotation, post, verdict }) => {
    const quote = quoteOf(annotation.target)?.exact;
    if (!quote) return [];
    const tags = tagsOf(annotation).map((tag) => `.${tag.replace(/\s+/g, '-')}`);
    return [
      [
        quote,
        post?.title ?? annotation.target.title ?? annotation.target.source,
        post?.authors.join(', ') ?? '',
        post?.address && /^https?:/i.test(post.address) ? post.address : '',
        [tags.join(' '), noteOf(annotation) ?? ''].filter((part) => part !== '').join('\n'),
        verdict?.place ? String(verdict.place.start) : '',
        annotation.created.slice(0, 19).replace('T', ' '),
      ],
    ];
  });
  return csv([names, ...rows]);
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** What a spreadsheet would run: quotes come from foreign texts. */
const formula = /^(?:[=@\t\r]|[+-](?![\d\s]))/;
