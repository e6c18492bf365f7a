import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Archive } from '../disk/archive.ts';
import type { BegunCheck } from '../disk/check-tree.ts';
import { type Config, readConfig } from '../disk/config.ts';
import { DataFile } from '../disk/data-file.ts';
import { randomUUID } from '../disk/late-crypto.ts';
import type { OpenOptions } from '../disk/open-archive.ts';
import { type Paths, pathsFor } from '../disk/paths.ts';
import { type Language, languageOf, type Message, type Words, words as wordsOf } from '../locale/index.ts';
import { type Depth, type Theme, type ThemeName, themes } from '../page/theme.ts';
import type { Problem } from '../post/problem.ts';
import { colorDepth, hasLinks, isPlain } from './colors.ts';
import type { Environment } from './environment.ts';
import { Output } from './output.ts';
import type { Values } from './parse-arguments.ts';
import { Progress } from './progress.ts';
import type { Session } from './session.ts';

/** Where a setting was said. */
export type Origin = 'option' | 'environment' | 'config' | 'default' | 'shipped';

export interface Choice {
  readonly path: string;
  readonly from: Origin;
}

/** How the terminal shows things. */
export interface Look {
  readonly theme: Theme;
  readonly depth: Depth;
  /** Whether it has OSC 8 links. */
  readonly links: boolean;
}

/** The archive that comes with the program; `dist/` and `archive/` lie side by side. */
export const shippedArchive = fileURLToPath(new URL('../archive', import.meta.url));

/** What every subcommand works with: settings, streams, and the archive and data file that they mean. */
export class Context {
  readonly environment: Environment;
  readonly values: Values;
  readonly paths: Paths;
  readonly config: Config;
  readonly configProblems: readonly Problem[];
  readonly words: Words;
  readonly languageFrom: Origin;
  readonly look: Look;
  readonly out: Output;
  readonly json: boolean;
  readonly archiveChoice: Choice;
  readonly dataChoice: Choice;
  readonly #read: Awaited<ReturnType<typeof readConfig>>;
  data: DataFile;
  #session: Promise<Session> | null = null;
  #check: BegunCheck | null = null;

  constructor(
    environment: Environment,
    values: Values,
    read: Awaited<ReturnType<typeof readConfig>>,
    archive?: string,
  ) {
    const { env } = environment;
    this.#read = read;
    this.environment = environment;
    this.values = values;
    this.paths = placesOf(environment);
    this.config = read.config;
    this.configProblems = read.problems;
    const language = languageChoice(environment, values, read.config);
    this.words = wordsOf(language.language);
    this.languageFrom = language.from;
    this.json = values.json === true;
    const theme = themes[(read.config.theme as ThemeName | undefined) ?? 'dark'] ?? themes.dark;
    this.look = { theme, depth: colorDepth(environment, values.color), links: hasLinks(environment) };
    this.out = new Output(environment.stdout, { ...this.look, plain: isPlain(environment, values.color) });
    this.archiveChoice = archiveChoice(archive ?? values.archive, env['RANDNOTIZ_ARCHIVE'], read.config);
    this.dataChoice = choose(values.data, env['RANDNOTIZ_DATA'], read.config.data, this.paths.dataFile);
    this.data = new DataFile(this.dataChoice.path, { stateDir: this.paths.stateDir });
  }

  /** The same for the archive in another folder, with the same data file. */
  elsewhere(folder: string): Context {
    const { 'archive-is': _, ...values } = this.values;
    const context = new Context(this.environment, values, this.#read, folder);
    context.data = this.data;
    return context;
  }

  /** For a program that goes on with changes it could not save: they outlive it in the state folder. */
  keepUnsaved(): void {
    this.data = new DataFile(this.dataChoice.path, { stateDir: this.paths.stateDir, keepsUnsaved: true });
  }

  /** The time as the data file keeps it. */
  now(): string {
    return new Date().toISOString();
  }

  uuid(): string {
    return randomUUID();
  }

  /** A message on stderr, as `randnotiz: …`. */
  say(text: string): void {
    this.environment.stderr.write(`randnotiz: ${text}\n`);
  }

  warn(message: Message): void {
    this.say(this.words.of(message));
  }

  /** A query found nothing: says so, and gives the exit status for it. */
  nothingFound(): 1 {
    if (this.json) return 1;
    this.say(this.words('cli.nothing'));
    return 1;
  }

  /** @param options absent: progress is shown on stderr. @throws ArchiveFailure */
  async openArchive(
    options?: Pick<OpenOptions, 'onPart' | 'onProgress' | 'first' | 'cache' | 'signal'>,
    onRemembered?: OpenOptions['onRemembered'],
  ): Promise<Archive> {
    const { openArchive } = await import('../disk/open-archive.ts');
    const { cacheDir } = this.paths;
    if (options) return openArchive(this.archiveChoice.path, { ...options, cacheDir });
    const progress = this.progress('cli.progress.reading');
    const onProgress = (done: number, total: number) => progress.show(done, total);
    const check = this.#check;
    return openArchive(this.archiveChoice.path, { cacheDir, onProgress, onRemembered, check }).finally(() =>
      progress.end(),
    );
  }

  /** A line of progress on stderr. */
  progress(what: 'cli.progress.reading' | 'cli.progress.indexing'): Progress {
    return new Progress(this.environment.stderr, this.words(what));
  }

  /** Archive, data file and reading state together. @throws ArchiveFailure, DataFailure */
  session(): Promise<Session> {
    this.#session ??= this.#begin(({ openSession }) => openSession(this));
    return this.#session;
  }

  /** The same for what will search: the index is opened while it is looked whether the archive has changed. */
  searchSession(): Promise<Session> {
    this.#session ??= this.#begin(({ openSearchSession }) => openSearchSession(this));
    return this.#session;
  }

  async #begin(open: (module: typeof import('./open-session.ts')) => Promise<Session>): Promise<Session> {
    const { beginCheck } = await import('../disk/check-tree.ts');
    this.#check = beginCheck(this.archiveChoice.path, this.paths.cacheDir);
    return open(await import('./open-session.ts'));
  }

  /** A file named on the command line; `-` is standard input. */
  async readText(file: string): Promise<string> {
    if (file !== '-') return readFile(resolve(file), 'utf8');
    const chunks: Buffer[] = [];
    for await (const chunk of this.environment.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }
}

const placesOf = ({ platform, env }: Environment): Paths => pathsFor({ platform, env, home: env['HOME'] || homedir() });

/** Reads the config and makes the context. Problems of the config are told on stderr, once. */
export async function makeContext(environment: Environment, values: Values, archive?: string): Promise<Context> {
  const read = await readConfig(placesOf(environment).configFile);
  return new Context(environment, values, read, archive);
}

/** The interface's language before the config is known, for messages about wrong arguments. */
export function languageChoice(
  environment: Environment,
  values: Values,
  config: Config,
): { language: Language; from: Origin } {
  if (values.lang) return { language: values.lang as Language, from: 'option' };
  if (config.lang) return { language: config.lang, from: 'config' };
  const { env } = environment;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  return { language: languageOf(locale), from: locale ? 'environment' : 'default' };
}

function choose(
  option: string | undefined,
  variable: string | undefined,
  config: string | undefined,
  fallback: string,
): Choice {
  if (option) return { path: resolve(option), from: 'option' };
  if (variable) return { path: resolve(variable), from: 'environment' };
  if (config) return { path: resolve(expandHome(config)), from: 'config' };
  return { path: fallback, from: 'default' };
}

/** An archive is named by its folder, or by a name that the config gives to one. */
function archiveChoice(option: string | undefined, variable: string | undefined, config: Config): Choice {
  const named = (name: string | undefined) => (name === undefined ? undefined : (config.archives?.[name] ?? name));
  if (option) return { path: resolve(expandHome(named(option) ?? option)), from: 'option' };
  const choice = choose(undefined, named(variable), named(config.archive), shippedArchive);
  return choice.from === 'default' ? { ...choice, from: 'shipped' } : choice;
}

export const expandHome = (path: string): string => (/^~(?=$|[\\/])/.test(path) ? homedir() + path.slice(1) : path);

export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
