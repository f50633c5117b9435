import type { Diagnostic } from '../../schema/diagnostic.js';
import { evidenceSets, type EvidenceSet } from '../../schema/evidence.js';
import type { Coupling, Ref } from '../../schema/relations.js';
import type { Scenario } from '../../schema/scenario.js';
import { overridden, type OverrideRule } from '../override.js';
import { lineage } from '../resolve-levers.js';
import type { Check, Context } from './context.js';
import { beliefsOf, supportOf } from './distributions.js';
import { sharesSet } from './context.js';

/** Couplings that may act within the year must not go round in a circle, neither as modelled nor as a scenario and its parent set them and their lags. */
export const couplingCycles: Check = (context) => {
  const { documents } = context;
  const asModelled = evidenceSets.flatMap((set) => cycleIn(context, [], set));
  if (asModelled.length > 0) return asModelled;
  return documents.scenarios.flatMap((scenario) => {
    const line = lineage(documents, scenario);
    return line.some((one) => one.couplings ?? one.assumptions) ? evidenceSets.flatMap((set) => cycleIn(context, line, set)) : [];
  });
};

/** The cycle among the couplings of one state of knowledge under a scenario and its parent, parent first; as modelled where there is no scenario. */
function cycleIn(context: Context, line: readonly Scenario[], set: EvidenceSet): Diagnostic[] {
  const chosen = new Map(line.flatMap((one) => (one.couplings ?? []).map(({ coupling, use }) => [coupling, use] as const)));
  const rules = new Map(line.flatMap((one) => (one.assumptions ?? []).map((rule) => [rule.assumption, rule] as const)));
  const active = context.documents.relations.couplings.filter((row) => sharesSet(row.sets, [set]) && (chosen.get(row.id) ?? row.use !== 'alternative') && mayActAtOnce(context, row.lag, rules));
  const cycle = findCycle(active);
  if (cycle === null) return [];
  const first = cycle.reduce((a, b) => (a.id < b.id ? a : b));
  const start = cycle.indexOf(first);
  const turned = [...cycle.slice(start), ...cycle.slice(0, start)];
  const path = [...turned.map((row) => row.from), turned[0]?.from ?? ''].join(' → ');
  const args = { cycle: path, couplings: turned.map((row) => row.id).join(', ') };
  const scenario = line.at(-1);
  return [context.report('coupling-cycle', first, 'lag', scenario === undefined ? args : { ...args, scenario: scenario.id })];
}

/** A lag that can be shorter than a year counts as none. */
function mayActAtOnce(context: Context, lag: Ref, rules: ReadonlyMap<string, OverrideRule>): boolean {
  if (typeof lag === 'number') return lag < 1;
  const rule = rules.get(lag);
  const beliefs = beliefsOf(context, lag).filter((belief) => supportOf(belief) !== null);
  return beliefs.some((belief) => (supportOf(rule === undefined ? belief : overridden(belief, rule))?.[0] ?? 0) < 1);
}

function findCycle(couplings: readonly Coupling[]): readonly Coupling[] | null {
  const done = new Set<string>();
  const walk = (node: string, path: readonly Coupling[]): readonly Coupling[] | null => {
    const start = path.findIndex((row) => row.from === node);
    if (start !== -1) return path.slice(start);
    if (done.has(node)) return null;
    for (const row of couplings.filter(({ from }) => from === node)) {
      const cycle = walk(row.to, [...path, row]);
      if (cycle) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const { from } of couplings) {
    const cycle = walk(from, []);
    if (cycle) return cycle;
  }
  return null;
}
