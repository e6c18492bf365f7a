import { spawn } from 'node:child_process';
import { DiskFailure } from './failure.ts';
import { codeOf } from './file-system.ts';
import { type OutsideInput, splitCommand } from './outside.ts';

type Command = readonly [program: string, ...args: string[]];

/** The program that `$PAGER` names; `null` where there is none, or one that only passes on (`cat`). */
export function pagerCommand({ env, platform }: OutsideInput): Command | null {
  const [program, ...args] = splitCommand(env['PAGER'] ?? '', platform);
  return program === undefined || program === 'cat' ? null : [program, ...args];
}

/** For who asks for a pager and has named none. */
export const usualPagers: readonly Command[] = [['less'], ['more']];

/**
 * Shows a text in a pager, without a shell; resolves when the person has left it.
 * @param options for `less` where the person has none in `$LESS`: as git has them, `FRX` lets a short text stand on the
 * screen, `R` passes colours on
 * @throws DiskFailure when the pager cannot be started
 */
export async function showInPager(text: string, [program, ...args]: Command, env: OutsideInput['env'], less = 'FRX') {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'inherit', 'inherit'],
      shell: false,
      // What is written is UTF-8, whatever the locale makes less believe.
      env: { ...env, LESS: env['LESS'] ?? less, LESSCHARSET: env['LESSCHARSET'] ?? 'utf-8' },
    });
    child.once('error', (error) => {
      reject(new DiskFailure({ key: 'disk.outside.no-pager', args: { program, code: codeOf(error) } }, error));
    });
    child.once('close', () => resolve());
    // Who leaves the pager early has read enough.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
  });
}
