import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Component, Dynamics, Effect, Ref } from '../../schema/relations.js';
import { isUnassessable } from '../assessable.js';
import { conversionFactor, measureOf, parseCostUnit } from '../units.js';
import type { Check, Context } from './context.js';

/** What a unit must measure: a pure number, years, or the same as another unit. */
type Expected = 'number' | 'years' | { readonly unit: string };
/** A place where a unit is written or an assumption is used, and what it must be in. */
type Use = { readonly item: object; readonly key: string; readonly field: string; readonly expected: Expected };

/** Units of effects, couplings and shocks are those of what they act on, and assumptions stand in the unit of the place where they are used. */
export const unitUses: Check = (context) => [...declared(context).flatMap((use) => declaredProblem(context, use)), ...used(context).flatMap((use) => usedProblem(context, use))];

/** Factors that differ by less than this are one: units are exact, only their arithmetic rounds. */
const near = 1e-9;

/** By what numbers in one unit must be multiplied to be in the other; null if they measure different things. */
function factorTo(found: string, expected: Expected): number | null {
  const isYears = conversionFactor(found, '年') !== null;
  if (expected === 'years') return isYears ? conversionFactor(found, '年') : null;
  if (expected === 'number' && isYears) return null;
  const [a, b] = [measureOf(found), measureOf(expected === 'number' ? '1' : expected.unit)];
  const sorted = (dimensions: object): string => JSON.stringify(Object.entries(dimensions).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a.dimensions) === sorted(b.dimensions) ? a.factor / b.factor : null;
}

const expectedText = (expected: Expected): string => (expected === 'number' ? '1' : expected === 'years' ? '年' : expected.unit);

function problem(context: Context, { item, key, field, expected }: Use, found: string, name: string): Diagnostic[] {
  const factor = factorTo(found, expected);
  if (factor !== null && Math.abs(factor - 1) <= near) return [];
  const args = { field: name === '' ? field : `${field} = ${name}`, found, expected: expectedText(expected) };
  return [context.report('unit-mismatch', item, key, factor === null ? args : { ...args, factor: Number(factor.toPrecision(10)) })];
}

function declaredProblem(context: Context, use: Use): Diagnostic[] {
  return problem(context, use, (use.item as { readonly unit: string }).unit, '');
}

/** Certain numbers have no unit of their own: they are read in the one that is expected. */
function usedProblem(context: Context, use: Use): Diagnostic[] {
  const ref = (use.item as Readonly<Record<string, Ref | undefined>>)[use.key];
  const assumption = typeof ref === 'string' ? context.assumptions.get(ref) : undefined;
  return assumption === undefined ? [] : problem(context, use, assumption.unit, assumption.id);
}

const unitOf = (context: Context, indicator: string | undefined): string | null => (indicator === undefined ? null : (context.indicators.get(indicator)?.unit ?? null));
const use = (item: object, key: string, field: string, expected: Expected | null): Use[] => (expected === null ? [] : [{ item, key, field, expected }]);
const inUnit = (unit: string | null): Expected | null => (unit === null ? null : { unit });

function declared(context: Context): Use[] {
  const { relations } = context.documents;
  return [
    ...relations.effects.flatMap((row) => use(row, 'unit', `${row.project} → ${row.indicator}`, effectUnit(context, row))),
    ...relations.couplings.flatMap((row) => {
      const [from, to] = [unitOf(context, row.from), unitOf(context, row.to)];
      return use(row, 'unit', row.id, from === null || to === null ? null : { unit: `${to} per ${from}` });
    }),
    ...relations.shocks.flatMap((row) => use(row, 'unit', row.id, shockUnit(context, row.action, row.indicator))),
  ];
}

/** Unit of the size of an effect: what it adds, or the share it closes or cuts, per unit delivered or per programme. */
function effectUnit(context: Context, effect: Effect): Expected | null {
  const own = unitOf(context, effect.indicator);
  const dynamics = context.dynamics.get(effect.indicator);
  // an effect on an indicator that is not simulated is told as such
  if (own === null || (dynamics !== undefined && isUnassessable(dynamics))) return null;
  const isShare = effect.form === 'gap-share-per-year' || effect.form === 'hazard-cut';
  const per = effect.basis === 'per-programme' ? 'programme' : componentUnitOf(context, effect);
  const gives = isShare ? 'share' : own;
  // the effect of the one programme may be written without "per programme"
  if (effect.basis === 'per-programme' && factorTo(effect.unit, isShare ? 'number' : { unit: own }) !== null) return isShare ? 'number' : { unit: own };
  return per === null ? null : { unit: `${gives} per ${per}` };
}

function componentUnitOf(context: Context, effect: Effect): string | null {
  const parts = context.components.get(effect.project) ?? [];
  const part: Component | undefined = effect.component === undefined ? parts[0] : parts.find((one) => one.component === effect.component);
  const planned = context.projects.get(effect.project)?.quantities?.find(({ id }) => id === part?.plan_quantity);
  return planned?.unit ?? part?.unit ?? null;
}

function shockUnit(context: Context, action: string, indicator: string | undefined): Expected | null {
  if (action === 'step' || action === 'transient' || action === 'rate') return inUnit(unitOf(context, indicator));
  return action === 'start-delay' ? 'years' : 'number';
}

/** Keys that hold pure numbers, and those that hold years, wherever they stand. */
const numbers = ['delivery', 'survival', 'capacity', 'growth', 'phi', 'probability', 'persistence', 'cut', 'common', 'rate'] as const;

function used(context: Context): Use[] {
  const { relations } = context.documents;
  const rows = (items: readonly object[], name: (row: never) => string): Use[] =>
    items.flatMap((row) => [...numbers.flatMap((key) => use(row, key, `${name(row as never)}.${key}`, 'number')), ...use(row, 'lag', `${name(row as never)}.lag`, 'years')]);
  return [
    ...rows(relations.projects, (row: { project: string }) => row.project),
    ...rows(relations.effects, (row: Effect) => `${row.project} → ${row.indicator}`),
    ...rows(relations.couplings, (row: { id: string }) => row.id),
    ...rows(relations.events, (row: { id: string }) => row.id),
    ...rows(relations.mitigations, (row: { project: string; shock: string }) => `${row.project} → ${row.shock}`),
    ...(relations.prices === null ? [] : rows([relations.prices], () => 'prices')),
    ...relations.components.flatMap((row) => [...use(row, 'cost', `${row.project}.${row.component}.cost`, parseCostUnit(row.cost_unit) === null ? null : { unit: row.cost_unit }), ...use(row, 'quantity', `${row.project}.${row.component}.quantity`, inUnit(row.unit ?? null))]),
    ...relations.effects.flatMap((row) => use(row, 'size', `${row.project} → ${row.indicator}.size`, { unit: row.unit })),
    ...relations.couplings.flatMap((row) => use(row, 'coefficient', `${row.id}.coefficient`, { unit: row.unit })),
    ...relations.shocks.flatMap((row) => use(row, 'size', `${row.id}.size`, { unit: row.unit })),
    ...relations.outputs.flatMap((row) => use(row, 'baseline', `${row.id}.baseline`, { unit: row.unit })),
    ...relations.dynamics.flatMap((row) => dynamicsUses(context, row)),
  ];
}

function dynamicsUses(context: Context, row: Dynamics): Use[] {
  const own = inUnit(unitOf(context, row.indicator));
  // on a log or logit scale moves are pure numbers
  const moves = (row.scale ?? 'identity') === 'identity' ? own : 'number';
  const field = (key: string): string => `${row.indicator}.${key}`;
  const { noise, logistic, reversion } = row;
  return [
    ...use(row, 'baseline', field('baseline'), own),
    ...use(row, 'drift', field('drift'), moves),
    ...use(row, 'growth', field('growth'), 'number'),
    ...(logistic === undefined ? [] : [...use(logistic, 'rate', field('logistic.rate'), 'number'), ...use(logistic, 'ceiling', field('logistic.ceiling'), own)]),
    ...(reversion === undefined ? [] : [...use(reversion, 'rate', field('reversion.rate'), 'number'), ...use(reversion, 'level', field('reversion.level'), own)]),
    ...(noise === undefined
      ? []
      : [
          ...use(noise, 'sd', field('noise.sd'), noise.kind === 'measurement' ? own : moves),
          ...use(noise, 'size', field('noise.size'), own),
          ...['phi', 'probability'].flatMap((key) => use(noise, key, field(`noise.${key}`), 'number')),
        ]),
  ];
}
