import { run } from './run.ts';

// A closed pipe (`randnotiz list | head`) ends the program quietly, as it does any other filter.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run({
  args: process.argv.slice(2),
  env: process.env,
  platform: process.platform,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
