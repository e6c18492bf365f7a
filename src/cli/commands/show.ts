import { DiskFailure } from '../../disk/failure.ts';
import { pagerCommand, showInPager, usualPagers } from '../../disk/pager.ts';
import type { Line } from '../../page/line.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { findPost } from '../find-post.ts';
import { positiveNumber } from '../parse-arguments.ts';

/** `show POST [--width N] [--notes]`: the page as the reader shows it; on a terminal in a pager, unless it is told not to. */
export const run: Run = async (context, { values, rest }) => {
  const session = await context.session();
  const meta = findPost(session.posts, rest[0] ?? '');
  const opened = await session.open(meta.path);
  if (context.json) {
    await context.out.json({ ...meta, date: meta.date?.text ?? null, text: opened.document.text.text }, 2);
    return 0;
  }
  const { pageLines } = await import('../show-post.ts');
  const { stdout } = context.environment;
  const columns = stdout.columns || 80;
  const width = values.width === undefined ? undefined : positiveNumber('--width', values.width, columns);
  const typography = stdout.isTTY === true;
  const lines = await pageLines(session, opened, { columns, width, notes: values.notes === true, typography });
  if (typography && !values['no-pager'] && (await paged(context, lines))) return 0;
  for (const line of lines) await context.out.line(line);
  return 0;
};

/**
 * Shows the lines in the person's pager, which may let a short text stand on the screen; or, where none is named and the
 * lines are more than the screen has, in `less`. `false`: they are still to be printed; a named pager that cannot be
 * started is said.
 */
async function paged(context: Context, lines: readonly Line[]): Promise<boolean> {
  const { environment, out } = context;
  const { env } = environment;
  const own = pagerCommand(environment);
  const command = own ?? (env['PAGER'] === undefined && isAskedFor(context, lines.length) ? usualPagers[0] : undefined);
  if (!command) return false;
  try {
    await showInPager(lines.map((line) => out.painted(line)).join(''), command, env);
    return true;
  } catch (error) {
    if (!(error instanceof DiskFailure)) throw error;
    if (own) context.warn(error.reason);
    return false;
  }
}

/** Whether a pager that nobody named is of use: someone sits there, and the text would run off the screen. */
function isAskedFor({ environment, config }: Context, rows: number): boolean {
  const { stdin, stdout, env } = environment;
  return stdin.isTTY && env['TERM'] !== 'dumb' && !config.screenReader && rows >= (stdout.rows || 24);
}
