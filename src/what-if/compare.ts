import type { Documents } from '../scenarios/documents.js';
import { scenarioInfo, runInfo } from '../scenarios/run-info.js';
import type { Study } from '../schema/study.js';
import type { RunInfo } from '../schema/table.js';
import type { ComparisonTables } from '../schema/what-if.js';
import type { Contender } from '../scenarios/hybrid.js';
import { runIdOf } from '../run-id.js';
import { engineVersion } from '../version.js';
import { planComparison } from './compare-plan.js';
import { inTurn, type BetweenBlocks, type RunJobs } from './job.js';

/** What is compared: scenarios against a reference, as a study says (draws, seed, states of knowledge, accounting). `ladder`: also lever by lever. */
export type ComparisonQuestion = { readonly study: Study; readonly reference: Contender; readonly scenarios: readonly Contender[]; readonly ladder: boolean };

/** A finished comparison: what it says about itself, and its tables. */
export type Comparison = { readonly info: RunInfo; readonly tables: ComparisonTables };

/**
 * Compares scenarios with a reference on common draws: every probability, joint odds, the medians of every year and money, each difference with
 * its interval; the difference split into what is chosen, what is supposed and their interaction; regret; and the way lever by lever.
 *
 * @throws RangeError for outcomes that are not finite, naming indicator, year and draw
 */
export async function compareScenarios(documents: Documents, { study, reference, scenarios, ladder }: ComparisonQuestion, between?: BetweenBlocks, runJobs: RunJobs = inTurn): Promise<Comparison> {
  const assignments = planComparison(documents, { reference, scenarios, accounting: study.accounting ?? 'fixed-money', ladder }, study.evidence);
  const [first] = assignments;
  if (first === undefined) throw new RangeError(`a comparison needs a state of knowledge: ${study.id}`);
  const runId = await runIdOf(assignments.map(({ task }) => task), { ...study, design: 'random' });
  const described = [reference, ...scenarios].map((c) => scenarioInfo({ id: c.id, title: c.title, short: c.short, narrative: c.title }, c.layers));
  const info = runInfo(documents, { ...study, reference: reference.id, design: 'random' }, first.task.model, described, { runId, engineVersion });
  const parts = await runJobs(assignments.map((assignment) => ({ kind: 'compare' as const, assignment, info })), between);
  const table = <K extends keyof ComparisonTables>(name: K): ComparisonTables[K] => parts.flatMap((part) => part[name] as readonly unknown[]) as unknown as ComparisonTables[K];
  return { info, tables: { odds: table('odds'), means: table('means'), medians: table('medians'), split: table('split'), contributions: table('contributions'), regret: table('regret') } };
}
