import { noteOf, quoteOf, tagsOf } from '../../annotation/model.ts';
import type { Span } from '../../page/line.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { givenQuery } from '../saved-searches.ts';
import type { PlacedRecord } from '../session.ts';

/** `notes [QUERY]`: annotations and bookmarks, by post in reading order, and where they are today. */
export const run: Run = async (context, parsed) => {
  const session = await context.session();
  const query = await givenQuery(context, parsed, 'notes');
  const placed = await session.placed();
  const found = query === '' ? placed : await session.filterNotes(query, placed);
  if (context.json) await context.out.json(found.map(noteEntry), 2);
  else await print(context, found);
  return query !== '' && found.length === 0 ? context.nothingFound() : 0;
};

/** What scripts rely on (DESIGN §8). */
export function noteEntry({ annotation, path, verdict }: PlacedRecord) {
  const { place } = verdict;
  return {
    id: annotation.id,
    post: path ?? annotation.target.source,
    motivation: annotation.motivation,
    quote: quoteOf(annotation.target)?.exact ?? null,
    note: noteOf(annotation),
    tags: tagsOf(annotation),
    created: annotation.created,
    modified: annotation.modified,
    status: verdict.status,
    current:
      place && path !== null
        ? {
            post: path,
            exact: place.exact,
            prefix: place.prefix,
            suffix: place.suffix,
            start: place.start,
            end: place.end,
          }
        : null,
    color: annotation.color ?? null,
    label: annotation.label ?? null,
    title: annotation.target.title ?? null,
    confidence: verdict.confidence,
  };
}

async function print(context: Context, placed: readonly PlacedRecord[]): Promise<void> {
  let last: string | null = null;
  for (const record of placed) {
    const { annotation, verdict } = record;
    const post = record.path ?? annotation.target.source;
    if (post !== last) {
      if (last !== null) await context.out.text();
      await context.out.text(
        { text: record.title ?? annotation.target.title ?? post, style: ['title'] },
        { text: `  ${post}`, style: ['dim'] },
      );
      last = post;
    }
    await context.out.text(...headSpans(context, record));
    const note = noteOf(annotation);
    for (const line of note?.split('\n') ?? []) await context.out.text({ text: `      ${line}`, style: ['note'] });
    if (verdict.status !== 'exact') {
      await context.out.text({ text: `      ${context.words.of(verdict.why)}`, style: ['warning'] });
    }
  }
}

function headSpans({ words }: Context, { annotation, verdict }: PlacedRecord): Span[] {
  const quote = quoteOf(annotation.target)?.exact.replace(/\s+/g, ' ');
  const sign = annotation.motivation === 'bookmarking' ? '★' : noteOf(annotation) ? '✎' : '▒';
  const spans: Span[] = [{ text: `  ${sign} `, style: ['accent'] }];
  if (annotation.label) spans.push({ text: `${annotation.label}  `, style: ['bold'] });
  spans.push({ text: quote === undefined ? words('cli.notes.post') : `„${quote}“` });
  for (const tag of tagsOf(annotation)) spans.push({ text: `  #${tag}`, style: ['tag'] });
  if (verdict.status !== 'exact')
    spans.push({ text: `  [${words(`cli.status.${verdict.status}`)}]`, style: ['warning'] });
  spans.push({ text: `  ${annotation.id.replace('urn:uuid:', '').slice(0, 8)}`, style: ['dim'] });
  return spans;
}
