import { fits, occupy, packingOf, rowActivity } from './activity.js';
import { none, type Instance, type Portfolio } from './instance.js';
import type { Judged } from './local-search.js';
import { better } from './score.js';
import type { Scorer } from './scorer.js';

/** Portfolios between two moments at which the enumeration can be stopped. */
const A_STEP = 512;

/** How many portfolios there are, feasible or not. */
export function portfolioCount(instance: Instance): number {
  return instance.optionsOf.reduce((product, own) => product * (own.length + 1), 1);
}

/**
 * Judges every feasible portfolio; the result is the best by objective, then shortfall, then cost, the first of those that tie in
 * all; null where none is feasible. Yields the best so far every few hundred portfolios.
 */
export function* exhaust(instance: Instance, scorer: Scorer): Generator<Judged | null, Judged | null> {
  const packing = packingOf(instance);
  const activity = rowActivity(instance);
  let best: Judged | null = null;
  let seen = 0;
  let current: Portfolio = instance.projects.map(() => none);
  scorer.start(current);
  for (const portfolio of walk(instance, packing, [], packing.room)) {
    if (++seen % A_STEP === 0) yield best;
    if (!activity.start(portfolio)) continue;
    const from = current;
    const changes = portfolio.flatMap((option, project) => (option === from[project] ? [] : [{ project, option }]));
    const score = scorer.commit(changes);
    current = portfolio;
    if (best === null || better(score, best.score)) best = { portfolio, score };
  }
  return best;
}

/** All portfolios that begin like this and fit into what packing rows leave. */
function* walk(instance: Instance, packing: ReturnType<typeof packingOf>, begun: Portfolio, room: Float64Array): Generator<Portfolio> {
  const own = instance.optionsOf[begun.length];
  if (own === undefined) {
    yield begun;
    return;
  }
  yield* walk(instance, packing, [...begun, none], room);
  for (const option of own) {
    if (!fits(packing, room, option)) continue;
    const left = room.slice();
    occupy(packing, left, option);
    yield* walk(instance, packing, [...begun, option], left);
  }
}
