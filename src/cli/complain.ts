import { schemaVersion } from '../report/manifest.js';
import { exitCodes, problemLine, type Failure, type Problem } from './failure.js';
import type { Session } from './session.js';

/** One line for each problem, its severity coloured where there is colour. */
export function complain(problems: readonly Problem[], session: Session): void {
  for (const problem of problems) {
    const word = problem.severity === 'error' ? session.err.paint('red', session.words.error) : session.err.paint('yellow', session.words.warning);
    session.err.write(`${word}${session.words.colon}${problemLine(problem)}\n`);
  }
}

/** The end of a command that failed: on stderr for people, with --json one document on stdout. A failure without problems has been told already. */
export function reportFailure(failure: Failure, json: boolean, session: Session): void {
  if (failure.problems.length === 0) return;
  if (json) {
    session.out.write(`${JSON.stringify({ schemaVersion, errors: failure.problems }, null, 2)}\n`);
    return;
  }
  complain(failure.problems, session);
  const errors = failure.problems.filter((p) => p.severity === 'error').length;
  const counted = failure.exitCode === exitCodes.badInput && failure.problems.some((p) => p.file !== null);
  if (counted) session.err.write(`${session.words.counts(errors, failure.problems.length - errors)}\n`);
}
