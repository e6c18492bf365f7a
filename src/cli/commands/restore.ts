import { listBackups, restoreBackup } from '../../disk/backups.ts';
import type { Context } from '../context.ts';
import { type ExitStatus, Failure } from '../failure.ts';

/** `doctor --restore` lists the backups, `doctor --restore NAME` brings one back and keeps what stood there. */
export async function restore(context: Context, name: string | undefined): Promise<ExitStatus> {
  const backups = await listBackups(context.paths.stateDir, context.dataChoice.path);
  if (name === undefined) {
    if (context.json) await context.out.json({ backups }, 2);
    else if (backups.length === 0) await context.out.text({ text: context.words('cli.restore.none') });
    else
      for (const backup of backups) {
        await context.out.text(
          { text: backup.name, style: ['bold'] },
          { text: `  ${backup.time}  ${backup.records}`, style: ['dim'] },
        );
      }
    return 0;
  }
  const backup = backups.find((candidate) => candidate.name === name);
  if (!backup) throw new Failure(2, 'cli.restore.unknown', { name });
  const kept = await restoreBackup(context.paths.stateDir, context.dataChoice.path, backup.name);
  if (context.json) await context.out.json({ restored: backup.name, kept }, 2);
  else await context.out.text({ text: context.words('cli.restored', { name: backup.name, kept: kept ?? '–' }) });
  return 0;
}
