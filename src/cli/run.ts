import { ArchiveFailure, DataFailure, DiskFailure } from '../disk/failure.ts';
import { type Words, words as wordsOf } from '../locale/index.ts';
import { isFolder, languageChoice, makeContext } from './context.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, Failure, SeveralPlaces, SeveralPosts } from './failure.ts';
import { nearestCommand } from './nearest-command.ts';
import { languageAsked, type Parsed, parseArguments } from './parse-arguments.ts';
import { safeText } from './safe-text.ts';

/** Runs the program and gives its exit status. */
export async function run(environment: Environment): Promise<ExitStatus> {
  const lang = languageAsked(environment.args);
  let words = wordsOf(languageChoice(environment, lang ? { lang } : {}, {}).language);
  try {
    const parsed = parseArguments(environment.args);
    words = wordsOf(languageChoice(environment, parsed.values, {}).language);
    return await dispatch(environment, parsed);
  } catch (error) {
    return report(environment, words, error);
  }
}

async function dispatch(environment: Environment, parsed: Parsed): Promise<ExitStatus> {
  const { command, values, rest } = parsed;
  if (values.version) {
    const { version } = await import('./version.ts');
    environment.stdout.write(`randnotiz ${version}\n`);
    return 0;
  }
  const folder = command ? undefined : rest[0];
  const context = await makeContext(environment, values, folder);
  if (values.help) {
    const { printCommandHelp, printHelp } = await import('./help.ts');
    await (command ? printCommandHelp(context.out, context.words, command) : printHelp(context.out, context.words));
    return 0;
  }
  if (command) {
    const { run: runCommand } = await command.load();
    return runCommand(context, parsed);
  }
  if (folder !== undefined && !(await isFolder(context.archiveChoice.path))) refuseWord(folder);
  if (rest.length > 1) throw new Failure(2, 'cli.wrong.tooMany', { argument: rest[1] ?? '' });
  if (environment.stdin.isTTY && environment.stdout.isTTY && !values.json) {
    const { read } = await import('./reader.ts');
    return read(context);
  }
  const { run: list } = await import('./commands/list.ts');
  return list(context, { ...parsed, rest: [] });
}

/** A first word that is neither a command nor a folder. A path is a folder that is not there (3), a word is wrong usage (2). */
function refuseWord(word: string): never {
  const nearest = nearestCommand(word);
  if (nearest) throw new Failure(2, 'cli.wrong.command', { word, nearest });
  throw new Failure(2, 'cli.wrong.word', { word });
}

function report(environment: Environment, words: Words, error: unknown): ExitStatus {
  const say = (text: string) => environment.stderr.write(`${safeText(text)}\n`);
  if (error instanceof Failure) {
    say(`randnotiz: ${words.of(error.reason)}`);
    if (error instanceof SeveralPosts) for (const post of error.candidates.slice(0, 20)) say(`  ${post.path}`);
    if (error instanceof SeveralPlaces) {
      for (const place of error.places.slice(0, 20))
        say(`  …${flat(place.prefix.slice(-30))}[${flat(place.exact)}]${flat(place.suffix.slice(0, 30))}…`);
    }
    return error.status;
  }
  if (error instanceof DiskFailure) {
    say(`randnotiz: ${words.of(error.reason)}`);
    return error instanceof ArchiveFailure ? 3 : error instanceof DataFailure ? 4 : 1;
  }
  throw error;
}

const flat = (text: string) => text.replace(/\s+/g, ' ');
