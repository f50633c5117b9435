import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Shock } from '../../schema/relations.js';
import { isUnassessable } from '../assessable.js';
import type { Check } from './context.js';

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

/** A delay befalls each project by itself; nothing else does. What acts once does not last. */
export const shockForms: Check = ({ documents: { relations }, report }) => {
  const occurrence = new Map(relations.events.map((event) => [event.id, event.occurrence]));
  return relations.shocks.flatMap((shock): Diagnostic[] => {
    const kind = occurrence.get(shock.event);
    if (kind === undefined) return [];
    if ((shock.action === 'start-delay') !== (kind === 'per-project')) return [report('shock-form', shock, 'action', { id: shock.id, action: shock.action, with: `occurrence: ${kind}`, fix: 'start-delay ↔ per-project' })];
    const once = shock.action === 'step' || shock.action === 'multiply';
    return once && shock.duration !== undefined ? [report('shock-form', shock, 'duration', { id: shock.id, action: shock.action, with: `duration: ${shock.duration}`, fix: 'rate, transient ↔ duration' })] : [];
  });
};

/** Only shocks on indicators and on the survival of works can be made smaller. */
export const mitigationForms: Check = ({ documents: { relations }, report }) => {
  const shocks = new Map(relations.shocks.map((shock) => [shock.id, shock]));
  return relations.mitigations.flatMap((row) => {
    const shock = shocks.get(row.shock);
    return shock === undefined || onIndicators.has(shock.action) || shock.action === 'survival' ? [] : [report('mitigation-form', row, 'shock', { shock: shock.id, action: shock.action })];
  });
};

/** The logit lives between two bounds, a gap is closed toward one. */
export const neededBounds: Check = ({ documents: { relations }, dynamics, report }) => {
  const lacks = (id: string, both: boolean): boolean => {
    const own = dynamics.get(id);
    return own !== undefined && (own.bounds === undefined || own.bounds[1] === null || (both && own.bounds[0] === null));
  };
  const scales = relations.dynamics.flatMap((row) => (row.scale === 'logit' && lacks(row.indicator, true) ? [report('needs-bounds', row, 'scale', { id: row.indicator, what: 'scale: logit', bounds: 'bounds: [low, high]' })] : []));
  const gaps = relations.effects.flatMap((row) => (row.form === 'gap-share-per-year' && row.use !== 'alternative' && lacks(row.indicator, false) ? [report('needs-bounds', row, 'form', { id: row.indicator, what: 'form: gap-share-per-year', bounds: 'bounds: [.., high]' })] : []));
  return [...scales, ...gaps];
};
