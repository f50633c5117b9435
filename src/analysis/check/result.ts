import type { FormulaBlock } from '../../engine/formula.js';
import type { BlockOutcome } from '../../engine/kernel.js';
import type { CheckIn, CheckModel } from '../../schema/check.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { Levers, Model } from '../../schema/model.js';

/** What the names of a formula were where it did not hold, or the two values of an order. */
export type NamedValue = { readonly name: string; readonly value: number };

/** The first case in which an expectation does not hold: its year, its draw (null: of the medians or means), and the values there. */
export type Counterexample = { readonly year: number; readonly draw: number | null; readonly values: readonly NamedValue[] };

/**
 * One check in one scenario and state of knowledge. `against`: of an order, the scenario before. `share`: draws in which it holds, null where
 * no draws are counted. `probability`: of odds, with that of the scenario before in `before`. `reason`: why there is nothing to be checked,
 * which is a failure too, since an expectation of nothing says nothing.
 */
export type CheckRow = {
  readonly check: string;
  readonly scenario: string | null;
  readonly against: string | null;
  readonly evidence: EvidenceSet;
  readonly passed: boolean;
  readonly in: CheckIn | 'odds';
  readonly draws: number;
  readonly share: number | null;
  readonly probability: number | null;
  readonly before: number | null;
  readonly counterexample: Counterexample | null;
  readonly reason: 'no-scenario' | 'not-assessable' | null;
};

/** What one scenario did in one block of draws, the first of which is `first`. */
export type ScenarioBlock = FormulaBlock & { readonly outcome: BlockOutcome; readonly first: number };

/** Keeps score of one check: shown every scenario of each block, then told that the block is over. */
export type Tally = {
  readonly add: (scenario: number, done: ScenarioBlock) => void;
  readonly endBlock: (first: number, count: number) => void;
  readonly rows: () => readonly CheckRow[];
};

/** A check with the model and scenarios it is about. */
export type Subject<K extends CheckModel['kind']> = Judged & { readonly check: Extract<CheckModel, { kind: K }> };
type Judged = { readonly check: Pick<CheckModel, 'id' | 'in'>; readonly model: Model; readonly levers: readonly Levers[]; readonly draws: number };

/** The columns a row begins with; what has not been said is absent. */
export function rowOf({ check, model, levers, draws }: Judged, scenario: number | null, said: Partial<CheckRow> & Pick<CheckRow, 'passed'>): CheckRow {
  const id = scenario === null ? null : (levers[scenario]?.scenario ?? null);
  return { check: check.id, scenario: id, against: null, evidence: model.evidence, in: check.in, draws, share: null, probability: null, before: null, counterexample: null, reason: null, ...said };
}
