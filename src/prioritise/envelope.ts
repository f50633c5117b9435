import type { SimulationProgress } from '../engine/runner.js';
import { at } from '../engine/row.js';
import { gapOf } from '../portfolio/bound.js';
import { none, type Portfolio } from '../portfolio/instance.js';
import { differ } from '../portfolio/score.js';
import type { Solution } from '../portfolio/solve.js';
import { thresholdScorer } from '../portfolio/threshold/scorer.js';
import { fillUniform } from '../stats/keyed-stream.js';
import { streamKey } from '../stats/streams.js';
import type { ChosenPortfolio, Work } from './choose.js';
import { waysIn } from './instance.js';
import { leversOf } from './options.js';
import { simulatePortfolios } from './simulate.js';
import { valueOf } from './value.js';

/**
 * Portfolios re-simulated by the engine on the draws of the search: how many, and of how many the envelope was worth less, which would refute the bound;
 * by how much at most; and by how much the model that was searched with was off at most.
 */
export type EnvelopeTrial = { readonly tried: number; readonly faults: number; readonly largest: number; readonly off: number };

/** Portfolios tried beside the chosen one: half of them near it, half at random, from few projects to nearly all. */
const TRIED = 30;
/** Projects changed on average in a portfolio near the chosen one, by judgement. */
const NEAR = 6;

/** Re-simulates the chosen portfolio and others. */
export function* tryEnvelope(work: Work, best: Solution): Generator<SimulationProgress, { readonly chosen: ChosenPortfolio; readonly trial: EnvelopeTrial }> {
  const { task, choice: { instance }, objective, reached } = work;
  const chosen = (best.best as NonNullable<Solution['best']>).portfolio;
  const fixedOnly = instance.optionsOf.map((own, p) => (task.lockedOutside.includes(instance.projects[p] as string) ? (own[0] as number) : none));
  const portfolios = [chosen, fixedOnly, ...others(work, chosen, fixedOnly)];
  const levers = portfolios.map((p) => leversOf(task.levers, waysIn(task, p)));
  const outcomes = yield* simulatePortfolios({ model: task.model, levers, targets: task.targets.map((t) => t.target), seed: task.seed, draws: task.draws, money: false });
  const simulated = outcomes.map(({ margins }) => valueOf(task.objective, task.targets, reached, margins).value);
  const [envelope, search] = [thresholdScorer(instance, work.envelope, objective), thresholdScorer(instance, work.search, objective)];
  const excess = portfolios.map((p, i) => {
    const most = envelope.start(p).objective;
    const value = at(simulated, i);
    return value > most && differ(value, most) ? value - most : 0;
  });
  const off = portfolios.map((p, i) => Math.abs(search.start(p).objective - at(simulated, i)));
  const { bound, relaxation, status } = best;
  const [value, unfunded] = [at(simulated, 0), at(simulated, 1)];
  const gap = gapOf(bound, value, unfunded);
  return {
    chosen: { portfolio: chosen, modelled: (best.best as NonNullable<Solution['best']>).score.objective, simulated: value, unfunded, bound, relaxation, gap, status: gap.absolute === 0 ? status : status === 'optimal' ? 'bounded' : status },
    trial: { tried: portfolios.length, faults: excess.filter((x) => x > 0).length, largest: Math.max(...excess), off: Math.max(...off) },
  };
}

/** Portfolios near the chosen one and random ones; what is fixed is in all of them. */
function others({ task, choice: { instance } }: Work, chosen: Portfolio, fixedOnly: Portfolio): readonly Portfolio[] {
  const n = instance.projects.length;
  const u = new Float64Array(TRIED * n * 2);
  fillUniform(u, streamKey(task.seed, 'prioritise:envelope'), 0, 0, 0, u.length);
  return Array.from({ length: TRIED }, (_, i) =>
    instance.optionsOf.map((own, p) => {
      const [first, second] = [u[2 * (i * n + p)] as number, u[2 * (i * n + p) + 1] as number];
      if (fixedOnly[p] !== none) return fixedOnly[p] as number;
      const any = own[Math.floor(second * own.length)] as number;
      if (i % 2 === 0) return first < NEAR / n ? (chosen[p] === none ? any : none) : (chosen[p] as number);
      return first < (i + 1) / (TRIED + 1) ? any : none;
    }),
  );
}
