import type { Bounder } from './bound.js';
import { none, type Instance, type Portfolio } from './instance.js';
import type { Constraint, LinearSolver } from './mip.js';

/** At most one option of each project, then the rows of the instance, as constraints on its options. */
export function choiceConstraints(instance: Instance): readonly Constraint[] {
  const projects = instance.optionsOf.map((own): Constraint => ({ lower: -Infinity, upper: 1, terms: own.map((o) => [o, 1] as const) }));
  const rows = instance.rows.map((r): Constraint => ({ lower: r.lower, upper: r.upper, terms: r.options.map((o, i) => [o, r.coefficients[i] as number] as const) }));
  return [...projects, ...rows];
}

/** The portfolio in a solution of a program whose first variables are the options, all whole. */
export function portfolioIn(instance: Instance, values: readonly number[]): Portfolio {
  return instance.optionsOf.map((own) => own.find((o) => (values[o] as number) > 0.5) ?? none);
}

/**
 * The portfolio of most worth where worths of options add up, null where none is feasible, and what none exceeds.
 * @param worth by option
 */
export function bestByWorth(instance: Instance, worth: readonly number[], solver: LinearSolver, seconds: number): { readonly portfolio: Portfolio | null; readonly bound: number } {
  const variables = worth.map((w) => ({ worth: w, lower: 0, upper: 1, whole: true }));
  const { values, bound } = solver.solve({ variables, constraints: choiceConstraints(instance) }, seconds, Infinity);
  return { portfolio: values === null ? null : portfolioIn(instance, values), bound };
}

/** The bound of an objective that is a sum of worths of options, exact unless time runs out. */
export function linearBounder(instance: Instance, worth: readonly number[], solver: LinearSolver, secondsLeft: () => number): Bounder {
  return {
    relaxation: 'linear-program',
    run: function* () {
      const { portfolio, bound } = bestByWorth(instance, worth, solver, secondsLeft());
      yield { bound, candidate: portfolio };
    },
  };
}
