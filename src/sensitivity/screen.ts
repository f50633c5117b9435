import type { MorrisRow } from '../schema/sensitivity.js';
import { effectsOfMoves, movesOf, type ElementaryEffects } from '../stats/sensitivity/morris.js';
import { during, head, joined, meanAndDeviation, orNull, subjectOf, type Context, type Outcome } from './context.js';
import type { Factor } from './factors.js';
import { cutRows, type MorrisJob } from './jobs.js';
import { trajectoriesOf } from './morris-rows.js';

/** Levels of the grid, and trajectories of a screening: elementary effects are then known to about a fifth of themselves. */
const levels = 4;
const trajectories = 24;

/** Elementary effects of every factor on every outcome, [outcome][factor], and how much each outcome varies along the trajectories. */
type Screening = { readonly factors: readonly Factor[]; readonly effects: readonly (readonly ElementaryEffects[])[]; readonly deviations: readonly number[] };

async function screenOf(context: Context, outcomes: readonly Outcome[]): Promise<Screening> {
  const { subject, inputs: { factors } } = subjectOf(context, outcomes);
  if (factors.length === 0) return { factors, effects: outcomes.map(() => []), deviations: outcomes.map(() => 0) };
  const places = factors.map((factor) => factor.places);
  const jobs = cutRows(trajectories * (factors.length + 1)).map((rows): MorrisJob => ({ kind: 'sensitivity', method: 'morris', subject, rows, factors: places, levels, trajectories, runs: rows.to - rows.from }));
  const pieces = await context.run(jobs, during(context.on, 'screening'));
  const { points, groups } = trajectoriesOf(places, levels, trajectories, context.seed);
  const moves = movesOf(points, groups);
  const columns = outcomes.map((_, k) => joined(pieces.map((piece) => piece[k] as Float64Array)));
  return { factors, effects: columns.map((column) => effectsOfMoves(moves, column, groups)), deviations: columns.map((column) => meanAndDeviation([column]).deviation) };
}

/**
 * The most influential factors, the first the most: those whose elementary effects on the value of some indicator asked about are largest beside the
 * spread of that value (Morris 1991). Equal ones stand in the order of their names.
 */
export async function mostInfluential(context: Context): Promise<readonly Factor[]> {
  const values = context.outcomes.filter(({ target }, k, all) => all.findIndex((other) => other.target === target) === k).map((outcome): Outcome => ({ ...outcome, outcome: 'value' }));
  const { factors, effects, deviations } = await screenOf(context, values);
  const influence = factors.map((_, f) => Math.max(0, ...effects.map((own, k) => (deviations[k] === 0 ? 0 : (own[f] as ElementaryEffects).muStar / (deviations[k] as number)))));
  const order = factors.map((_, f) => f).sort((f, g) => (influence[g] as number) - (influence[f] as number) || f - g);
  const chosen = order.filter((f) => (influence[f] as number) > 0).slice(0, context.factors).map((f) => factors[f] as Factor);
  await context.on({ phase: 'screened', factors: chosen });
  return chosen;
}

/** Elementary effects of the factors on each outcome, the largest first, as many as were asked for. */
export async function morrisRowsOf(context: Context): Promise<readonly MorrisRow[]> {
  const { factors, effects } = await screenOf(context, context.outcomes);
  return context.outcomes.flatMap((outcome, k) => {
    const rows = factors.map((factor, f): MorrisRow => {
      const { mu, muStar, muStarError, sigma } = effects[k]?.[f] as ElementaryEffects;
      return { ...head(context, outcome), factor: factor.id, grade: factor.evidence, mu: orNull(mu), muStar, standardError: muStarError, sigma: orNull(sigma), trajectories };
    });
    return rows.sort((a, b) => b.muStar - a.muStar || (a.factor < b.factor ? -1 : 1)).filter(({ muStar }) => muStar > 0).slice(0, context.factors);
  });
}
