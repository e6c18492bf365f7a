import type { Problem } from '../post/problem.ts';

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

/** What is wrong is reported and passed over, never fatal. A missing file is an empty config. */
export async function readConfig(path: string): Promise<{ config: Config; problems: readonly Problem[] }> {
  throw new Error(`not built yet: ${path}`);
}
