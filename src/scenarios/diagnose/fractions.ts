import type { Assumption } from '../../schema/assumption.js';
import type { Indicator } from '../../schema/plan.js';
import type { Dynamics, Ref } from '../../schema/relations.js';
import { distributionProblem, mean, type Distribution } from '../../stats/distributions/index.js';
import type { Check, Context } from './context.js';

/** A value of a percent indicator: where it stands, what it is, and what is written there. */
type Percentage = { readonly item: object; readonly key: string; readonly value: number; readonly written: number };

/** A percentage written as a fraction: 0.525 where other values of the indicator are near 52.5. */
export const fractions: Check = (context) =>
  [...context.indicators.values()]
    .filter(({ unit }) => unit === '%')
    .flatMap((indicator) => {
      const values = percentages(context, indicator);
      const scale = Math.max(0, ...values.map(({ value }) => value));
      return values.flatMap(({ item, key, value, written }) => {
        const isFraction = value > 0 && value <= 1 && scale >= 5 && value * 100 > scale / 3 && value * 100 < scale * 3;
        return isFraction ? [context.report('fraction-for-percent', item, key, { id: indicator.id, found: written, write: Number((written * 100).toPrecision(12)) })] : [];
      });
    });

function percentages(context: Context, { id, target, baseline }: Indicator): Percentage[] {
  const { observations, scenarios } = context.documents;
  const one = (item: object, key: string, value: number | undefined): Percentage[] => (value === undefined ? [] : [{ item, key, value, written: value }]);
  const dynamics = context.dynamics.get(id);
  return [
    ...(target.measure === 'reduction' ? [] : one(target, 'value', target.value)),
    ...(baseline === undefined ? [] : one(baseline, 'value', baseline.value)),
    ...(dynamics === undefined ? [] : levelsOf(context, dynamics)),
    ...observations.filter((row) => row.series === id && row.unit === '%').flatMap((row) => one(row, 'value', row.value)),
    ...scenarios.flatMap((scenario) => (scenario.targets ?? []).filter((row) => row.indicator === id).flatMap((row) => one(row, 'value', row.value))),
  ];
}

/** Values in the unit of the indicator that its dynamics give, certain or uncertain, and what scenarios put in their place. */
function levelsOf(context: Context, dynamics: Dynamics): Percentage[] {
  const places: readonly (readonly [object | undefined, string])[] = [[dynamics, 'baseline'], [dynamics.reversion, 'level'], [dynamics.logistic, 'ceiling']];
  return places.flatMap(([item, key]) => {
    const ref = item === undefined ? undefined : (item as Readonly<Record<string, Ref | undefined>>)[key];
    if (item === undefined || ref === undefined) return [];
    if (typeof ref === 'number') return [{ item, key, value: ref, written: ref }];
    const assumption = context.assumptions.get(ref);
    return assumption === undefined ? [] : [...believed(assumption), ...overridden(context, ref)];
  });
}

function believed({ distribution, ex_ante: before }: Assumption): Percentage[] {
  return [distribution, ...(before === undefined ? [] : [before.distribution])].flatMap(middleOf);
}

function overridden(context: Context, id: string): Percentage[] {
  const rows = context.documents.scenarios.flatMap((scenario) => (scenario.assumptions ?? []).filter((row) => row.assumption === id));
  return rows.flatMap((row) => [...(row.fixed === undefined ? [] : [{ item: row, key: 'fixed', value: row.fixed, written: row.fixed }]), ...(row.distribution === undefined ? [] : middleOf(row.distribution))]);
}

/** Parameters that say where a distribution lies, the most telling first. */
const middles = ['value', 'mode', 'mean', 'median', 'p50', 'low', 'location'] as const;

function middleOf(distribution: Distribution): Percentage[] {
  if (distributionProblem(distribution) !== null) return [];
  const parameters = distribution as unknown as Readonly<Record<string, unknown>>;
  const key = middles.find((name) => typeof parameters[name] === 'number');
  return key === undefined ? [] : [{ item: distribution, key, value: mean(distribution), written: parameters[key] as number }];
}
