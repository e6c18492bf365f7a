import { type FSWatcher, unwatchFile, watch, watchFile } from 'node:fs';
import { basename, dirname } from 'node:path';

/** In ms: a program that replaces a file does several things to it. */
const settling = 40;
/** In ms: how often a file is looked at anyway, since some file systems tell nothing of other machines' changes. */
const pollEvery = 2000;

/**
 * Tells when a file may have changed, come, or gone; also when it, or its folder, is not there yet. May tell too often.
 * @returns ends the watching
 */
export function watchFileAt(path: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, settling);
    timer.unref();
  };
  const folder = watchFolder(dirname(path), basename(path), soon);
  watchFile(path, { interval: pollEvery, persistent: false }, soon);
  return () => {
    clearTimeout(timer);
    folder?.close();
    unwatchFile(path, soon);
  };
}

/** The folder is watched, not the file: a file that is replaced would be lost from sight. */
function watchFolder(folder: string, name: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_, changed) => {
      if (changed === null || changed === name) onChange();
    });
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
