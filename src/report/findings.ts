import type { EvidenceSet } from '../schema/evidence.js';
import { rowsOf } from '../schema/rows-of.js';
import type { AttainmentRow, IndicatorInfo, JointRow, ObservationRow, RunResult, TrajectoryRow } from '../schema/table.js';

/** Number of targets met: mean with its standard error, 80 % interval, and how many targets could be judged. */
export type NumberMet = { readonly mean: number; readonly standardError: number; readonly low: number; readonly high: number; readonly targets: number; readonly draws: number };

/** Probability below which a target counts as out of reach even where everything is funded. */
export const outOfReachBelow = 0.005;

/** First state of knowledge of the run: ex ante where it was computed, since a forecast is what a plan is judged by. */
export function firstEvidence(result: RunResult): EvidenceSet {
  return result.info.evidenceSets.includes('ex-ante') ? 'ex-ante' : (result.info.evidenceSets[0] ?? 'ex-ante');
}

/** States of knowledge in the order in which readers meet them. */
export function evidenceInOrder(result: RunResult): readonly EvidenceSet[] {
  const sets = result.info.evidenceSets;
  return (['ex-ante', 'ex-post'] as const).filter((set) => sets.includes(set));
}

/** Mean and 10-90 % interval of the number of headline targets met; null where none can be judged. */
export function numberMet(result: RunResult, scenario: string, evidence: EvidenceSet): NumberMet | null {
  const rows = [...rowsOf(result.tables.numberMet, scenario, evidence)].sort((a, b) => a.number - b.number);
  const first = rows[0];
  if (first === undefined) return null;
  let cumulated = 0;
  let mean = 0;
  let square = 0;
  const levels: { low: number | null; high: number | null } = { low: null, high: null };
  for (const { number, probability } of rows) {
    cumulated += probability;
    mean += number * probability;
    square += number * number * probability;
    if (levels.low === null && cumulated >= 0.1 - 1e-12) levels.low = number;
    if (levels.high === null && cumulated >= 0.9 - 1e-12) levels.high = number;
  }
  const standardError = Math.sqrt(Math.max(0, square - mean * mean) / Math.max(1, first.draws));
  return { mean, standardError, low: levels.low ?? first.targets, high: levels.high ?? first.targets, targets: first.targets, draws: first.draws };
}

/** Probability that all assessable headline targets of a group are met. */
export function allMet(result: RunResult, scenario: string, evidence: EvidenceSet, group = 'all'): JointRow | null {
  return rowsOf(result.tables.joint, scenario, evidence).find((row) => row.group === group && row.k === null) ?? null;
}

export function attainmentOf(result: RunResult, indicator: string, scenario: string, evidence: EvidenceSet): AttainmentRow | null {
  return rowsOf(result.tables.attainment, scenario, evidence).find((row) => row.indicator === indicator) ?? null;
}

/** The year in which a target is judged, of one scenario. */
export function targetYearValue(result: RunResult, indicator: IndicatorInfo, scenario: string, evidence: EvidenceSet): TrajectoryRow | null {
  return rowsOf(result.tables.trajectories, scenario, evidence).find((row) => row.indicator === indicator.id && row.year === indicator.targetYear) ?? null;
}

/** What was published last, up to the target year and after the base year. */
export function latestObservation(result: RunResult, indicator: IndicatorInfo): ObservationRow | null {
  const rows = result.info.observations.filter((o) => o.indicator === indicator.id && o.year > result.info.plan.baseYear && o.year <= indicator.targetYear);
  return rows.reduce<ObservationRow | null>((last, row) => (last === null || row.year > last.year ? row : last), null);
}

/** Whether the target turned out to be met; null where nothing comparable was published for its year. */
export function outcomeOf(result: RunResult, indicator: IndicatorInfo): boolean | null {
  return result.tables.scores.find((row) => row.indicator === indicator.id && row.year === indicator.targetYear && row.met !== null)?.met ?? null;
}

/** The scenario with the most money spent; the reference where it spends as much but for a hundredth. */
export function bestFunded(result: RunResult, evidence: EvidenceSet): string {
  const costs = result.tables.cost.filter((row) => row.evidence === evidence);
  const most = costs.reduce<(typeof costs)[number] | null>((best, row) => (best === null || row.mean > best.mean ? row : best), null);
  const reference = costs.find((row) => row.scenario === result.info.reference);
  if (most === null || (reference !== undefined && reference.mean >= 0.99 * most.mean)) return result.info.reference;
  return most.scenario;
}

/** Headline targets that not even the best-funded scenario meets with a probability of half a per cent; none where draws are too few to tell: not one hit among 600 leaves it open (rule of three). */
export function outOfReach(result: RunResult, evidence: EvidenceSet): readonly IndicatorInfo[] {
  const scenario = bestFunded(result, evidence);
  return result.info.indicators.filter((indicator) => {
    const row = attainmentOf(result, indicator.id, scenario, evidence);
    return indicator.headline && row !== null && row.probability !== null && row.probability < outOfReachBelow && row.draws * outOfReachBelow >= 3;
  });
}

/** A target with its probability before and after, and the interval of the difference where both were drawn together. */
export type Change = {
  readonly indicator: IndicatorInfo;
  readonly before: AttainmentRow;
  readonly after: AttainmentRow;
  readonly difference: number;
};

type Place = { readonly scenario: string; readonly evidence: EvidenceSet };

/** Headline targets by how far their probability moves from one scenario or state of knowledge to another, largest first; at least `least`. */
export function changes(result: RunResult, from: Place, to: Place, least: number): readonly Change[] {
  const moved = result.info.indicators.flatMap((indicator): Change[] => {
    const before = attainmentOf(result, indicator.id, from.scenario, from.evidence);
    const after = attainmentOf(result, indicator.id, to.scenario, to.evidence);
    const [p, q] = [before?.probability ?? null, after?.probability ?? null];
    if (!indicator.headline || before === null || after === null || p === null || q === null) return [];
    const difference = q - p;
    return Math.abs(difference) >= least ? [{ indicator, before, after, difference }] : [];
  });
  return moved.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}
