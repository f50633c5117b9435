import { CommanderError } from 'commander';
import { reportFailure } from './complain.js';
import { Failure, Interrupted, exitCodes, usageFailure, usageProblem } from './failure.js';
import { createProgram } from './program.js';
import type { Session } from './session.js';
import { usageFailureOf } from './usage.js';

/** Runs one command line to its end; returns the exit code and never throws. */
export async function runCommandLine(argv: readonly string[], session: Session): Promise<number> {
  const program = createProgram(session);
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const failure = failureOf(error, argv, session, program);
    reportFailure(failure, argv.includes('--json'), session);
    return failure.exitCode;
  }
}

function failureOf(error: unknown, argv: readonly string[], session: Session, program: ReturnType<typeof createProgram>): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof CommanderError) return usageFailureOf(error, argv, session, program);
  if (error instanceof Interrupted || session.signal.aborted) return new Failure(exitCodes.interrupted, [usageProblem('interrupted', {}, session.lang)]);
  if (isFileError(error)) return usageFailure('cannot-read', { path: error.path ?? '', reason: error.code ?? error.message }, session.lang);
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Failure(exitCodes.internal, [usageProblem('internal', { reason }, session.lang)]);
}

/** An error of the file system that no command expected. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
