import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Effect, Ref } from '../../schema/relations.js';
import { distributionProblem, mean, quantile, type Distribution } from '../../stats/distributions/index.js';
import type { Check, Context } from './context.js';
import { beliefsOf, supportOf } from './distributions.js';

/** An effect is told where its strong end moves an indicator by more than this many times the room it has. */
const mostRooms = 3;

const lawsOf = (context: Context, ref: Ref): Distribution[] => (typeof ref === 'number' ? [{ kind: 'fixed', value: ref }] : beliefsOf(context, ref).filter((law) => distributionProblem(law) === null));
const largest = (numbers: readonly number[]): number => numbers.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
/** The 5 % or 95 % level of a number, whichever is farther from 0; over both states of knowledge. */
const strongEnd = (context: Context, ref: Ref): number => largest(lawsOf(context, ref).flatMap((law) => [quantile(law, 0.05), quantile(law, 0.95)]));
const middle = (context: Context, ref: Ref): number => largest(lawsOf(context, ref).map(mean));

/** Effects that at full delivery would move their indicator far beyond its bounds, close more than a whole gap, or cut more than a whole risk. */
export const effectsTooLarge: Check = (context) =>
  context.documents.relations.effects.filter((effect) => effect.use !== 'alternative').flatMap((effect): Diagnostic[] => {
    const limit = limitOf(context, effect);
    const reach = reachOf(context, effect);
    if (limit === null || Math.abs(reach) <= limit) return [];
    const args = { project: effect.project, indicator: effect.indicator, form: effect.form, found: round(reach), limit: round(limit) };
    return [context.report('effect-too-large', effect, 'size', args)];
  });

const round = (x: number): number => Number(x.toPrecision(3));

/** What the whole programme does by the end of the horizon, at the strong end of its size. */
function reachOf(context: Context, effect: Effect): number {
  const parts = context.components.get(effect.project) ?? [];
  const part = effect.component === undefined ? parts[0] : parts.find((one) => one.component === effect.component);
  const planned = context.projects.get(effect.project)?.quantities?.find((one) => one.id === part?.plan_quantity)?.value;
  const quantity = effect.basis === 'per-programme' ? 1 : (planned ?? (part?.quantity === undefined ? 1 : middle(context, part.quantity)));
  const relation = context.relations.get(effect.project);
  const survives = effect.survives === true && relation?.survival !== undefined ? middle(context, relation.survival) : 1;
  // works spread evenly over the years act for half of them on average
  const years = effect.form === 'rate-per-year' ? ((context.horizon?.length ?? 1) + 1) / 2 : 1;
  return strongEnd(context, effect.size) * quantity * (relation === undefined ? 1 : middle(context, relation.delivery)) * survives * years;
}

/** The change beyond which an effect cannot be meant; null where nothing bounds it. */
function limitOf(context: Context, { indicator, form }: Effect): number | null {
  if (form === 'gap-share-per-year' || form === 'hazard-cut') return 1;
  const [low, high] = context.dynamics.get(indicator)?.bounds ?? [null, null];
  if (low !== null && high !== null) return high > low ? high - low : null;
  const start = context.indicators.get(indicator)?.baseline?.value;
  const bound = low ?? high;
  return bound === null || start === undefined || start === bound ? null : mostRooms * Math.abs(bound - start);
}

/** Effects and couplings that come too late to be seen in any year of the plan. */
export const effectsTooLate: Check = (context) => {
  const years = context.horizon?.length;
  if (years === undefined) return [];
  const { effects, couplings } = context.documents.relations;
  const soonest = (ref: Ref): number => Math.min(...lawsOf(context, ref).map((law) => supportOf(law)?.[0] ?? 0));
  const late = effects.filter((row) => row.use !== 'alternative').flatMap((row): Diagnostic[] => {
    const relation = context.relations.get(row.project);
    const lag = row.lag ?? relation?.lag ?? 0;
    const response = row.response ?? relation?.response;
    const never = (response?.kind === 'step' && soonest(lag) > years - 0.5) || (response?.kind === 'table' && response.values.slice(0, years).every((share) => share === 0));
    return never ? [context.report('effect-too-late', row, 'indicator', { name: `${row.project} → ${row.indicator}`, years })] : [];
  });
  const slow = couplings.filter((row) => row.use !== 'alternative' && soonest(row.lag) >= years);
  return [...late, ...slow.map((row) => context.report('effect-too-late', row, 'lag', { name: row.id, years }))];
};
