import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Comparator, Indicator } from '../../schema/plan.js';
import type { Dynamics } from '../../schema/relations.js';
import { isUnassessable } from '../assessable.js';
import type { Check, Context } from './context.js';
import { supportOf } from './distributions.js';

const meets: Readonly<Record<Comparator, (value: number, target: number) => boolean>> = {
  '>=': (value, target) => value >= target,
  '>': (value, target) => value > target,
  '<=': (value, target) => value <= target,
  '<': (value, target) => value < target,
  '=': (value, target) => value === target,
};

/** An indicator that is simulated, with what is said of its movement. */
function simulated(context: Context): { readonly indicator: Indicator; readonly dynamics: Dynamics }[] {
  return [...context.indicators.values()].flatMap((indicator) => {
    const dynamics = context.dynamics.get(indicator.id);
    return dynamics && !isUnassessable(dynamics) ? [{ indicator, dynamics }] : [];
  });
}

/** Range of the base-year value in the model: certain, uncertain, or from the plan; null where nothing is said. */
function baselineRange(context: Context, indicator: Indicator, dynamics: Dynamics): readonly [number, number] | null {
  const { baseline } = dynamics;
  if (typeof baseline === 'number') return [baseline, baseline];
  if (baseline === undefined) return indicator.baseline ? [indicator.baseline.value, indicator.baseline.value] : dynamics.kind === 'cumulative' ? [0, 0] : null;
  const assumption = context.assumptions.get(baseline);
  return assumption ? supportOf(assumption.distribution) : null;
}

/** Bounds that leave no room, and baselines or targets beyond them. */
export const bounds: Check = (context) =>
  [...context.dynamics.values()].flatMap((dynamics): Diagnostic[] => {
    const [low, high] = [dynamics.bounds?.[0] ?? -Infinity, dynamics.bounds?.[1] ?? Infinity];
    if (low >= high) return [context.report('impossible-bounds', dynamics, 'bounds', { field: dynamics.indicator, low, high })];
    const indicator = context.indicators.get(dynamics.indicator);
    if (!indicator) return [];
    const outside = (value: number | undefined) => value !== undefined && (value < low || value > high);
    const args = (found: number) => ({ field: indicator.id, found, limit: `${low} … ${high}` });
    const range = typeof dynamics.baseline === 'string' ? null : baselineRange(context, indicator, dynamics);
    const base = range && outside(range[0]) ? [dynamics.baseline === undefined && indicator.baseline ? context.report('outside-bounds', indicator.baseline, 'value', args(range[0])) : context.report('outside-bounds', dynamics, 'baseline', args(range[0]))] : [];
    const { target } = indicator;
    const isValue = target.measure !== 'reduction';
    return [...base, ...(isValue && outside(target.value) ? [context.report('outside-bounds', target, 'value', args(target.value as number))] : [])];
  });

/** A simulated indicator starts somewhere; an indicator without dynamics is not even said to have no model. */
export const baselines: Check = (context) => {
  const missing = [...context.indicators.values()].filter((row) => !context.dynamics.has(row.id));
  const { broken, relations } = context.documents;
  const silent = relations.dynamics.length === 0 || broken.has('relations.dynamics') || broken.has('relations');
  const without = simulated(context).filter(({ indicator, dynamics }) => dynamics.baseline === undefined && dynamics.formula === undefined && baselineRange(context, indicator, dynamics) === null);
  return [
    ...(silent ? [] : missing.map((row) => context.report('missing-dynamics', row, 'id', { id: row.id }))),
    ...without.map(({ indicator, dynamics }) => context.report('missing-baseline', dynamics, 'indicator', { id: indicator.id })),
  ];
};

/** A target with a number says how it is judged; only an assigned one has none. */
export const judgements: Check = ({ documents: { plan }, report }) =>
  plan.indicators.flatMap(({ id, target }) => {
    const isAssigned = target.comparator === 'assigned';
    if (!isAssigned && target.value === undefined) return [report('missing-judgement', target, 'comparator', { id, key: 'value' })];
    return target.value !== undefined && target.judged_as === undefined ? [report('missing-judgement', target, 'comparator', { id, key: 'judged_as' })] : [];
  });

/** Every target is judged in the target year of the plan. */
export const targetYears: Check = ({ documents: { plan }, horizon, report }) =>
  plan.indicators.flatMap(({ id, target }) => (horizon === null || target.year === plan.plan.target_year ? [] : [report('target-year', target, 'year', { id, year: target.year, target: plan.plan.target_year })]));

/** A target that the base-year value meets already, unless the plan says to keep it. */
export const metAtBaseline: Check = (context) =>
  simulated(context).flatMap(({ indicator, dynamics }) => {
    const { value, judged_as: comparator, keep, when, measure } = indicator.target;
    const range = baselineRange(context, indicator, dynamics);
    const isKept = keep === true || when === 'every-year' || measure === 'reduction' || dynamics.kind === 'held';
    if (value === undefined || comparator === undefined || isKept || !range) return [];
    if (!range.every((end) => meets[comparator](end, value))) return [];
    return [context.report('target-met-at-baseline', indicator.target, 'value', { id: indicator.id, target: `${comparator} ${value}`, baseline: range[0] === range[1] ? range[0] : `${range[0]} … ${range[1]}` })];
  });
