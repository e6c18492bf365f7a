import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from './reason.ts';

/** Keeps what is known of a crash, in the state folder. A log that cannot be written is no second crash. */
export async function writeCrashLog(stateDir: string, error: unknown): Promise<{ reason: string; log: string }> {
  const log = join(stateDir, 'crash.log');
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    await mkdir(stateDir, { recursive: true, mode: 0o700 });
    await appendFile(log, `${new Date().toISOString()} node ${process.version}\n${stack}\n\n`, { mode: 0o600 });
  } catch {
    return { reason: reasonOf(error), log: '–' };
  }
  return { reason: reasonOf(error), log };
}
