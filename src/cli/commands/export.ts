import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ExportEntry, ExportPost } from '../../annotation/entry.ts';
import { exportJson } from '../../annotation/export-json.ts';
import { exportMarkdown, exportMarkdownFiles } from '../../annotation/export-markdown.ts';
import { quoteOf } from '../../annotation/model.ts';
import { writeExport, writeExportFolder } from '../../disk/write-export.ts';
import type { PostMeta } from '../../post/post.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { safeJson } from '../output.ts';
import { reasonOf } from '../reason.ts';
import { givenQuery } from '../saved-searches.ts';
import type { PlacedRecord, Session } from '../session.ts';

/** `export --format F [-o FILE] [QUERY]`; Markdown into a folder gives a file a post. */
export const run: Run = async (context, parsed) => {
  const { values } = parsed;
  const format = values.format ?? (context.json ? 'json' : 'markdown');
  const session = await context.session();
  const query = await givenQuery(context, parsed, 'notes');
  const placed = await session.placed();
  const found = query === '' ? placed : await session.filterNotes(query, placed);
  const posts = new Map(session.posts.map((post) => [post.path, post]));
  const entries = found.map((record) => entryOf(posts, record));
  const { output } = values;
  if (output !== undefined && format === 'markdown' && (await isFolderName(output))) {
    const files = exportMarkdownFiles(entries, { words: context.words, title: session.name });
    await writing(output, () => writeExportFolder(resolve(output), files));
  } else {
    const text = await exportText(context, session, format, entries);
    if (output === undefined || output === '-') await context.out.verbatim(text);
    else await writing(output, () => writeExport(resolve(output), text));
  }
  return query !== '' && found.length === 0 ? context.nothingFound() : 0;
};

async function writing(file: string, write: () => Promise<void>): Promise<void> {
  await write().catch((error: unknown) => {
    throw new Failure(1, 'cli.file.unwritable', { file, reason: reasonOf(error) });
  });
}

const isFolderName = async (path: string): Promise<boolean> =>
  /[\\/]$/.test(path) ||
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function exportText(
  context: Context,
  session: Session,
  format: string,
  entries: readonly ExportEntry[],
): Promise<string> {
  const { words } = context;
  const title = session.name;
  const ids = new Set(entries.map(({ annotation }) => annotation.id));
  switch (format) {
    case 'json':
      return `${safeJson(exportJson(session.document, ids), 2)}\n`;
    case 'jsonld': {
      const { exportJsonLd } = await import('../../annotation/export-jsonld.ts');
      return `${safeJson(exportJsonLd(session.document, ids), 2)}\n`;
    }
    case 'csv': {
      const { exportCsv } = await import('../../annotation/export-csv.ts');
      return exportCsv(entries);
    }
    case 'readwise': {
      const { exportReadwise } = await import('../../annotation/export-csv.ts');
      return exportReadwise(entries);
    }
    case 'html': {
      const { exportHtml } = await import('../../annotation/export-html.ts');
      return exportHtml(entries, { words, title });
    }
    default:
      return exportMarkdown(entries, { words, title });
  }
}

function entryOf(posts: ReadonlyMap<string, PostMeta>, { annotation, path, verdict }: PlacedRecord): ExportEntry {
  const meta = path === null ? undefined : posts.get(path);
  return { annotation, post: meta ? exportPost(meta) : null, verdict: quoteOf(annotation.target) ? verdict : null };
}

const exportPost = ({ path, title, address, date, authors }: PostMeta): ExportPost => ({
  path,
  title,
  address,
  date: date?.text ?? null,
  authors,
});
