import matter from 'gray-matter';
import { parse as parseToml } from 'smol-toml';
import { plainData } from './plain-data.ts';
import { parseYaml } from './yaml.ts';

export interface FrontMatter {
  /** Plain data; empty when there is none or it does not parse. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The text after the front matter. */
  readonly body: string;
  /** Line of the text (from 1) on which the body begins. */
  readonly bodyLine: number;
  readonly fault: Fault | null;
}

/** What is wrong with front matter. The body is readable all the same. */
export interface Fault {
  readonly kind: 'malformed' | 'code' | 'unknown-language' | 'too-large' | 'unclosed' | 'tangled';
  /** Line of the text, from 1, where it is known. */
  readonly line: number;
  /** The parser's own words, or the language's name. */
  readonly detail: string;
}

/** UTF-16 units: far more than people write, and little enough that a hostile one costs no time. */
const longest = 200_000;

/** Where front matter stands in a text. */
export interface Found {
  readonly language: string;
  readonly matter: string;
  /** Where the body begins, in UTF-16 units; and on which line, from 1. */
  readonly bodyAt: number;
  readonly bodyLine: number;
  /** Line of the first line of `matter`, from 1. */
  readonly line: number;
}

/**
 * Splits a post into front matter and body. Never throws, runs no code, and does not shift dates.
 * @param text decoded, `\n` line ends, no byte order mark
 */
export function splitFrontMatter(text: string): FrontMatter {
  const found = findFrontMatter(text);
  const whole: FrontMatter = { data: {}, body: text, bodyLine: 1, fault: null };
  if (!found) return whole;
  if (found === 'unclosed') return { ...whole, fault: unclosed };
  const read = readFrontMatter(found);
  if (!read) return whole;
  return { ...read, body: text.slice(found.bodyAt), bodyLine: found.bodyLine };
}

/** What a post without an end of its front matter has wrong. */
export const unclosed: Fault = { kind: 'unclosed', line: 1, detail: '' };

/** Finds front matter at the beginning of a text, in any of the dialects. */
export function findFrontMatter(text: string): Found | 'unclosed' | null {
  return findFenced(text) ?? findJson(text);
}

/** Parses front matter; `null` when it is none after all (a text between two rules). */
export function readFrontMatter(found: Found): Pick<FrontMatter, 'data' | 'fault'> | null {
  const { language, line } = found;
  const without = (kind: Fault['kind'], detail = ''): Pick<FrontMatter, 'data' | 'fault'> => ({
    data: {},
    fault: { kind, line, detail },
  });
  if (found.matter.length > longest) return without('too-large');
  if (codeLanguages.has(language)) return without('code', language);
  if (!Object.hasOwn(engines, language)) return without('unknown-language', language);
  try {
    const parsed = parse(found.matter.normalize('NFC'), language);
    if (typeof parsed === 'string') return null;
    const data = plainData(parsed ?? {});
    if (data === 'tangled') return without('tangled');
    return data ? { data, fault: null } : without('malformed');
  } catch (error) {
    return { data: {}, fault: { kind: 'malformed', ...placeOf(error, line) } };
  }
}

/** Whether it is front matter without a doubt: YAML that begins with a field can be malformed, but is no text. */
export const isSurelyMatter = ({ language, matter }: Found): boolean =>
  (language === 'yaml' || language === 'yml') && /^[A-Za-z_][\w-]*:(?:[ \t]|\n)/.test(matter);

const codeLanguages = new Set(['js', 'javascript', 'coffee', 'coffeescript', 'cson', 'ts', 'typescript']);

function refuse(): never {
  throw new Error('front matter in a programming language is not run');
}

/** The engines that gray-matter may use. Its own one for JavaScript evaluates what it reads: it is replaced. */
const engines = {
  yaml: parseYaml as (input: string) => object,
  yml: parseYaml as (input: string) => object,
  toml: parseToml as (input: string) => object,
  json: JSON.parse as (input: string) => object,
};
const closedEngines = { javascript: refuse, js: refuse, coffee: refuse };

/** Stands around front matter when gray-matter reads it: where it ends was decided by `find`. */
const fence = '<<<front matter>>>';

/**
 * Reads front matter with gray-matter: always with options, since without it keeps what it read by content, and gives
 * empty data for malformed front matter at the second call.
 */
function parse(text: string, language: string): unknown {
  // gray-matter looks for comments with an expression that is quadratic in a run of white space.
  const tame = text.replace(/\s{500,}/g, '\n');
  const file = matter(`${fence}\n${tame}\n${fence}\n`, {
    language,
    delimiters: [fence, fence],
    engines: { ...engines, ...closedEngines },
  });
  return file.data;
}

const opening = /^(?:---[ \t]*(\w[\w-]*)?|(\+\+\+)|(;;;))[ \t]*\n/;

function findFenced(text: string): Found | 'unclosed' | null {
  const first = text.charCodeAt(0);
  if (first !== 0x2d && first !== 0x2b && first !== 0x3b) return null;
  const match = opening.exec(text.length < 300 ? `${text}\n` : text.slice(0, 300));
  if (!match) return null;
  const start = match[0].length;
  const close = match[2] ? /^\+\+\+[ \t]*$/gm : match[3] ? /^;;;[ \t]*$/gm : /^(?:---|\.\.\.)[ \t]*$/gm;
  close.lastIndex = start;
  const end = start <= text.length ? close.exec(text) : null;
  if (!end) return /^[\w-]+[ \t]*[:=]/.test(text.slice(start, start + 100)) ? 'unclosed' : null;
  const language = match[2] ? 'toml' : match[3] ? 'json' : (match[1] || 'yaml').toLowerCase();
  const bodyAt = Math.min(end.index + end[0].length + 1, text.length);
  const bodyLine = 1 + countLines(text, bodyAt);
  return { language, matter: text.slice(start, end.index), bodyAt, bodyLine, line: 2 };
}

/** Hugo's: an object at the very beginning, up to its closing brace. */
function findJson(text: string): Found | null {
  if (!/^\{\s*["}]/.test(text)) return null;
  let depth = 0;
  let inString = false;
  const end = Math.min(text.length, longest);
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b) depth++;
    else if (code === 0x7d && --depth === 0) {
      const rest = /^[ \t]*(?:\n|$)/.exec(text.slice(i + 1, i + 200));
      if (!rest) return null;
      const bodyAt = i + 1 + rest[0].length;
      return {
        language: 'json',
        matter: text.slice(0, i + 1),
        bodyAt,
        bodyLine: 1 + countLines(text, bodyAt),
        line: 1,
      };
    }
  }
  return null;
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The line and the reason that a parser names. */
function placeOf(error: unknown, firstLine: number): { line: number; detail: string } {
  const { reason, mark, line, message } = error as {
    reason?: unknown;
    mark?: { line?: unknown };
    line?: unknown;
    message?: unknown;
  };
  // js-yaml counts lines from 0 and smol-toml from 1; both see one line end that is ours before the first line.
  const at = typeof mark?.line === 'number' ? mark.line : typeof line === 'number' ? line - 1 : 1;
  const words =
    typeof reason === 'string' ? reason : typeof message === 'string' ? (message.split('\n', 1)[0] ?? '') : '';
  return { line: firstLine + Math.max(0, at - 1), detail: words.slice(0, 200) };
}
