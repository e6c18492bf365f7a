/** A source file becomes Markdown files in a folder. */
import type { Converter, Found } from '../../convert/converted.ts';
import type { Pass } from '../../convert/converter-for.ts';
import { convertDump } from '../../convert/dump/convert-dump.ts';
import { readManifest } from '../../convert/dump/manifest.ts';
import { type Proposal, proposeManifest } from '../../convert/dump/propose.ts';
import { ConvertFailure } from '../../convert/failure.ts';
import { FileNames } from '../../convert/file-name.ts';
import { postFile } from '../../convert/post-file.ts';
import { type Outcome, Report } from '../../convert/report.ts';
import { openSource, type SourceFile, textsOf, wholeText } from './source-file.ts';
import { TargetFolder } from './target-folder.ts';

export interface ConvertOptions {
  readonly source: string;
  readonly folder: string;
  /** The text of the manifest, for a dump. */
  readonly manifest?: string | undefined;
  readonly overwrite?: boolean;
  /** Keep a line of every post in the report. */
  readonly keepPosts?: boolean;
  /** Parts of the work done, and parts in all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Converts a source of any kind and writes the posts.
 * @throws {ConvertFailure} when the source or the manifest is not what it should be; nothing has been written then
 * @throws DiskFailure when the folder cannot be written; what was written stays, and a second run goes on from there
 */
export async function convertSource(options: ConvertOptions): Promise<Report> {
  const source = await openSource(options.source);
  const { kind } = source;
  if (kind === 'dump' && options.manifest === undefined) {
    throw new ConvertFailure('convert.dump.noManifest', { name: source.name });
  }
  if (kind !== 'dump' && options.manifest !== undefined) {
    throw new ConvertFailure('convert.manifest.notDump', { name: source.name });
  }
  const report = new Report(options.keepPosts === true);
  const sink = new Sink(options, report);
  if (kind === 'dump') {
    const manifest = readManifest(options.manifest ?? '');
    for (const name of manifest.unknown) {
      const message = { key: 'convert.manifest.unknown', args: { name } };
      report.trouble({ fatal: false, message, place: { line: 1 } });
    }
    // Found as a whole before the first file is written, so that a wrong manifest writes nothing.
    await sink.take([...convertDump(await wholeText(source), manifest)]);
  } else {
    // The parsers of XML and HTML are loaded only for sources that need them.
    const { converterFor } = await import('../../convert/converter-for.ts');
    await convertStream(source, converterFor(kind), sink, options.onProgress);
  }
  await sink.end();
  return report;
}

async function convertStream(
  source: SourceFile,
  passes: readonly Pass[],
  sink: Sink,
  onProgress: ConvertOptions['onProgress'],
): Promise<void> {
  const total = passes.reduce((sum, each) => sum + each.parts, 0) * source.size;
  let pass = 0;
  for (const { begin, parts } of passes) {
    const converter: Converter = begin();
    const done = pass;
    for await (const text of textsOf(source, (bytes) => onProgress?.(done * source.size + bytes * parts, total))) {
      await sink.take(converter.write(text));
    }
    await sink.take(converter.end());
    pass += parts;
  }
}

/** Files that are written at once while the conversion goes on. */
const atOnce = 12;

interface Writing {
  readonly path: string;
  readonly title: string;
  readonly outcome: Promise<Outcome>;
}

/** Where what was found goes: posts to files, everything else to the report, in the order of the source. */
class Sink {
  readonly #options: ConvertOptions;
  readonly #report: Report;
  readonly #names = new FileNames();
  readonly #writing: Writing[] = [];
  #target: TargetFolder | null = null;

  constructor(options: ConvertOptions, report: Report) {
    this.#options = options;
    this.#report = report;
  }

  async take(found: readonly Found[]): Promise<void> {
    for (const one of found) {
      if (one.type === 'dropped') this.#report.drop(one.dropped);
      else if (one.type === 'trouble') this.#report.trouble(one.trouble);
      else {
        this.#target ??= await TargetFolder.open(this.#options.folder);
        const path = this.#names.next(one.post);
        const outcome = this.#target.put(path, postFile(one.post), this.#options.overwrite === true);
        // A failure is met when its turn comes; until then it is no unhandled one.
        outcome.catch(() => undefined);
        this.#writing.push({ path, title: one.post.title, outcome });
        if (this.#writing.length >= atOnce) await this.#oldest();
      }
    }
  }

  /** Waits for all that is being written. */
  async end(): Promise<void> {
    while (this.#writing.length > 0) await this.#oldest();
  }

  async #oldest(): Promise<void> {
    const first = this.#writing.shift();
    if (first) this.#report.post(first.path, first.title, await first.outcome);
  }
}

/**
 * Proposes a manifest for a dump.
 * @throws {ConvertFailure}
 */
export async function proposeFor(path: string): Promise<Proposal> {
  const source = await openSource(path);
  if (source.kind !== 'dump') throw new ConvertFailure('convert.propose.notDump', { name: source.name });
  return proposeManifest(await wholeText(source));
}
