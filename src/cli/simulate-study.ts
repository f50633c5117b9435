import { setImmediate } from 'node:timers/promises';
import type { SimulationProgress } from '../engine/simulate.js';
import type { Documents } from '../scenarios/documents.js';
import type { Study } from '../schema/study.js';
import type { RunResult } from '../schema/table.js';
import { runStudy } from '../study.js';
import { Interrupted, usageFailure } from './failure.js';
import type { Progress } from './progress.js';
import type { Session } from './session.js';
import { runSideBySide } from './simulation-threads.js';

/** What sound documents can still ask for that cannot be computed; the engine names place and value. */
const unsimulable = /^(outcome is not finite|the balancing projects|correlations? )/;

/** Lets timers and Ctrl-C have their turn, and ends the work if the latter came. */
export async function giveWay(signal: AbortSignal): Promise<void> {
  await setImmediate();
  if (signal.aborted) throw new Interrupted();
}

/** Runs a study with its progress shown; Ctrl-C stops it between two blocks of draws. */
export async function simulateStudy(documents: Documents, study: Study, progress: Progress, session: Session): Promise<RunResult> {
  try {
    const between = async ({ phase, draws, of }: SimulationProgress): Promise<void> => {
      progress.at(phase, draws, of);
      await giveWay(session.signal);
    };
    return await runStudy(documents, study, between, runSideBySide(session.signal));
  } catch (error) {
    throw simulationFailure(error, session);
  }
}

/** What to end with where a simulation broke off: Ctrl-C, documents that cannot be computed, else the fault itself. */
export function simulationFailure(error: unknown, session: Session): unknown {
  if (session.signal.aborted) return new Interrupted();
  return error instanceof RangeError && unsimulable.test(error.message) ? usageFailure('cannot-simulate', { reason: error.message }, session.lang) : error;
}
