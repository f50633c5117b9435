import type { Diagnostic } from '../../schema/diagnostic.js';
import { evidenceSets } from '../../schema/evidence.js';
import type { Coupling, Ref } from '../../schema/relations.js';
import type { Check, Context } from './context.js';
import { supportOf } from './distributions.js';
import { sharesSet } from './context.js';

/** Couplings that may act within the year must not go round in a circle, neither as modelled nor as a scenario sets them. */
export const couplingCycles: Check = (context) => {
  const { relations, scenarios } = context.documents;
  const choices = [undefined, ...scenarios.filter((scenario) => scenario.couplings)];
  return choices.flatMap((scenario) =>
    evidenceSets.flatMap((set) => {
      const chosen = new Map((scenario?.couplings ?? []).map(({ coupling, use }) => [coupling, use]));
      const active = relations.couplings.filter((row) => sharesSet(row.sets, [set]) && (chosen.get(row.id) ?? row.use !== 'alternative') && mayActAtOnce(context, row.lag));
      const cycle = findCycle(active);
      return cycle ? [cycleProblem(context, cycle)] : [];
    }),
  );
};

function cycleProblem(context: Context, cycle: readonly Coupling[]): Diagnostic {
  const first = cycle.reduce((a, b) => (a.id < b.id ? a : b));
  const start = cycle.indexOf(first);
  const turned = [...cycle.slice(start), ...cycle.slice(0, start)];
  const path = [...turned.map((row) => row.from), turned[0]?.from ?? ''].join(' → ');
  return context.report('coupling-cycle', first, 'lag', { cycle: path, couplings: turned.map((row) => row.id).join(', ') });
}

/** A lag that can be shorter than a year counts as none. */
export function mayActAtOnce(context: Pick<Context, 'assumptions'>, lag: Ref): boolean {
  if (typeof lag === 'number') return lag < 1;
  const assumption = context.assumptions.get(lag);
  const beliefs = assumption ? [assumption.distribution, ...(assumption.ex_ante ? [assumption.ex_ante.distribution] : [])] : [];
  return beliefs.some((belief) => (supportOf(belief)?.[0] ?? 0) < 1);
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
