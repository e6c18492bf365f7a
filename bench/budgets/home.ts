import { mkdirSync } from 'node:fs';

/** The environment of a home folder of its own; what a start leaves there is there for the next. */
export function homeAt(path: string): Record<string, string> {
  mkdirSync(path, { recursive: true });
  return {
    HOME: path,
    XDG_DATA_HOME: '',
    XDG_STATE_HOME: '',
    XDG_CACHE_HOME: '',
    XDG_CONFIG_HOME: '',
    LANG: 'C.UTF-8',
  };
}
