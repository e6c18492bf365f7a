// Loaded into the reader by `--import`: how long its main thread is busy at a stretch, without hearing a key. Processor
// time where the system tells it (Linux), so that what else the machine does is not counted; else time that passed.
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const out = process.env.STALLS_OUT;

function clock() {
  try {
    const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
    const bytes = Buffer.alloc(64);
    process.once('exit', () => closeSync(file));
    return () => Number(bytes.toString('latin1', 0, readSync(file, bytes, 0, 64, 0)).split(' ')[0]) / 1e6;
  } catch {
    return () => performance.now();
  }
}

if (isMainThread && out) {
  const used = clock();
  /** Turns of the event loop that took long: when each ended (ms since 1970), and how long it took (ms). */
  const turns = [];
  let before = used();
  const tick = () => {
    const now = used();
    if (now - before > 4) turns.push([performance.timeOrigin + performance.now(), now - before]);
    before = now;
  };
  setInterval(tick, 1).unref();
  process.on('SIGUSR2', () => writeFileSync(out, JSON.stringify(turns)));
}
