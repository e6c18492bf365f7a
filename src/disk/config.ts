import { readFile } from 'node:fs/promises';
import type { Problem } from '../post/problem.ts';
import { ifThere } from './file-system.ts';

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
const isMap =
  (check: Check): Check =>
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(check);
const isList =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** What each field must be, and how that is said. */
const fields: Readonly<Record<keyof Config, readonly [Check, expected: string]>> = {
  archive: [isText, '"FOLDER"'],
  archives: [isMap(isText), '{"NAME": "FOLDER"}'],
  data: [isText, '"FILE"'],
  lang: [(value) => value === 'en' || value === 'de', '"en" | "de"'],
  theme: [(value) => ['auto', 'dark', 'light', 'contrast', 'none'].includes(value as string), '"auto" | "dark" | "light" | "contrast" | "none"'],
  colors: [isMap(isText), '{"yellow": "NAME"}'],
  keys: [isMap(isMap(isList(isText))), '{"CONTEXT": {"COMMAND": ["KEY"]}}'],
  measure: [(value) => Number.isInteger(value) && Number(value) >= 30 && Number(value) <= 140, '30 … 140'],
  mouse: [isFlag, 'true | false'],
  editor: [isText, '"PROGRAM"'],
  screenReader: [isFlag, 'true | false'],
  reducedMotion: [isFlag, 'true | false'],
};

/** What is wrong is reported and passed over, never fatal. A missing file is an empty config. */
export async function readConfig(path: string): Promise<{ config: Config; problems: readonly Problem[] }> {
  let text: string | undefined;
  try {
    text = await ifThere(readFile(path, 'utf8'));
  } catch (error) {
    return broken(path, 'disk.config.unreadable', error);
  }
  if (text === undefined) return { config: {}, problems: [] };
  try {
    return checked(path, JSON.parse(text.replace(/^\ufeff/, '')));
  } catch (error) {
    return broken(path, 'disk.config.no-json', error);
  }
}

function broken(path: string, key: string, error: unknown): { config: Config; problems: readonly Problem[] } {
  const reason = error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error);
  const problem: Problem = { severity: 'error', where: path, what: { key, args: { reason } }, fix: { key: 'disk.config.mend' } };
  return { config: {}, problems: [problem] };
}

function checked(path: string, value: unknown): { config: Config; problems: readonly Problem[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return broken(path, 'disk.config.no-object', '');
  const problems: Problem[] = [];
  const config: Record<string, unknown> = {};
  const warn = (key: string, args: Record<string, string>, fix: Problem['fix']) =>
    problems.push({ severity: 'warning', where: path, what: { key, args }, fix });
  for (const [name, setting] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name as keyof Config] : undefined;
    if (!field) warn('disk.config.unknown', { name }, { key: 'disk.config.known', args: { names: Object.keys(fields).join(', ') } });
    else if (field[0](setting)) config[name] = setting;
    else warn('disk.config.wrong', { name }, { key: 'disk.config.expected', args: { expected: field[1] } });
  }
  return { config, problems };
}
