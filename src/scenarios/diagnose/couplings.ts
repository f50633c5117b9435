import type { Diagnostic } from '../../schema/diagnostic.js';
import { evidenceSets, type EvidenceSet } from '../../schema/evidence.js';
import type { Coupling, Ref } from '../../schema/relations.js';
import type { Scenario } from '../../schema/scenario.js';
import { planFormulas, type PlanFormula } from '../formula/plan-formulas.js';
import { formulaDiagnostics } from '../formula/report.js';
import { problem } from '../formula/expression.js';
import { lineage } from '../layers.js';
import { overridden, type OverrideRule } from '../override.js';
import type { Check, Context } from './context.js';
import { beliefsOf, supportOf } from './distributions.js';
import { sharesSet } from './context.js';

/** Something that needs the same year of another thing: a coupling without lag, or a name in a formula. */
type Need = { readonly from: string; readonly to: string } & ({ readonly coupling: Coupling } | { readonly formula: PlanFormula; readonly at: number });

/** Couplings that may act within the year, and formulas, must not go round in a circle, neither as modelled nor as a scenario and its parent set them and their lags. */
export const couplingCycles: Check = (context) => {
  const { documents } = context;
  const named = planFormulas(documents).flatMap(formulaNeeds);
  const asModelled = evidenceSets.flatMap((set) => cycleIn(context, named, [], set));
  if (asModelled.length > 0) return asModelled;
  return documents.scenarios.flatMap((scenario) => {
    const line = lineage(documents, scenario);
    return line.some((one) => one.couplings ?? one.assumptions) ? evidenceSets.flatMap((set) => cycleIn(context, named, line, set)) : [];
  });
};

/** The cycle among the couplings of one state of knowledge under a scenario and its parent, parent first; as modelled where there is no scenario. */
function cycleIn(context: Context, named: readonly Need[], line: readonly Scenario[], set: EvidenceSet): Diagnostic[] {
  const chosen = new Map(line.flatMap((one) => (one.couplings ?? []).map(({ coupling, use }) => [coupling, use] as const)));
  const rules = new Map(line.flatMap((one) => (one.assumptions ?? []).map((rule) => [rule.assumption, rule] as const)));
  const active = context.documents.relations.couplings.filter((row) => sharesSet(row.sets, [set]) && (chosen.get(row.id) ?? row.use !== 'alternative') && mayActAtOnce(context, row.lag, rules));
  const cycle = findCycle([...active.map((coupling): Need => ({ from: coupling.from, to: coupling.to, coupling })), ...named]);
  return cycle ? cycleProblem(context, cycle, line.at(-1)) : [];
}

/** What a formula reads of the same year; its own id in a change is the year before. */
function formulaNeeds(formula: PlanFormula): Need[] {
  return formula.uses.filter(({ name, lag }) => lag === 0 && !(formula.gives === 'change' && name === formula.id)).map(({ name, at }) => ({ from: name, to: formula.id, formula, at }));
}

function cycleProblem(context: Context, cycle: readonly Need[], scenario: Scenario | undefined): Diagnostic[] {
  const written = cycle.find((need) => 'formula' in need);
  const couplings = cycle.flatMap((need) => ('coupling' in need ? [need.coupling] : []));
  if (written !== undefined && 'formula' in written) {
    const found = problem('formula-cycle', written.at, 'cycle', { cycle: turnedTo(cycle, written) });
    return formulaDiagnostics(written.formula.written, [found], context.placeOf);
  }
  const first = couplings.reduce((a, b) => (a.id < b.id ? a : b));
  const start = couplings.indexOf(first);
  const turned = [...couplings.slice(start), ...couplings.slice(0, start)];
  const args = { cycle: turnedTo(cycle, cycle[start] as Need), couplings: turned.map((row) => row.id).join(', ') };
  return [context.report('coupling-cycle', first, 'lag', scenario === undefined ? args : { ...args, scenario: scenario.id })];
}

/** The names of a circle, beginning with where a need comes from. */
function turnedTo(cycle: readonly Need[], first: Need): string {
  const start = cycle.indexOf(first);
  const turned = [...cycle.slice(start), ...cycle.slice(0, start)];
  return [...turned.map((need) => need.from), first.from].join(' → ');
}

/** A lag that can be shorter than a year counts as none. */
function mayActAtOnce(context: Context, lag: Ref, rules: ReadonlyMap<string, OverrideRule>): boolean {
  if (typeof lag === 'number') return lag < 1;
  const rule = rules.get(lag);
  const beliefs = beliefsOf(context, lag).filter((belief) => supportOf(belief) !== null);
  return beliefs.some((belief) => (supportOf(rule === undefined ? belief : overridden(belief, rule))?.[0] ?? 0) < 1);
}

function findCycle(needs: readonly Need[]): readonly Need[] | null {
  const done = new Set<string>();
  const walk = (node: string, path: readonly Need[]): readonly Need[] | null => {
    const start = path.findIndex((row) => row.from === node);
    if (start !== -1) return path.slice(start);
    if (done.has(node)) return null;
    for (const row of needs.filter(({ from }) => from === node)) {
      const cycle = walk(row.to, [...path, row]);
      if (cycle) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const { from } of needs) {
    const cycle = walk(from, []);
    if (cycle) return cycle;
  }
  return null;
}
