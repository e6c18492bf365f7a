/** What is remembered of a post that was read. */
export interface PostReading {
  /** Code points of the reading text: what stood at the top of the screen. */
  readonly position: number;
  /** 0 to 1: the furthest part that was on the screen. */
  readonly progress: number;
  readonly finished: boolean;
  /** ISO 8601, UTC. */
  readonly lastRead: string;
}

/** `reading.json` in the state folder: what changes with every page turned. */
export class ReadingFile {
  readonly path: string;
  constructor(stateDir: string) {
    this.path = `${stateDir}/reading.json`;
  }

  /** The posts read of an archive, by path. Never fails: a damaged file is set aside, and `problems` says so. */
  async posts(archive: string): Promise<Readonly<Record<string, PostReading>>> {
    throw new Error(`not built yet: ${archive}`);
  }

  /** Remembers a post; of two programs that remember the same post, the later `lastRead` wins. */
  async remember(archive: string, path: string, reading: PostReading): Promise<void> {
    throw new Error(`not built yet: ${archive} ${path} ${reading.position}`);
  }

  /** The reader's settings as plain data (measure, notes, sort, theme, …); unknown ones are kept. */
  async settings(): Promise<Readonly<Record<string, unknown>>> {
    throw new Error('not built yet');
  }

  async saveSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    throw new Error(`not built yet: ${Object.keys(settings)}`);
  }
}
