import { setImmediate } from 'node:timers/promises';
import type { SimulationProgress } from '../engine/runner.js';
import type { Documents } from '../scenarios/documents.js';
import type { Study } from '../schema/study.js';
import type { RunResult } from '../schema/table.js';
import { runStudy, type Wanted } from '../study.js';
import { Interrupted, usageFailure } from './failure.js';
import type { Progress } from './progress.js';
import type { Session } from './session.js';
import type { Workers } from './workers.js';

/** An outcome that is no number and what it rests on, as the engine words it (src/engine/refusal.ts). */
const notFinite = /^outcome is not finite: (?<outcome>.+), (?<year>\d+), draw (?<draw>\d+)(?:; rests on (?:nothing uncertain|(?<count>\d+) drawn numbers?, farthest out (?<drawn>.+)))?$/;

/** More than an engine can hold, or than the computer gives, as the engine words it (src/engine/program/memory.ts, src/engine/wasm/load.ts). */
const tooLarge = /^memory must be at most (?<most>.+ GiB): (?<needs>.+ GiB)$/;
const tooMany = /^operations must be at most (?<most>\d+): /;
const notHad = /^memory could not be had: (?<needs>.+ GiB)$/;

const told = [['not-finite', notFinite], ['too-large', tooLarge], ['too-many-operations', tooMany], ['no-memory', notHad]] as const;

/** What else sound documents can ask for that cannot be computed; the engine names place and value. */
const unsimulable = /^(engine wasm cannot run here|the (balancing|giving|receiving) projects|correlations? )/;

/** Lets timers and Ctrl-C have their turn, and ends the work if the latter came. */
export async function giveWay(signal: AbortSignal): Promise<void> {
  await setImmediate();
  if (signal.aborted) throw new Interrupted();
}

/** Does work on sound documents; what they ask for that cannot be computed is told as bad input, Ctrl-C as an interruption. */
export async function resolved<T>(work: () => T | Promise<T>, session: Session): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw simulationFailure(error, session);
  }
}

/** Shows how far a simulation is, and lets Ctrl-C stop it between two blocks of draws. */
export function showing(progress: Progress, session: Session): (at: SimulationProgress) => Promise<void> {
  return async ({ phase, draws, of }) => {
    progress.at(phase, draws, of);
    await giveWay(session.signal);
  };
}

/** Runs a study with its progress shown; Ctrl-C stops it between two blocks of draws. */
export function simulateStudy(documents: Documents, study: Study, workers: Workers, progress: Progress, session: Session, wanted: Wanted = {}): Promise<RunResult> {
  return resolved(() => runStudy(documents, study, showing(progress, session), workers.tasks, wanted), session);
}

/** What to end with where a simulation broke off: Ctrl-C, documents that cannot be computed, else the fault itself. */
export function simulationFailure(error: unknown, session: Session): unknown {
  if (session.signal.aborted) return new Interrupted();
  if (!(error instanceof RangeError)) return error;
  for (const [code, pattern] of told) {
    const found = pattern.exec(error.message)?.groups;
    if (found !== undefined) return usageFailure(code, Object.fromEntries(Object.entries(found).map(([name, value]: [string, string | undefined]) => [name, value ?? ''])), session.lang);
  }
  return unsimulable.test(error.message) ? usageFailure('cannot-simulate', { reason: error.message }, session.lang) : error;
}
