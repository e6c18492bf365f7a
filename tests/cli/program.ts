import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cleanEnvironment, root } from '../terminal/terminal.ts';

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** A world of its own for a test: an empty home, an archive of the given files, a data file that is not there yet. */
export class World {
  readonly home = mkdtempSync(join(tmpdir(), 'randnotiz-test-'));
  readonly archive = join(this.home, 'archive');
  readonly data = join(this.home, 'notes', 'annotations.json');

  constructor(posts: Readonly<Record<string, string | Uint8Array>> | null = null) {
    if (posts) for (const [path, text] of Object.entries(posts)) this.write(path, text);
  }

  /** Writes a post into the archive. */
  write(path: string, text: string | Uint8Array): void {
    const file = join(this.archive, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  get env(): Record<string, string> {
    return {
      HOME: this.home,
      XDG_DATA_HOME: '',
      XDG_STATE_HOME: '',
      XDG_CACHE_HOME: '',
      XDG_CONFIG_HOME: '',
      LANG: 'C.UTF-8',
      LC_ALL: '',
    };
  }

  /** Runs the built program to its end, on this world's archive (unless it has none) and data file. */
  run(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
    return runProgram(args, { ...options, env: { ...this.env, ...this.places, ...options.env } });
  }

  /** The same, for what it prints as JSON. */
  async json<T>(args: readonly string[], options: RunOptions = {}): Promise<T> {
    const { stdout, stderr } = await this.run([...args, '--json'], options);
    try {
      return JSON.parse(stdout) as T;
    } catch {
      throw new Error(`no JSON: ${stdout}\n${stderr}`);
    }
  }

  get places(): Record<string, string> {
    return { RANDNOTIZ_ARCHIVE: this.archive, RANDNOTIZ_DATA: this.data };
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

export function runProgram(args: readonly string[], { env = {}, input = '' }: RunOptions): Promise<Finished> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(root, 'bin/randnotiz.js'), ...args], {
      cwd: root,
      env: cleanEnvironment(env),
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin.on('error', () => {});
    child.on('error', fail);
    child.on('close', (status) => done({ status, stdout, stderr }));
    child.stdin.end(input);
  });
}
