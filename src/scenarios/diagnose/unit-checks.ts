import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Component } from '../../schema/relations.js';
import { editDistance } from '../nearest.js';
import { conversionFactor, parseCostUnit } from '../units.js';
import type { Check, Context } from './context.js';

/** Costs are money, or money per something that the quantity of the component can be converted to. */
export const costUnits: Check = (context) => context.documents.relations.components.flatMap((component) => [...quantityProblems(context, component), ...costProblems(context, component)]);

function planUnit(context: Context, component: Component): string | undefined {
  return context.projects.get(component.project)?.quantities?.find((quantity) => quantity.id === component.plan_quantity)?.unit;
}

function quantityProblems(context: Context, component: Component): Diagnostic[] {
  const { project, component: id, plan_quantity: planned, quantity, unit } = component;
  const field = `${project}.${id}`;
  if (planned !== undefined && quantity !== undefined) return [context.report('quantity-twice', component, 'quantity', { field })];
  if (quantity !== undefined && unit === undefined) return [context.report('missing-key', component, 'component', { field, key: 'unit', expected: 'text' })];
  const stated = planUnit(context, component);
  if (stated === undefined || unit === undefined || conversionFactor(stated, unit) === 1) return [];
  return [context.report('unit-mismatch', component, 'unit', { field, found: unit, expected: stated })];
}

function costProblems(context: Context, component: Component): Diagnostic[] {
  const { currency } = context.documents.plan.plan;
  const field = `${component.project}.${component.component}`;
  const cost = parseCostUnit(component.cost_unit, currency);
  if (!cost) return [context.report('bad-cost-unit', component, 'cost_unit', { field, found: component.cost_unit })];
  const own = component.unit ?? planUnit(context, component);
  const isLumpSum = component.quantity === undefined && component.plan_quantity === undefined;
  if (isLumpSum || own === undefined) return isLumpSum && cost.per !== null ? [context.report('unit-mismatch', component, 'cost_unit', { field, found: component.cost_unit, expected: currency })] : [];
  if (cost.per !== null && conversionFactor(own, cost.per) !== null) return [];
  return [context.report('unit-mismatch', component, 'cost_unit', { field, found: component.cost_unit, expected: `${currency}/${own}` })];
}

/** A comparable observation stands in the unit of its indicator; a series nearly called like an indicator is probably meant to be it. */
export const observationProblems: Check = (context) => {
  const names = [...context.indicators.keys()];
  return context.documents.observations.flatMap((row): Diagnostic[] => {
    const periods = (row.year === undefined) === (row.period === undefined) ? [context.report('exactly-one-of', row, 'series', { field: row.series, keys: 'year, period' })] : [];
    const indicator = context.indicators.get(row.series);
    if (!indicator) {
      const near = names.find((name) => editDistance(name, row.series) <= 2);
      return near !== undefined ? [...periods, context.report('series-near-indicator', row, 'series', { series: row.series, nearest: near })] : periods;
    }
    const factor = row.comparable === false ? 1 : conversionFactor(row.unit, indicator.unit);
    if (factor === 1) return periods;
    const args = { field: row.series, found: row.unit, expected: indicator.unit };
    return [...periods, context.report('unit-mismatch', row, 'unit', factor === null ? args : { ...args, write: Number((row.value * factor).toPrecision(10)) })];
  });
};
