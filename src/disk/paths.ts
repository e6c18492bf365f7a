import { posix, win32 } from 'node:path';

/** Where this machine keeps the program's files. */
export interface Paths {
  /** The data file: annotations and bookmarks. */
  readonly dataFile: string;
  /** What belongs to this machine and must not get lost: reading positions, drafts, backups. */
  readonly stateDir: string;
  /** What can be made again: the index, the list of posts. */
  readonly cacheDir: string;
  readonly configFile: string;
}

export interface PathsInput {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home folder of the person. */
  readonly home: string;
}

/**
 * The platform's own places: XDG Base Directory 0.8 on Linux and other Unix systems (a relative path in a variable is
 * ignored, as it says), Apple's Library folders on macOS, the known folders on Windows. XDG variables that are set are
 * honoured on macOS too, since people who set them there mean it.
 */
export function pathsFor({ platform, env, home }: PathsInput): Paths {
  if (platform === 'win32') return windowsPaths(env, home);
  const library = posix.join(home, 'Library');
  const mac = platform === 'darwin';
  const base = (variable: string, ...fallback: string[]): string => {
    const value = env[variable];
    return posix.join(value?.startsWith('/') ? value : posix.join(home, ...fallback), 'randnotiz');
  };
  const place = (variable: string, unix: string[], apple: string): string =>
    mac && !env[variable]?.startsWith('/') ? posix.join(library, apple, 'randnotiz') : base(variable, ...unix);
  return {
    dataFile: posix.join(place('XDG_DATA_HOME', ['.local', 'share'], 'Application Support'), 'annotations.json'),
    stateDir:
      mac && !env['XDG_STATE_HOME']?.startsWith('/')
        ? posix.join(library, 'Application Support', 'randnotiz', 'state')
        : base('XDG_STATE_HOME', '.local', 'state'),
    cacheDir: place('XDG_CACHE_HOME', ['.cache'], 'Caches'),
    configFile: posix.join(place('XDG_CONFIG_HOME', ['.config'], 'Application Support'), 'config.json'),
  };
}

function windowsPaths(env: PathsInput['env'], home: string): Paths {
  const folder = (variable: string, ...fallback: string[]): string =>
    win32.join(env[variable] || win32.join(home, ...fallback), 'randnotiz');
  const roaming = folder('APPDATA', 'AppData', 'Roaming');
  const local = folder('LOCALAPPDATA', 'AppData', 'Local');
  return {
    dataFile: win32.join(roaming, 'annotations.json'),
    stateDir: win32.join(local, 'state'),
    cacheDir: win32.join(local, 'cache'),
    configFile: win32.join(roaming, 'config.json'),
  };
}
