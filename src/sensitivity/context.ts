import type { FedScenarios, Look } from '../engine/fed.js';
import type { EngineChoice } from '../engine/machine/create.js';
import type { SimulationProgress } from '../engine/runner.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { Levers, Model } from '../schema/model.js';
import type { OutcomeKind } from '../schema/sensitivity.js';
import type { Resampling } from '../stats/sensitivity/bootstrap.js';
import { inputsOf, type Factor, type Inputs } from './factors.js';
import type { RunSensitivity } from './job.js';
import { feed, streams, type Subject } from './points.js';

/** How far an analysis is: which part of the work, and how much of it is done; `screened` tells which factors count most as soon as that is known. */
export type SensitivityProgress = { readonly phase: 'screening' | 'draws' | 'intervals'; readonly done: number; readonly of: number } | { readonly phase: 'screened'; readonly factors: readonly Factor[] };
export type OnProgress = (progress: SensitivityProgress) => void | Promise<void>;

/** One outcome: a judged target by its index among those of the scenario, the id and unit of its indicator, and what is asked of it. */
export type Outcome = { readonly target: number; readonly indicator: string; readonly unit: string; readonly outcome: OutcomeKind };

/** What every method is given in one state of knowledge. */
export type Context = {
  readonly scenario: string;
  readonly evidence: EvidenceSet;
  readonly model: Model;
  readonly levers: Levers;
  readonly outcomes: readonly Outcome[];
  readonly seed: number;
  readonly engine: EngineChoice;
  /** how many factors are told apart, and numbers of rows and draws */
  readonly factors: number;
  readonly base: number;
  readonly draws: number;
  readonly run: RunSensitivity;
  readonly on: OnProgress;
};

/** The first columns of every row. */
export function head({ scenario, evidence }: Context, { indicator, outcome }: Outcome) {
  return { scenario, evidence, indicator, outcome };
}

export function lookOf({ target, outcome }: Outcome): Look {
  return { what: outcome === 'odds' ? 'met' : 'value', target };
}

/** The scenario as a subject, with what reaches any of the outcomes. */
export function subjectOf({ model, levers, seed, engine }: Context, outcomes: readonly Outcome[]): { readonly subject: Subject; readonly fed: FedScenarios; readonly inputs: Inputs } {
  const subject: Subject = { model, levers: [levers], looks: outcomes.map(lookOf), seed, engine };
  const fed = feed(subject);
  return { subject, fed, inputs: inputsOf(model, fed) };
}

/** Hears of draws as progress in a phase. */
export function during(on: OnProgress, phase: 'screening' | 'draws'): (progress: SimulationProgress) => void | Promise<void> {
  return ({ draws, of }) => on({ phase, done: draws, of });
}

/** Resamples of a bootstrap, by judgement: the ends of a 95 % interval then rest on ten of them each. */
const resamples = 400;

export function resampling({ seed }: Context): Resampling {
  return { seed, name: streams, resamples, level: 0.95 };
}

/** Columns of several pieces as one. */
export function joined(pieces: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** A number, or null where there is none. */
export const orNull = (x: number): number | null => (Number.isFinite(x) ? x : null);

export function meanAndDeviation(columns: readonly Float64Array[]): { readonly mean: number; readonly deviation: number } {
  const [origin = 0] = columns[0] ?? [];
  let [count, sum, square] = [0, 0, 0];
  for (const column of columns) {
    for (const value of column) {
      count++;
      sum += value - origin;
      square += (value - origin) ** 2;
    }
  }
  const mean = sum / count;
  return { mean: origin + mean, deviation: Math.sqrt(Math.max(0, square / count - mean * mean)) };
}
