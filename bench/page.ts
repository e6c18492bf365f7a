/** What `bench/page.mjs` runs. */
import { pageTimes } from './page/measure.ts';

const sizes = [10_000, 80_000, 300_000, 1_500_000, 10_000_000];
const times = await pageTimes(sizes, 7, (size) => process.stderr.write(`laying out ${size / 1000} kB\n`));

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(times)}\n`);
else {
  const ms = (value: number | null): string => (value === null ? '–' : value.toFixed(1)).padStart(10);
  const head = ['kB', 'rows', 'lexer', 'parse', 'first', 'resize', 'whole', 'm-terminal', 'ratio'];
  process.stdout.write(
    `${head.map((name) => name.padStart(10)).join('')}   (ms; ratio: parse and whole to marked-terminal)\n`,
  );
  for (const time of times) {
    const ratio = time.markedTerminal === null ? '–' : ((time.parse + time.whole) / time.markedTerminal).toFixed(2);
    const columns = [time.lexer, time.parse, time.firstScreen, time.resize, time.whole, time.markedTerminal].map(ms);
    process.stdout.write(
      `${String(time.bytes / 1000).padStart(10)}${String(time.rows).padStart(10)}${columns.join('')}${ratio.padStart(10)}\n`,
    );
  }
  const first = times[0];
  const last = times[times.length - 1];
  if (first && last) {
    const growth = (last.parse + last.whole) / (first.parse + first.whole) / (last.bytes / first.bytes);
    process.stdout.write(`10 kB to 10 MB: ${growth.toFixed(2)} times the cost for each byte (1: linear)\n`);
  }
}
