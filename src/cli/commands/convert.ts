import { resolve } from 'node:path';
import { manifestText } from '../../convert/dump/manifest-text.ts';
import { ConvertFailure } from '../../convert/failure.ts';
import type { Report } from '../../convert/report.ts';
import { convertSource, proposeFor } from '../../disk/convert/convert-source.ts';
import { putFile } from '../../disk/convert/target-folder.ts';
import type { MessageKey } from '../../locale/index.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { type ExitStatus, Failure } from '../failure.ts';
import { Progress } from '../progress.ts';
import { reasonOf } from '../reason.ts';
import { safeText } from '../safe-text.ts';

/** `convert SOURCE -o DIR`: a blog's dump, export or feed becomes a Markdown archive. */
export const run: Run = async (context, { rest, values }) => {
  const source = resolve(rest[0] ?? '');
  try {
    if (values.propose) return await propose(context, source);
    const folder = values.output;
    if (!folder) throw new Failure(2, 'cli.wrong.output');
    const manifest = values.manifest === undefined ? undefined : await readManifestFile(context, values.manifest);
    const progress = new Progress(context.environment.stderr, context.words('convert.progress'));
    const report = await convertSource({
      source,
      folder: resolve(folder),
      manifest,
      overwrite: values.overwrite === true,
      keepPosts: context.json,
      onProgress: (done, total) => progress.show(done, total),
    }).finally(() => progress.end());
    if (context.json) await context.out.json(reportJson(context, report), 2);
    tell(context, report, folder);
    return report.complete ? 0 : 1;
  } catch (error) {
    if (error instanceof ConvertFailure) throw new Failure(2, error.reason.key as MessageKey, error.reason.args);
    throw error;
  }
};

async function readManifestFile(context: Context, file: string): Promise<string> {
  return context.readText(file).catch((error: unknown) => {
    throw new Failure(2, 'cli.file.unreadable', { file, reason: reasonOf(error) });
  });
}

async function propose(context: Context, source: string): Promise<ExitStatus> {
  const { values, words } = context;
  const proposal = await proposeFor(source);
  const text = manifestText(proposal, source.replace(/^.*[\\/]/, ''), words.of);
  if (values.output) {
    const outcome = await putFile(resolve(values.output), text, values.overwrite === true);
    if (outcome === 'kept' || outcome === 'refused') {
      throw new Failure(1, 'convert.propose.kept', { file: values.output });
    }
  }
  if (context.json) await context.out.json(proposal, 2);
  else if (!values.output) await context.out.verbatim(safeText(text));
  const { posts, doubts } = proposal;
  context.say(safeText(words('convert.proposed', { posts: posts.length, doubts: doubts.length })));
  return 0;
}

function reportJson(context: Context, report: Report) {
  return {
    posts: report.posts.map(({ path, title, outcome }) => ({ path, title, status: outcome })),
    ...report.counts,
    dropped: report.dropped.map(({ kind, count, examples }) => ({
      kind,
      count,
      why: context.words(`convert.dropped.${kind}`, { n: count }),
      examples: examples.map(({ what, place }) => ({ what, ...place })),
    })),
    problems: report.troubles.map(({ fatal, message, place }) => ({
      fatal,
      what: context.words.of(message),
      ...place,
    })),
  };
}

/** The report for a person: what was written, what not, and what was left out and why. */
function tell(context: Context, report: Report, folder: string): void {
  const { words } = context;
  const say = (text: string) => context.say(safeText(text));
  const more = (text: string) => context.environment.stderr.write(`  ${safeText(text)}\n`);
  const { counts } = report;
  say(words('convert.done', { posts: counts.written + counts.replaced, folder }));
  if (counts.unchanged > 0) more(words('convert.unchanged', { n: counts.unchanged }));
  if (counts.kept > 0) more(words('convert.kept', { n: counts.kept }));
  if (counts.refused > 0) more(words('convert.refused', { n: counts.refused }));
  for (const { path, outcome } of report.posts.filter((post) => /^(?:kept|refused)$/.test(post.outcome)).slice(0, 5)) {
    more(`  ${path} (${words(`convert.outcome.${outcome as 'kept' | 'refused'}`)})`);
  }
  for (const { kind, count, examples } of report.dropped) {
    more(words(`convert.dropped.${kind}`, { n: count }));
    for (const { what, place } of examples)
      more(`  ${words('convert.place', { line: String(place.line) })} ${what.slice(0, 100)}`);
  }
  for (const { message, place } of report.troubles.slice(0, 20)) {
    more(`${words('convert.place', { line: String(place.line) })} ${words.of(message)}`);
  }
  const hidden = report.moreTroubles + Math.max(0, report.troubles.length - 20);
  if (hidden > 0) more(words('convert.moreTroubles', { n: hidden }));
}
