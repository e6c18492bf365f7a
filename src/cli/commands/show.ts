import { DiskFailure } from '../../disk/failure.ts';
import { pagerCommand, showInPager } from '../../disk/pager.ts';
import type { Line } from '../../page/line.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { findPost } from '../find-post.ts';
import { positiveNumber } from '../parse-arguments.ts';
import { pageLines } from '../show-post.ts';

/** `show POST [--width N] [--notes]`: the page as the reader shows it; on a terminal in `$PAGER`, if that is set. */
export const run: Run = async (context, { values, rest }) => {
  const session = await context.session();
  const meta = findPost(session.posts, rest[0] ?? '');
  const opened = await session.open(meta.path);
  if (context.json) {
    await context.out.json({ ...meta, date: meta.date?.text ?? null, text: opened.document.text.text }, 2);
    return 0;
  }
  const { stdout } = context.environment;
  const columns = stdout.columns || 80;
  const width = values.width === undefined ? undefined : positiveNumber('--width', values.width, columns);
  const typography = stdout.isTTY === true;
  const lines = await pageLines(session, opened, { columns, width, notes: values.notes === true, typography });
  if (typography && !values['no-pager'] && (await paged(context, lines))) return 0;
  for (const line of lines) await context.out.line(line);
  return 0;
};

/** Shows the lines in the person's pager; `false` when there is none, or none that can be started, which is said. */
async function paged(context: Context, lines: readonly Line[]): Promise<boolean> {
  const { environment, out } = context;
  const command = pagerCommand(environment);
  if (!command) return false;
  try {
    await showInPager(lines.map((line) => out.painted(line)).join(''), command, environment.env);
    return true;
  } catch (error) {
    if (!(error instanceof DiskFailure)) throw error;
    context.warn(error.reason);
    return false;
  }
}
