/**
 * What a portfolio is worth. More `objective` is better; where it ties, less `shortfall`; then less `cost`.
 */
export type Score = { readonly objective: number; readonly shortfall: number; readonly cost: number };

/** Two numbers nearer than this, relative to the larger where that exceeds 1, tie. */
export const tieTolerance = 1e-9;

/** Whether a is worth more than b by the objective, then the shortfall, then the cost, each beyond the tolerance. */
export function better(a: Score, b: Score): boolean {
  if (differ(a.objective, b.objective)) return a.objective > b.objective;
  if (differ(a.shortfall, b.shortfall)) return a.shortfall < b.shortfall;
  return differ(a.cost, b.cost) && a.cost < b.cost;
}

/** Whether two numbers do not tie. */
export function differ(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a !== b;
  return Math.abs(a - b) > tieTolerance * Math.max(1, Math.abs(a), Math.abs(b));
}
