#!/usr/bin/env node
import { runCommandLine } from './command-line.js';
import { exitCodes } from './failure.js';
import { openSession } from './session.js';

const argv = process.argv.slice(2);
const stop = new AbortController();

// The first Ctrl-C ends the work in an orderly way, the second at once.
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
  });
}
// Whoever reads the pipe may stop reading: `planodds inspect | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});

process.exitCode = await runCommandLine(argv, openSession(process, argv, stop.signal));
