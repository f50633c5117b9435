/** A decision of a linear program: what one unit of it is worth, its range, and whether it is whole. */
export type Variable = { readonly worth: number; readonly lower: number; readonly upper: number; readonly whole: boolean };

/** lower <= sum of coefficient times variable <= upper; absent bounds are infinite. */
export type Constraint = { readonly lower: number; readonly upper: number; readonly terms: readonly (readonly [variable: number, coefficient: number])[] };

/** Maximise the sum of worth times variable under the constraints. */
export type LinearProgram = { readonly variables: readonly Variable[]; readonly constraints: readonly Constraint[] };

/**
 * What a solver found. `optimal`: proved. `limit`: stopped, `values` null where nothing was found by then.
 * `bound`: no solution is worth more. `prices`: by constraint, what one more unit of its bound is worth; without
 * meaning where a variable is whole.
 */
export type LinearResult = {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'limit';
  readonly value: number;
  readonly bound: number;
  readonly values: readonly number[] | null;
  readonly prices: readonly number[];
};

/**
 * Solves linear programs, blocking until done or at a limit: so many seconds, Infinity where results must not depend on the
 * clock, or so many nodes of a branch and bound, Infinity for all.
 */
export type LinearSolver = { readonly solve: (program: LinearProgram, seconds: number, nodes: number) => LinearResult };
