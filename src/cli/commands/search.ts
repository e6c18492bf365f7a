import { createInterface } from 'node:readline';
import type { Span } from '../../page/line.ts';
import type { Hit } from '../../search/hit.ts';
import { explainQuery, parseQuery } from '../../search/query.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { type ContextLine, contextOf } from '../hit-context.ts';
import { positiveNumber } from '../parse-arguments.ts';
import { givenQuery } from '../saved-searches.ts';

const defaultLimit = 20;

/** `search QUERY`: ranked hits with excerpts; `--batch` answers one query a line of standard input. */
export const run: Run = async (context, parsedArguments) => {
  const { values, rest } = parsedArguments;
  const limit = positiveNumber('--limit', values.limit, defaultLimit);
  const around = values.context === undefined ? null : positiveNumber('--context', values.context, 1);
  if (values.batch) return batch(context, limit);
  if (rest.join('').trim() === '') throw new Failure(2, 'cli.wrong.query');
  const query = await givenQuery(context, parsedArguments, 'posts');
  if (values.explain)
    context.say(`${context.words('cli.explain.label')}: ${explainQuery(parseQuery(query), context.words)}`);
  const session = await context.searchSession();
  const hits = await session.search(query, limit);
  const lines = (hit: Hit) => (around === null ? undefined : contextOf(session, hit, around));
  if (context.json)
    await context.out.json(await Promise.all(hits.map(async (hit) => entryWith(hit, await lines(hit)))), 2);
  else for (const hit of hits) await print(context, hit, await lines(hit));
  return hits.length === 0 ? context.nothingFound() : 0;
};

/** What scripts rely on (DESIGN §8). */
const hitEntry = ({ path, title, kind, excerpt, score, at }: Hit) => ({ path, title, kind, excerpt, score, at });

const entryWith = (hit: Hit, lines: readonly ContextLine[] | undefined) =>
  lines ? { ...hitEntry(hit), context: lines.map(({ text }) => text) } : hitEntry(hit);

async function batch(context: Context, limit: number): Promise<0 | 1> {
  const session = await context.searchSession();
  let empty = false;
  for await (const line of createInterface({ input: context.environment.stdin })) {
    const query = line.trim();
    if (query === '') continue;
    const started = performance.now();
    const hits = await session.search(query, limit);
    const tookMs = Math.round((performance.now() - started) * 1000) / 1000;
    empty ||= hits.length === 0;
    await context.out.json({ query, tookMs, hits: hits.map(hitEntry) });
  }
  return empty ? 1 : 0;
}

async function print({ out, words }: Context, hit: Hit, lines?: readonly ContextLine[]): Promise<void> {
  await out.text(
    ...marked(hit.title, hit.titleMarks, ['title']),
    { text: `  ${words(`cli.kind.${hit.kind}`)}`, style: ['accent'] },
    { text: `  ${hit.path}`, style: ['dim'] },
  );
  if (lines) {
    for (const { text, marks, isHit } of lines) {
      if (text !== '') await out.text({ text: '    ' }, ...marked(text, marks, isHit ? [] : ['dim']));
    }
    await out.text({ text: '' });
  } else if (hit.excerpt !== '') await out.text({ text: '    ' }, ...marked(hit.excerpt, hit.excerptMarks, []));
}

/** A text with the matched stretches standing out. */
function marked(text: string, marks: Hit['titleMarks'], style: Span['style'] = []): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) spans.push({ text: text.slice(at, start), style });
    spans.push({ text: text.slice(start, end), style: [...style, 'match'] });
    at = end;
  }
  spans.push({ text: text.slice(at), style });
  return spans;
}
