import type { ReadStream, WriteStream } from 'node:tty';

/** What the program gets from the process that it is; the only place where the rest of `cli` takes it from. */
export interface Environment {
  /** The arguments after the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
}
