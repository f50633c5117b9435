/**
 * How soon a portfolio is proved how good: `npm run bench:portfolio [seconds]`.
 *
 * Made-up plans of 71 projects under a total and five yearly budgets, half of what all would cost. For each: the seconds until
 * the proven gap, as a share of what money moves, was at most 10, 5, 2 and 1 % and until it was closed, or until the limit;
 * the objective then, its bound, and the longest time between two moments at which the search could be stopped. Needs are drawn anew
 * for each family; nothing here is the shipped plan.
 */
import { loadHighs } from '../src/portfolio/highs.js';
import { none } from '../src/portfolio/instance.js';
import { solve, type Solution } from '../src/portfolio/solve.js';
import { thresholdBounders } from '../src/portfolio/threshold/bounders.js';
import { thresholdCeiling } from '../src/portfolio/threshold/ceiling.js';
import { thresholdGuide } from '../src/portfolio/threshold/guide.js';
import type { Objective } from '../src/portfolio/threshold/model.js';
import { thresholdScorer } from '../src/portfolio/threshold/scorer.js';
import { makePlan, type Shape } from '../tests/portfolio/synthetic.js';

const limit = Number(process.argv[2] ?? 60);
const gaps = [0.1, 0.05, 0.02, 0.01, 0];
const limits = { nodes: 3000, columns: 30, rounds: 300, listed: 20_000, fractional: 100, whole: 30 };
const shape: Shape = { projects: 71, targets: 20, moved: 6, shared: 0.15, draws: 500, budgetShare: 0.5, seed: 1 };
const expected: Objective = { kind: 'expected-met' };

const families: readonly { readonly name: string; readonly shape: Shape; readonly objective: Objective }[] = [
  { name: '6 targets moved, 500 draws', shape, objective: expected },
  { name: '6 targets moved, 2,000 draws', shape: { ...shape, draws: 2000 }, objective: expected },
  { name: '3 targets moved, 500 draws', shape: { ...shape, moved: 3, shared: 0.1 }, objective: expected },
  { name: '3 targets moved, 2,000 draws', shape: { ...shape, moved: 3, shared: 0.1, draws: 2000 }, objective: expected },
  { name: 'mean shortfall, 500 draws', shape, objective: { kind: 'shortfall' } },
  { name: 'worst 5 % of shortfalls, 500 draws', shape, objective: { kind: 'worst-shortfall', share: 0.05 } },
  { name: 'two chosen targets met, 500 draws', shape, objective: { kind: 'all-of', targets: [0, 1] } },
  { name: 'at least 12 of 20 met, 500 draws', shape, objective: { kind: 'at-least', count: 12 } },
  { name: 'one target fed by all 71, 2,000 draws', shape: { ...shape, targets: 1, moved: 1, draws: 2000 }, objective: expected },
];

const solver = await loadHighs();
console.log(`| plan | ${gaps.map((g) => `${100 * g} %`).join(' | ')} | value | bound | unfunded | gap | longest step (ms) |`);
console.log(`|---|${'---|'.repeat(gaps.length + 5)}`);
for (const { name, shape, objective } of families) {
  const { instance, model } = makePlan(shape);
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const secondsLeft = (): number => limit - seconds();
  const problem = { instance, scorer: thresholdScorer(instance, model, objective), ceiling: thresholdCeiling(instance, model, objective), bounders: thresholdBounders(instance, model, objective, { solver, secondsLeft, limits }), guide: thresholdGuide(instance, model) };
  const run = solve(problem, { search: { seed: 1, restarts: 30, kick: 8 }, exhaustive: 4096, solver, secondsLeft, warm: [instance.projects.map(() => none)] });
  const reached = gaps.map((): number | null => null);
  let longest = 0;
  let before = start;
  let last: Solution | undefined;
  for (let step = run.next(); ; step = run.next()) {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    last = step.value;
    gaps.forEach((gap, i) => {
      if (reached[i] === null && step.value.gap.relative <= gap + 1e-9) reached[i] = seconds();
    });
    if (step.done === true) break;
  }
  const { best, bound, unfunded, gap } = last;
  console.log(`| ${name} | ${reached.map((s) => (s === null ? '-' : s.toFixed(1))).join(' | ')} | ${[best?.score.objective ?? NaN, bound, unfunded].map((v) => v.toFixed(4)).join(' | ')} | ${(100 * gap.relative).toFixed(2)} % | ${longest.toFixed(0)} |`);
}
