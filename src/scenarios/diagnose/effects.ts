import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Shock } from '../../schema/relations.js';
import type { Check } from './context.js';
import { isUnassessable } from './targets.js';

/** Effects, couplings and shocks reach only indicators that are simulated. */
export const unassessableTargets: Check = (context) => {
  const { relations } = context.documents;
  const reached: readonly (readonly [object, string, string | undefined])[] = [
    ...relations.effects.map((row) => [row, 'indicator', row.indicator] as const),
    ...relations.couplings.flatMap((row) => [[row, 'from', row.from] as const, [row, 'to', row.to] as const]),
    ...relations.shocks.map((row) => [row, 'indicator', row.indicator] as const),
  ];
  return reached.flatMap(([row, key, id]) => {
    const dynamics = id === undefined ? undefined : context.dynamics.get(id);
    return dynamics && isUnassessable(dynamics) ? [context.report('effect-on-unassessable', row, key, { id: dynamics.indicator, kind: dynamics.kind })] : [];
  });
};

/** An effect per unit needs a quantity, one that survives a survival. */
export const effectNeeds: Check = (context) =>
  context.documents.relations.effects.flatMap((effect): Diagnostic[] => {
    const parts = context.components.get(effect.project) ?? [];
    const part = effect.component === undefined ? parts[0] : parts.find((one) => one.component === effect.component);
    const lacksQuantity = effect.basis === 'per-unit' && part !== undefined && part.quantity === undefined && part.plan_quantity === undefined;
    const relation = context.relations.get(effect.project);
    const lacksSurvival = effect.survives === true && relation !== undefined && relation.survival === undefined;
    return [
      ...(lacksQuantity ? [context.report('per-unit-without-quantity', effect, 'basis', { project: effect.project, component: part.component })] : []),
      ...(lacksSurvival ? [context.report('survives-without-survival', effect, 'survives', { project: effect.project })] : []),
    ];
  });

const onIndicators: ReadonlySet<Shock['action']> = new Set(['step', 'transient', 'rate', 'multiply', 'growth-loss']);
const onProjects: ReadonlySet<Shock['action']> = new Set(['survival', 'disruption', 'start-delay']);

/** A shock on a value names the indicator, a shock on works names the projects. */
export const shockTargets: Check = ({ documents: { relations }, report }) =>
  relations.shocks.flatMap((shock) => {
    if (onIndicators.has(shock.action) && shock.indicator === undefined) return [report('shock-without-target', shock, 'action', { id: shock.id, action: shock.action, key: 'indicator' })];
    if (onProjects.has(shock.action) && shock.projects === undefined) return [report('shock-without-target', shock, 'action', { id: shock.id, action: shock.action, key: 'projects' })];
    return [];
  });
