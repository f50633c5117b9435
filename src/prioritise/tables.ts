import { at } from '../engine/row.js';
import { none, type Portfolio } from '../portfolio/instance.js';
import { tieTolerance } from '../portfolio/score.js';
import type { ChoiceProjectRow, ChoiceReason, ChoiceRow, ChoiceTables, ChoiceTargetRow, ChoiceYearRow, FrontierRow, LeastMoneyRow } from '../schema/prioritise-tables.js';
import { normalInterval, pairedDifferenceInterval, proportionStandardError, wilsonInterval } from '../stats/intervals.js';
import type { ChosenPortfolio, Found } from './choose.js';
import { choiceInstance } from './instance.js';
import type { Judged } from './judge.js';
import type { ChoiceProject, ChoiceTask } from './task.js';
import { valueOf } from './value.js';

/** A finished choice, or one as far as it came. `sections` of the projects of the plan, `currency` of its money. */
export type Told = { readonly task: ChoiceTask; readonly found: Found; readonly judged: Judged; readonly scenario: string; readonly sections: readonly string[]; readonly currency: string; readonly interrupted: boolean; readonly aim: number | null };

const finite = (x: number | undefined): number | null => (x === undefined || !Number.isFinite(x) ? null : x);

/** A choice as rows. @throws RangeError `nothing was chosen` where no portfolio was found */
export function choiceTables(told: Told): ChoiceTables {
  const chosen = told.found.chosen;
  if (chosen === null) throw new RangeError('nothing was chosen');
  return {
    choice: [choiceRow(told, chosen)],
    choiceTargets: targetRows(told),
    choiceProjects: projectRows(told, chosen.portfolio),
    choiceYears: yearRows(told, chosen.portfolio),
    frontier: frontierRows(told),
    leastMoney: leastRows(told),
  };
}

function reachedOf({ found }: Told): readonly number[] {
  return found.targets.flatMap((t, k) => (t.inReach ? [k] : []));
}

/** The share of draws in which a row exceeds a budget; null where there is none. */
function exceeding(row: Float64Array, budget: number): number | null {
  return Number.isFinite(budget) ? row.reduce((n, x) => n + (x > budget ? 1 : 0), 0) / row.length : null;
}

function costOf({ ways }: ChoiceTask, portfolio: Portfolio): readonly number[] {
  const [first] = ways;
  return Array.from({ length: first?.cost.length ?? 0 }, (_, t) => portfolio.reduce((sum, o) => (o === none ? sum : sum + at(at(ways, o).cost, t)), 0));
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function choiceRow(told: Told, chosen: ChosenPortfolio): ChoiceRow {
  const { task, found, judged, scenario, currency, interrupted } = told;
  const reached = reachedOf(told);
  const value = (margins: readonly Float64Array[]) => valueOf(task.objective, task.targets, reached, margins);
  const fresh = value(judged.chosen.margins);
  return {
    evidence: task.evidence, scenario, objective: task.objective.kind, count: task.objective.kind === 'at-least' ? task.objective.count : null,
    status: chosen.status, interrupted,
    value: chosen.simulated, unfunded: chosen.unfunded, modelled: chosen.modelled, bound: finite(chosen.bound), relaxation: chosen.relaxation,
    gap: finite(chosen.gap.absolute), relativeGap: Number.isFinite(chosen.bound) ? chosen.gap.relative : null,
    tried: found.envelope?.tried ?? 0, faults: found.envelope?.faults ?? 0, largestFault: found.envelope?.largest ?? 0, modelOff: found.envelope?.off ?? 0, draws: task.draws,
    freshValue: fresh.value, freshError: fresh.standardError, freshUnfunded: value(judged.unfunded.margins).value, freshFunded: value(judged.funded.margins).value, freshDraws: judged.draws,
    currency, budget: finite(task.total), cost: sum(costOf(task, chosen.portfolio)), overrunProbability: exceeding(judged.chosen.total, task.total),
    targets: task.targets.length, inReach: reached.length, moved: found.targets.filter((t) => t.moved).length,
  };
}

function targetRows({ task, found, judged }: Told): readonly ChoiceTargetRow[] {
  const n = judged.draws;
  return task.targets.map(({ indicator, weight }, k): ChoiceTargetRow => {
    const met = (margin: Float64Array): number => margin.reduce((count, x) => count + (x >= 0 ? 1 : 0), 0);
    const [before, after] = [at(judged.unfunded.margins, k), at(judged.chosen.margins, k)];
    const gained = after.reduce((count, x, d) => count + (x >= 0 && (before[d] as number) < 0 ? 1 : 0), 0);
    const lost = after.reduce((count, x, d) => count + (x < 0 && (before[d] as number) >= 0 ? 1 : 0), 0);
    const [ciLow, ciHigh] = wilsonInterval(met(after), n);
    const [beforeLow, beforeHigh] = wilsonInterval(met(before), n);
    const [differenceLow, differenceHigh] = pairedDifferenceInterval(gained, lost, n);
    return {
      evidence: task.evidence, indicator, weight, inReach: found.targets[k]?.inReach ?? true, moved: found.targets[k]?.moved ?? true,
      before: met(before) / n, beforeLow, beforeHigh,
      probability: met(after) / n, standardError: proportionStandardError(met(after), n), ciLow, ciHigh, draws: n,
      difference: (gained - lost) / n, differenceLow, differenceHigh, everything: met(at(judged.funded.margins, k)) / n,
    };
  });
}

function projectRows({ task, found, sections }: Told, portfolio: Portfolio): readonly ChoiceProjectRow[] {
  const { instance } = choiceInstance(task);
  const order = found.order?.order ?? [];
  return task.projects.map((project): ChoiceProjectRow => {
    const p = instance.projects.indexOf(project.id);
    const option = p === -1 ? none : (portfolio[p] as number);
    const shown = p === -1 ? undefined : task.ways[option === none ? (at(instance.optionsOf, p)[0] as number) : option];
    const way = option === none ? undefined : shown;
    const share = found.shares.find((s) => s.option === option && option !== none);
    const loss = found.losses.find((l) => l.project === p && option !== none);
    const added = found.added.filter((a) => instance.projectOf[a.option] === p).map((a) => a.gain);
    const standing = project.outside !== null && task.lockedOutside.includes(project.id) ? null : (found.standings.find((s) => s.project === p) ?? null);
    const place = order.findIndex((o) => o.project === p);
    return {
      evidence: task.evidence, project: project.id, section: at(sections, project.index), done: option !== none, reason: reasonOf(task, project, option !== none, Math.max(...added)),
      scale: way?.scale ?? null, delay: way?.delay ?? null, cost: sum(shown?.cost ?? []),
      share: share?.value ?? null, shareError: share?.standardError ?? null, lossAlone: loss?.alone ?? null, lossReplaced: loss?.replaced ?? null,
      gainIfAdded: added.length === 0 ? null : Math.max(...added),
      portfolioShare: standing?.share ?? null, portfolios: standing?.of ?? null,
      standing: project.outside !== null && task.lockedOutside.includes(project.id) ? 'outside' : (standing?.standing ?? null),
      place: place === -1 ? null : place + 1, fromBudget: place === -1 ? null : at(order, place).budget,
    };
  });
}

/** `added`: what the objective would gain by the project, -Infinity where that was not asked. */
function reasonOf(task: ChoiceTask, { id, outside, inScenario }: ChoiceProject, done: boolean, added: number): ChoiceReason {
  if (!inScenario) return 'left-out-by-scenario';
  if (task.lockedOut.includes(id)) return 'locked-out';
  if (task.lockedIn.includes(id)) return 'locked-in';
  if (outside !== null && task.lockedOutside.includes(id)) return `outside-${outside}`;
  if (done) return 'chosen';
  if (!Number.isFinite(added)) return 'not-compared';
  if (added > tieTolerance) return 'not-worth-it';
  return added < -tieTolerance ? 'harm' : 'no-gain';
}

function yearRows({ task, judged, currency }: Told, portfolio: Portfolio): readonly ChoiceYearRow[] {
  const cost = costOf(task, portfolio);
  return judged.chosen.spent.map((spent, t): ChoiceYearRow => ({
    evidence: task.evidence, year: task.model.baseYear + 1 + t, currency, budget: finite(task.yearly[t]), cost: at(cost, t), spent: spent.reduce((a, b) => a + b, 0) / spent.length,
    overrunProbability: exceeding(spent, at(task.yearly, t)), draws: judged.draws,
  }));
}

/** Ids of the projects of a portfolio. */
export function projectsIn(task: ChoiceTask, portfolio: Portfolio): readonly string[] {
  return portfolio.flatMap((option) => (option === none ? [] : [at(task.ways, option).id]));
}

function frontierRows(told: Told): readonly FrontierRow[] {
  const { task, found, judged, currency } = told;
  const reached = reachedOf(told);
  let other = 0;
  const points = found.order?.points ?? [];
  return found.frontier.map(({ budget, solution, last, next }): FrontierRow => {
    const { best } = solution;
    const outcome = best === null ? undefined : judged.others[other++];
    const fresh = outcome === undefined ? null : valueOf(task.objective, task.targets, reached, outcome.margins);
    const [freshLow, freshHigh] = fresh === null ? [null, null] : normalInterval(fresh.value, fresh.standardError);
    const nested = points.find((p) => p.budget === budget);
    return {
      evidence: task.evidence, budget, currency, cost: best?.score.cost ?? null, value: best?.score.objective ?? null, bound: finite(solution.bound), relativeGap: best !== null && Number.isFinite(solution.bound) ? solution.gap.relative : null,
      fresh: fresh?.value ?? null, freshError: fresh?.standardError ?? null, freshLow, freshHigh, last: finite(last ?? undefined), next: finite(next ?? undefined), nested: nested?.best?.score.objective ?? null, nestedPrice: finite(nested?.price),
      projects: best === null ? [] : projectsIn(task, best.portfolio),
    };
  });
}

function leastRows({ task, found, currency, aim }: Told): readonly LeastMoneyRow[] {
  if (aim === null || found.least === null) return [];
  const { best, cost, provenAbove } = found.least;
  // the most money is tried first: where that is proved too little, nothing reaches the aim
  const status = best !== null ? 'found' : Number.isFinite(provenAbove) ? 'not-reachable' : 'not-found';
  return [{ evidence: task.evidence, aim, currency, status, cost: finite(cost), provenAbove: finite(provenAbove), projects: best === null ? [] : projectsIn(task, best.portfolio) }];
}

