import { collectContrasts, subjectsOf, type ContrastSums } from '../engine/collect/contrast.js';
import { headlineTargets } from '../engine/collect/headline.js';
import { collectRegrets, type Regret } from '../engine/collect/regret.js';
import type { PairedCount, PairedSum, Tally } from '../engine/collect/tally.js';
import { collectMedians } from '../engine/collect/yearly-median.js';
import { at } from '../engine/row.js';
import type { SimulationProgress } from '../engine/runner.js';
import { tally } from '../engine/tally.js';
import { estimate } from '../engine/summarize/context.js';
import type { RunInfo } from '../schema/table.js';
import type { ComparedMeanRow, ComparedMedianRow, ComparedOddsRow, ComparisonTables, ContributionRow, RegretRow, SplitRow, Subject } from '../schema/what-if.js';
import { meanInterval, pairedDifferenceInterval } from '../stats/intervals.js';
import type { CompareAssignment, ComparedRun } from './compare-plan.js';

type Context = CompareAssignment & { readonly info: RunInfo; readonly tallies: readonly Tally[]; readonly sums: readonly ContrastSums[] };

/** Simulates one assignment of a comparison and turns what was counted into rows; yields after each block of draws. */
export function* compareTask(assignment: CompareAssignment, info: RunInfo): Generator<SimulationProgress, ComparisonTables> {
  const { task, plan } = assignment;
  const runs = [...new Set([0, ...plan.compared.map((c) => c.run)])];
  const { tallies, answer } = yield* tally(task, info.seed, info.draws, (open) => {
    const [contrasts, regrets, medians] = [collectContrasts(open, plan.contrasts), collectRegrets(open, runs), collectMedians(open, runs)];
    return { onBlock: medians.onBlock, read: (part) => ({ sums: contrasts(part), regrets: regrets(part), changes: medians.read(part) }) };
  });
  const { sums, regrets, changes } = answer;
  const context: Context = { ...assignment, info, tallies, sums };
  return {
    odds: plan.compared.flatMap((c) => oddsRows(context, c)),
    means: plan.compared.flatMap((c) => meanRows(context, c)),
    medians: plan.compared.flatMap((c) => changes.filter((change) => change.scenario === c.run).map((change): ComparedMedianRow => {
      const indicator = at(task.model.indicators, change.indicator).id;
      const [differenceLow, differenceHigh] = change.interval ?? [null, null];
      return { ...of(context, c), indicator, year: task.model.baseYear + change.step, unit: unitOf(info, indicator), median: change.median, referenceMedian: change.reference, difference: change.difference, differenceLow, differenceHigh, draws: info.draws };
    })),
    split: plan.compared.flatMap((c) => splitRows(context, c)),
    contributions: plan.compared.flatMap((c) => contributionRows(context, c)),
    regret: regretRows(context, new Map(runs.map((run, r) => [run, at(regrets, r)]))),
  };
}

const of = ({ task, plan }: Context, { id }: ComparedRun) => ({ scenario: id, evidence: task.model.evidence, reference: plan.reference });

function unitOf(info: RunInfo, indicator: string): string {
  const found = info.indicators.find((i) => i.id === indicator);
  if (found === undefined) throw new RangeError(`unknown indicator: ${indicator}`);
  return found.unit;
}

function oddsRows(context: Context, c: ComparedRun): ComparedOddsRow[] {
  const { task, tallies, info } = context;
  const mine = at(tallies, c.run);
  const reference = at(tallies, 0);
  const row = (subject: Subject, headline: boolean, counts: PairedCount, there: PairedCount): ComparedOddsRow => {
    const [differenceLow, differenceHigh] = c.run === 0 ? [0, 0] : pairedDifferenceInterval(counts.gained, counts.lost, info.draws);
    return { ...of(context, c), subject, headline, ...estimate({ hits: counts.hits, each: null }, info.draws), referenceProbability: there.hits / info.draws, difference: (counts.hits - there.hits) / info.draws, differenceLow, differenceHigh, gained: counts.gained, lost: counts.lost };
  };
  const { targets } = at(task.levers, 0);
  const single = targets.flatMap((target, k) => (Number.isNaN(target.value) ? [] : [row(at(task.model.indicators, target.indicator).id, target.headline, at(mine.targets, k), at(reference.targets, k))]));
  // where a scenario gives a number to a target that the reference does not judge, only what both have can be set side by side
  const sections = [...mine.sections].flatMap(([section, counts]) => {
    const there = reference.sections.get(section);
    return there === undefined ? [] : [row(`joint:${section}`, true, counts, there)];
  });
  const most = Math.min(mine.atLeast.length, reference.atLeast.length);
  const atLeast = mine.atLeast.slice(1, most).map((counts, k) => row(`at-least:${k + 1}`, true, counts, at(reference.atLeast, k + 1)));
  return [...single, ...sections, ...atLeast, ...(most > 1 ? [row('joint:all', true, mine.all, reference.all)] : [])];
}

function meanRows(context: Context, c: ComparedRun): ComparedMeanRow[] {
  const { tallies, info, task } = context;
  const mine = at(tallies, c.run);
  const reference = at(tallies, 0);
  const row = (quantity: ComparedMeanRow['quantity'], year: number | null, unit: string, sums: PairedSum, there: PairedSum): ComparedMeanRow => {
    const [differenceLow, differenceHigh] = meanInterval(sums.change, sums.changeSquare, info.draws);
    return { ...of(context, c), quantity, year, unit, mean: sums.sum / info.draws, referenceMean: there.sum / info.draws, difference: sums.change / info.draws, differenceLow, differenceHigh, draws: info.draws };
  };
  return [
    row('number-met', null, '', mine.number, reference.number),
    ...mine.spent.map((sums, t) => row('spent', task.model.baseYear + t + 1, info.plan.currency, sums, at(reference.spent, t))),
    row('spent', null, info.plan.currency, mine.total, reference.total),
  ];
}

/** Subjects that contrasts are told of: headline and other targets with a number, all headline targets, how many of them. */
function contrastSubjects({ task }: Context): readonly { readonly subject: Subject; readonly k: number }[] {
  const { all, number } = subjectsOf(task);
  const levers = at(task.levers, 0);
  const targets = levers.targets.flatMap((target, k) => (Number.isNaN(target.value) ? [] : [{ subject: at(task.model.indicators, target.indicator).id, k }]));
  return [...targets, ...(headlineTargets(levers).length === 0 ? [] : [{ subject: 'joint:all', k: all }, { subject: 'number-met', k: number }])];
}

/** Mean of a contrast and its 95 % interval; between two scenarios an event's interval is the paired score interval. */
function contrastOf({ plan, sums, task, info }: Context, contrast: number, k: number): readonly [mean: number, low: number, high: number] {
  const { plus, minus } = at(plan.contrasts, contrast);
  const sum = at(sums, contrast).sum[k] as number;
  const square = at(sums, contrast).square[k] as number;
  const mean = sum / info.draws;
  const isPair = plus.length === 1 && minus.length === 1;
  if (isPair && plus[0] === minus[0]) return [0, 0, 0];
  if (isPair && k !== subjectsOf(task).number) return [mean, ...pairedDifferenceInterval((square + sum) / 2, (square - sum) / 2, info.draws)];
  return [mean, ...meanInterval(sum, square, info.draws)];
}

function splitRows(context: Context, c: ComparedRun): SplitRow[] {
  return contrastSubjects(context).map(({ subject, k }): SplitRow => {
    const [total] = contrastOf(context, c.total, k);
    const [policy, policyLow, policyHigh] = contrastOf(context, c.policy, k);
    const [belief, beliefLow, beliefHigh] = contrastOf(context, c.belief, k);
    const { plus, minus } = at(context.plan.contrasts, c.interaction);
    // where one part is empty the other is the whole, and nothing interacts
    const isNone = plus.every((run) => minus.includes(run));
    const [interaction, interactionLow, interactionHigh] = isNone ? [0, 0, 0] : contrastOf(context, c.interaction, k);
    return { ...of(context, c), subject, total, policy, policyLow, policyHigh, belief, beliefLow, beliefHigh, interaction, interactionLow, interactionHigh, draws: context.info.draws };
  });
}

function contributionRows(context: Context, c: ComparedRun): ContributionRow[] {
  return contrastSubjects(context).flatMap(({ subject, k }) =>
    c.ladder.map((step, index): ContributionRow => {
      const level = (run: number): number => levelOf(context, run, k);
      const [change, changeLow, changeHigh] = contrastOf(context, step.change, k);
      const [alone, aloneLow, aloneHigh] = contrastOf(context, step.alone, k);
      const [last, lastLow, lastHigh] = contrastOf(context, step.last, k);
      return { ...of(context, c), subject, step: index + 1, lever: step.lever, text: step.text, because: step.because, part: step.part, before: level(step.before), after: level(step.after), change, changeLow, changeHigh, alone, aloneLow, aloneHigh, last, lastLow, lastHigh, draws: context.info.draws };
    }),
  );
}

function levelOf({ task, tallies, info }: Context, run: number, k: number): number {
  const { all, number } = subjectsOf(task);
  const mine = at(tallies, run);
  if (k === number) return mine.number.sum / info.draws;
  return (k === all ? mine.all : at(mine.targets, k)).hits / info.draws;
}

function regretRows(context: Context, regrets: ReadonlyMap<number, Regret>): RegretRow[] {
  const { plan, task, info } = context;
  const compared = [{ id: plan.reference, run: 0 }, ...plan.compared];
  const levers = at(task.levers, 0);
  return compared.flatMap(({ id, run }) => {
    const regret = regrets.get(run) as Regret;
    const head = { scenario: id, evidence: task.model.evidence };
    const quantile = (p: number): number => {
      let passed = 0;
      return regret.byNumber.findIndex((n) => (passed += n) >= p * info.draws);
    };
    const mean = regret.byNumber.reduce((sum, n, short) => sum + n * short, 0) / info.draws;
    const worst = regret.byNumber.reduce((most, n, short) => (n > 0 ? short : most), 0);
    const targets = levers.targets.flatMap((target, k): RegretRow[] => {
      const missed = (regret.missed[k] as number) / info.draws;
      return Number.isNaN(target.value) ? [] : [{ ...head, subject: at(task.model.indicators, target.indicator).id, mean: missed, q95: null, worst: null, bestShare: 1 - missed, draws: info.draws }];
    });
    return [{ ...head, subject: 'number-met', mean, q95: quantile(0.95), worst, bestShare: regret.best / info.draws, draws: info.draws }, ...targets];
  });
}
