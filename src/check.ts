import type { CheckRow } from './analysis/check/result.js';
import { runChecks, type CheckJob } from './analysis/check/run.js';
import type { SimulationProgress } from './engine/runner.js';
import type { Study } from './schema/study.js';
import type { Name } from './schema/table.js';
import { bothLanguages } from './schema/text.js';
import type { Documents } from './scenarios/documents.js';
import { resolveChecks } from './scenarios/resolve-checks.js';
import { resolveStudy } from './study.js';

export type { CheckRow, Counterexample, NamedValue } from './analysis/check/result.js';

/** One expectation with what became of it in each scenario and state of knowledge; it passes if it does in all of them. */
export type CheckedExpectation = { readonly id: string; readonly it: Name; readonly passed: boolean; readonly rows: readonly CheckRow[] };

/** What a plan was held against, in the order of its checks. */
export type CheckReport = { readonly study: string; readonly seed: number; readonly draws: number; readonly passed: boolean; readonly checks: readonly CheckedExpectation[] };

/** Called between blocks of draws: report progress, give way to other work, or throw to stop. */
export type BetweenChecks = (progress: SimulationProgress) => void | Promise<void>;

/** Runs jobs and answers in their order, here or in threads: the rows are the same. */
export type RunChecks = (jobs: readonly CheckJob[], between?: BetweenChecks) => Promise<readonly (readonly CheckRow[])[]>;

/** One job after the other, in the calling thread. */
export const checksInTurn: RunChecks = async (jobs, between) => {
  const of = jobs.reduce((sum, { draws }) => sum + draws, 0);
  const rows: (readonly CheckRow[])[] = [];
  let before = 0;
  for (const job of jobs) {
    const run = runChecks(job);
    let step = run.next();
    while (step.done !== true) {
      await between?.({ phase: 'draws', draws: before + step.value.draws, of });
      step = run.next();
    }
    before += job.draws;
    rows.push(step.value);
  }
  return rows;
};

/**
 * Holds the model of validated documents against their checks. A study gives draws, seed, states of knowledge and accounting; "all" scenarios
 * are all of the workspace, on common draws.
 * @throws RangeError for outcomes that are not finite, naming indicator, year and draw
 */
export async function checkPlan(documents: Documents, study: Study, between?: BetweenChecks, run: RunChecks = checksInTurn): Promise<CheckReport> {
  const { tasks } = resolveStudy(documents, { ...study, scenarios: documents.scenarios.map(({ id }) => id) });
  const jobs = tasks.map((task): CheckJob => ({ kind: 'check', task, checks: resolveChecks(documents, task.model, task.levers), seed: study.seed, draws: study.draws }));
  const rows = (await run(jobs, between)).flat();
  const checks = documents.checks.map(({ id, it }): CheckedExpectation => {
    const own = rows.filter((row) => row.check === id);
    return { id, it: bothLanguages(it), passed: own.length > 0 && own.every(({ passed }) => passed), rows: own };
  });
  return { study: study.id, seed: study.seed, draws: study.draws, passed: checks.every(({ passed }) => passed), checks };
}
