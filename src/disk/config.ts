import { readFile } from 'node:fs/promises';
import { themes } from '../page/theme.ts';
import type { Problem } from '../post/problem.ts';
import { codeOf } from './file-system.ts';
import { isFields } from './json.ts';

/** `config.json`; every field may be absent. */
export interface Config {
  /** The archive to open: a path or a name of `archives`. */
  readonly archive?: string;
  /** Archives by name. */
  readonly archives?: Readonly<Record<string, string>>;
  /** The data file's path. */
  readonly data?: string;
  readonly lang?: 'en' | 'de';
  readonly theme?: string;
  /** Names that the person gives to the colours of highlights, such as `yellow: "idea"`. */
  readonly colors?: Readonly<Record<string, string>>;
  /** Context -> command -> keys. */
  readonly keys?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly measure?: number;
  readonly mouse?: boolean;
  readonly editor?: string;
  readonly screenReader?: boolean;
  readonly reducedMotion?: boolean;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isFlag: Check = (value) => typeof value === 'boolean';
const mapOf =
  (check: Check): Check =>
  (value) =>
    isFields(value) && Object.values(value).every(check);
const isKeys: Check = (value) => Array.isArray(value) && value.every(isText);

/** What a field has to be; the last word of the message that says so. */
const fields: Readonly<Record<keyof Config, readonly [expected: string, check: Check]>> = {
  archive: ['text', isText],
  archives: ['names', mapOf(isText)],
  data: ['text', isText],
  lang: ['lang', (value) => value === 'en' || value === 'de'],
  theme: ['theme', (value) => value === 'auto' || (isText(value) && Object.hasOwn(themes, value as string))],
  colors: ['names', mapOf(isText)],
  keys: ['keys', mapOf(mapOf(isKeys))],
  measure: ['measure', (value) => Number.isSafeInteger(value) && (value as number) >= 30 && (value as number) <= 140],
  mouse: ['flag', isFlag],
  editor: ['text', isText],
  screenReader: ['flag', isFlag],
  reducedMotion: ['flag', isFlag],
};

/** What is wrong is reported and passed over, never fatal. A missing file is an empty config. */
export async function readConfig(path: string): Promise<{ config: Config; problems: readonly Problem[] }> {
  let value: unknown;
  try {
    value = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { config: {}, problems: [] };
    return { config: {}, problems: [unread(path, code, error)] };
  }
  if (!isFields(value)) return { config: {}, problems: [wrong(path, 'disk.config.other', {})] };
  const problems: Problem[] = [];
  const good = Object.entries(value).filter(([name, given]) => {
    // Editors find the schema by it.
    if (name === '$schema') return false;
    const problem = problemOf(path, name, given);
    if (problem) problems.push(problem);
    return !problem;
  });
  return { config: Object.fromEntries(good) as Config, problems };
}

function problemOf(path: string, name: string, given: unknown): Problem | null {
  if (!Object.hasOwn(fields, name)) {
    const nearest = nearestName(name);
    const key = nearest ? 'disk.config.unknown-near' : 'disk.config.unknown';
    return wrong(path, key, { field: name, nearest: nearest ?? '', names: Object.keys(fields).join(', ') }, 'warning');
  }
  const [expected, check] = fields[name as keyof Config];
  return check(given) ? null : wrong(path, `disk.config.not.${expected}`, { field: name });
}

/** A name that differs in case, or in what does not belong into one. */
function nearestName(name: string): string | undefined {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace(/s$/, '');
  return Object.keys(fields).find((known) => plain(known) === plain(name));
}

function unread(path: string, code: string, error: unknown): Problem {
  if (code) return wrong(path, 'disk.config.unreadable', { code });
  return wrong(path, 'disk.config.syntax', { reason: error instanceof Error ? error.message : String(error) });
}

const wrong = (
  where: string,
  key: string,
  args: Readonly<Record<string, string>>,
  severity: Problem['severity'] = 'error',
): Problem => ({
  severity,
  where,
  what: { key, args: { file: where, ...args } },
  fix: { key: 'disk.config.fix', args: { file: where } },
});
