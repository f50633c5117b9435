import type { Contrast } from '../engine/collect/contrast.js';
import type { Task } from '../engine/runner.js';
import { leverNames } from '../messages/levers.js';
import type { Documents } from '../scenarios/documents.js';
import { hybrid, leverUnits, type Contender, type LeverUnit } from '../scenarios/hybrid.js';
import type { LayeredScenario } from '../scenarios/layers.js';
import { targetsSetIn } from '../scenarios/layers.js';
import { resolveLayers } from '../scenarios/resolve-levers.js';
import { resolveModel } from '../scenarios/resolve-model.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { Levers } from '../schema/model.js';
import type { Name } from '../schema/table.js';

/** One lever of the way from the reference to a scenario, and its contrasts by index: in turn, as the only one, after all others. */
export type LadderStep = { readonly lever: string; readonly text: Name; readonly because: Name; readonly part: 'policy' | 'belief'; readonly before: number; readonly after: number; readonly change: number; readonly alone: number; readonly last: number };

/** One compared scenario: index of its run, and of the contrasts that split its difference. */
export type ComparedRun = { readonly id: string; readonly run: number; readonly total: number; readonly policy: number; readonly belief: number; readonly interaction: number; readonly ladder: readonly LadderStep[] };

/** What a comparison simulates: runs (the reference is run 0), contrasts between them, and what each of these is for. Plain data. */
export type ComparePlan = { readonly reference: string; readonly contrasts: readonly Contrast[]; readonly compared: readonly ComparedRun[] };

export type CompareAssignment = { readonly task: Task; readonly plan: ComparePlan };

export type ComparedScenarios = { readonly reference: Contender; readonly scenarios: readonly Contender[]; readonly accounting: Levers['accounting']; readonly ladder: boolean };

/** Runs by their layers, each once: hybrids often equal a scenario. */
function collectRuns(): { readonly runs: LayeredScenario[]; readonly of: (scenario: LayeredScenario) => number } {
  const runs: LayeredScenario[] = [];
  const keys = new Map<string, number>();
  return {
    runs,
    of(scenario) {
      const key = JSON.stringify(scenario.layers.filter((layer) => Object.keys(layer).length > 0));
      const found = keys.get(key);
      if (found !== undefined) return found;
      const index = runs.push(scenario) - 1;
      keys.set(key, index);
      return index;
    },
  };
}

/** Everything a comparison needs to run, for one state of knowledge after the other on the same draws. */
export function planComparison(documents: Documents, question: ComparedScenarios, sets: readonly EvidenceSet[]): readonly CompareAssignment[] {
  const { reference, scenarios } = question;
  const collected = collectRuns();
  const contrasts: Contrast[] = [];
  const contrast = (plus: readonly number[], minus: readonly number[]): number => contrasts.push({ plus, minus }) - 1;
  const bare = (c: Contender): LayeredScenario => ({ id: c.id, layers: hybrid(c.id, reference, c, leverUnits(documents, reference, c), leverUnits(documents, reference, c)).layers });
  const base = collected.of({ id: reference.id, layers: hybrid(reference.id, reference, reference, [], []).layers });
  const compared = scenarios.map((scenario): ComparedRun => {
    const units = leverUnits(documents, reference, scenario);
    const with_ = (chosen: readonly LeverUnit[]): number => collected.of(hybrid(scenario.id, reference, scenario, units, chosen));
    const run = collected.of(bare(scenario));
    const policy = with_(units.filter((u) => u.part === 'policy'));
    const belief = with_(units.filter((u) => u.part === 'belief'));
    const steps = question.ladder ? units : [];
    return {
      id: scenario.id,
      run,
      total: contrast([run], [base]),
      policy: contrast([policy], [base]),
      belief: contrast([belief], [base]),
      interaction: contrast([run, base], [policy, belief]),
      ladder: steps.map((unit, k): LadderStep => {
        const before = with_(units.slice(0, k));
        const after = with_(units.slice(0, k + 1));
        const { text, because } = leverNames(unit.entries, documents.plan.plan.currency);
        return { lever: leverId(unit), text, because, part: unit.part, before, after, change: contrast([after], [before]), alone: contrast([with_([unit])], [base]), last: contrast([run], [with_(units.filter((u) => u !== unit))]) };
      }),
    };
  });
  const assigned = targetsSetIn([reference, ...scenarios].flatMap(({ layers }) => layers));
  return sets.map((set): CompareAssignment => {
    const model = resolveModel(documents, set);
    return { task: { model, levers: collected.runs.map((run) => resolveLayers(documents, model, run, question.accounting, assigned).levers) }, plan: { reference: reference.id, contrasts, compared } };
  });
}

/** A short name of a lever that stays the same in every language: its kind, and its place where there are several. */
function leverId({ kind, at }: LeverUnit): string {
  return at === null ? kind : `${at.list === 'rules' || at.list === 'transfers' ? `funding.${at.list}` : at.list}.${at.layer + 1}.${at.index + 1}`;
}
