import type { SimulationProgress } from '../engine/runner.js';
import { at } from '../engine/row.js';
import { gapOf } from '../portfolio/bound.js';
import { loadHighs } from '../portfolio/highs.js';
import { decisionOf, sha256 } from '../run-id.js';
import type { Documents } from '../scenarios/documents.js';
import { runInfo, scenarioInfo } from '../scenarios/run-info.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { ChoiceTables } from '../schema/prioritise-tables.js';
import type { RunInfo } from '../schema/table.js';
import { engineVersion } from '../version.js';
import { choose, type ChoiceExtras, type ChoiceState, type ChosenPortfolio, type Found } from './choose.js';
import type { Condition } from './instance.js';
import { judgeFresh } from './judge.js';
import { choiceTables } from './tables.js';
import { choiceTask, type ChoiceQuestion, type ChoiceTask } from './task.js';

/** A choice to be computed: plain data that can be sent to a worker. `seconds` for the search, Infinity until it ends by itself. */
export type ChoiceJob = { readonly task: ChoiceTask; readonly extras: ChoiceExtras; readonly seconds: number };
/** Hears of every state of a choice, and says whether to go on. */
export type HearChoice = (state: ChoiceState) => boolean | Promise<boolean>;
/** Computes a choice, here or in a worker; `stopped` where whoever heard did not want to go on, or the signal said so: what was found by then is the answer. */
export type RunChoice = (job: ChoiceJob, hear: HearChoice, signal?: AbortSignal) => Promise<{ readonly found: Found; readonly stopped: boolean }>;

/** The work of a job, state by state. */
export async function startChoice({ task, extras, seconds }: ChoiceJob): Promise<Generator<ChoiceState, Found>> {
  const solver = await loadHighs();
  return choose(task, extras, { solver, seconds, clock: () => performance.now() / 1000 });
}

/** Computes a choice in the calling thread, which the solver may block for some seconds. */
export const choiceInTurn: RunChoice = async (job, hear, signal) => {
  const work = await startChoice(job);
  let step = work.next();
  for (; step.done !== true; step = work.next()) if (!(await hear(step.value)) || signal?.aborted === true) return { found: step.value.found, stopped: true };
  return { found: step.value, stopped: false };
};

/** What is asked of `prioritise`: the choice, budgets of the frontier (null: around the budget), the level for which the least money is sought, seconds for the search, and fresh draws to judge on. */
export type PrioritiseQuestion = ChoiceQuestion & { readonly evidence: EvidenceSet; readonly budgets: readonly number[] | null; readonly aim: number | null; readonly seconds: number; readonly freshDraws: number };

/** A finished choice: what it says about itself and its tables; `conflict`: conditions that cannot be kept together, and then no tables. */
export type Prioritised = { readonly info: RunInfo; readonly tables: ChoiceTables | null; readonly conflict: readonly Condition[]; readonly stopped: boolean };

/** Who hears of the work: `choice` of its states, `judging` of the draws it is judged on. */
export type Listeners = { readonly choice: HearChoice; readonly judging: (at: SimulationProgress) => void | Promise<void> };

/**
 * Chooses projects of a scenario: gains measured by the engine, a portfolio with its bound, frontier, order, standings and shares, all judged on fresh draws.
 * Where it is stopped before a portfolio was found, there are neither tables nor a conflict.
 * @throws RangeError as `choiceTask` and `choose`
 */
export async function prioritise(documents: Documents, question: PrioritiseQuestion, run: RunChoice, hear: Listeners): Promise<Prioritised> {
  const { base, evidence, aim, seconds, freshDraws } = question;
  const task = choiceTask(documents, question, evidence);
  const budgets = question.budgets ?? usualBudgets(task);
  const info = await infoOf(documents, question, task, budgets);
  const { found, stopped } = await run({ task, extras: { budgets, aim }, seconds }, hear.choice);
  if (found.conflict.length > 0 || found.best === null || found.best.best === null) return { info, tables: null, conflict: found.conflict, stopped };
  const chosen = found.chosen ?? unchecked(found.best, found.best.best);
  const others = found.frontier.flatMap((p) => (p.solution.best === null ? [] : [p.solution.best.portfolio]));
  const judging = judgeFresh(task, chosen.portfolio, others, freshDraws);
  let step = judging.next();
  for (; step.done !== true; step = judging.next()) await hear.judging(step.value);
  const sections = documents.plan.projects.map((p) => p.section);
  const tables = choiceTables({ task, found: { ...found, chosen }, judged: step.value, scenario: base.id, sections, currency: documents.plan.plan.currency, interrupted: stopped, aim });
  return { info, tables, conflict: [], stopped };
}

/** A portfolio that was not re-simulated, because the work was stopped before. */
function unchecked({ bound, relaxation, status, unfunded }: NonNullable<Found['best']>, { portfolio, score }: NonNullable<NonNullable<Found['best']>['best']>): ChosenPortfolio {
  return { portfolio, modelled: score.objective, simulated: score.objective, unfunded, bound, relaxation, gap: gapOf(bound, score.objective, unfunded), status };
}

/** Budgets around that of the choice, or around what everything costs: not below what is fixed takes at least, not above what everything costs. Ascending. */
export function usualBudgets({ total, ways, projects, lockedIn, lockedOutside }: Pick<ChoiceTask, 'total' | 'ways' | 'projects' | 'lockedIn' | 'lockedOutside'>): readonly number[] {
  const costOf = (way: (typeof ways)[number]): number => way.cost.reduce((a, b) => a + b, 0);
  const each = [...new Set(ways.map((way) => way.project))].map((project) => ({ id: at(projects, project).id, costs: ways.filter((way) => way.project === project).map(costOf) }));
  const least = each.reduce((sum, { id, costs }) => (lockedIn.includes(id) || lockedOutside.includes(id) ? sum + Math.min(...costs) : sum), 0);
  // the first way of a project is its fullest
  const everything = each.reduce((sum, { costs }) => sum + at(costs, 0), 0);
  const around = Math.min(total, everything);
  // the budget itself as it is, the others in three digits
  return [...new Set(AROUND.map((share) => (share === 1 ? around : Number((share * around).toPrecision(3)))))].filter((budget) => budget >= least && budget <= everything);
}

/** Shares of the budget that the usual frontier is drawn at, by judgement. */
const AROUND = [0.4, 0.6, 0.8, 1, 1.2, 1.4];

async function infoOf(documents: Documents, { study, base, conditions, aim, seconds, freshDraws }: PrioritiseQuestion, task: ChoiceTask, budgets: readonly number[]): Promise<RunInfo> {
  const decided = decisionOf({ engineVersion, seed: task.seed, draws: task.draws, freshDraws, model: task.model, levers: task.levers, conditions, budgets, aim, seconds: Number.isFinite(seconds) ? seconds : null });
  const described = scenarioInfo({ id: base.id, title: base.title, short: base.short, narrative: base.title }, base.layers);
  return runInfo(documents, { ...study, scenarios: [base.id], reference: base.id, evidence: [task.evidence], design: 'random' }, task.model, [described], { runId: (await sha256(decided)).slice(0, 12), engineVersion });
}
