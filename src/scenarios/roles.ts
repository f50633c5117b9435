import type { Ref } from '../schema/relations.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { Documents } from './documents.js';
import { planFormulas } from './formula/plan-formulas.js';

/** What an assumption does for an indicator. */
export type Role = 'baseline' | 'drift' | 'noise' | 'effect' | 'delivery' | 'lag' | 'survival' | 'capacity' | 'cost' | 'quantity' | 'coupling' | 'shock' | 'event' | 'mitigation' | 'formula';

type InSets = { readonly sets?: readonly EvidenceSet[]; readonly use?: 'default' | 'alternative' };

/** The assumptions that an indicator rests on directly (not those of the indicators it is coupled to), each with what it does. */
export function rolesOf(documents: Documents, indicator: string, exists: (row: InSets) => boolean): ReadonlyMap<string, ReadonlySet<Role>> {
  const { relations } = documents;
  const roles = new Map<string, Set<Role>>();
  const note = (ref: Ref | undefined, role: Role): void => {
    if (typeof ref === 'string') roles.set(ref, (roles.get(ref) ?? new Set()).add(role));
  };
  const on = (row: InSets): boolean => exists(row) && row.use !== 'alternative';

  const dynamics = relations.dynamics.find((d) => d.indicator === indicator);
  note(dynamics?.baseline, 'baseline');
  for (const ref of [dynamics?.drift, dynamics?.growth, dynamics?.logistic?.rate, dynamics?.logistic?.ceiling, dynamics?.reversion?.rate, dynamics?.reversion?.level]) note(ref, 'drift');
  const noise = dynamics?.noise;
  if (noise !== undefined) for (const [key, ref] of Object.entries(noise)) if (key !== 'kind') note(ref as Ref, 'noise');

  const effects = relations.effects.filter((e) => on(e) && e.indicator === indicator);
  for (const effect of effects) {
    note(effect.size, 'effect');
    note(effect.lag, 'lag');
  }
  const projects = new Set<string>(effects.map((e) => e.project));
  // a formula reads what is delivered, before lag and survival
  const read = new Set(planFormulas(documents).filter(({ gives, id }) => gives !== 'output' && id === indicator).flatMap(({ uses }) => uses.map(({ name }) => name)));
  for (const name of read) if (documents.assumptions.assumptions.some(({ id }) => id === name)) note(name, 'formula');
  for (const p of relations.projects.filter((r) => projects.has(r.project) || read.has(r.project))) {
    note(p.delivery, 'delivery');
    note(p.capacity, 'capacity');
    if (!projects.has(p.project)) continue;
    note(p.lag, 'lag');
    note(p.survival, 'survival');
  }
  for (const c of relations.components.filter((r) => projects.has(r.project) || read.has(r.project))) {
    note(c.cost, 'cost');
    note(c.quantity, 'quantity');
  }

  for (const coupling of relations.couplings.filter((c) => on(c) && c.to === indicator)) {
    note(coupling.coefficient, 'coupling');
    note(coupling.lag, 'lag');
  }
  const shocks = relations.shocks.filter((s) => on(s) && s.indicator === indicator);
  for (const shock of shocks) note(shock.size, 'shock');
  for (const event of relations.events.filter((e) => shocks.some((s) => s.event === e.id))) {
    note(event.probability, 'event');
    note(event.persistence, 'event');
  }
  for (const m of relations.mitigations.filter((r) => shocks.some((s) => s.id === r.shock))) note(m.cut, 'mitigation');
  return roles;
}
