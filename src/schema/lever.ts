import type { Place } from './diagnostic.js';
import type { Scenario } from './scenario.js';
import type { Name } from './table.js';

/** What a scenario chooses: it could decide otherwise. */
export const policyKinds = ['funding', 'timing', 'projects', 'targets'] as const satisfies readonly (keyof Scenario)[];
/** What a scenario supposes about the world: others could believe otherwise. */
export const beliefKinds = ['shocks', 'definitions', 'prices', 'assumptions', 'couplings'] as const satisfies readonly (keyof Scenario)[];
export const leverKinds = [...policyKinds, ...beliefKinds] as const;
export type LeverKind = (typeof leverKinds)[number];

/**
 * One entry of a scenario, as people speak of it: what it sets (`lever`), of what (`objects`: names of sections, groups, projects, tags,
 * an event, an assumption, an indicator; empty: of everything), except what, in which years (empty: in all), to which value.
 */
export type LeverEntry = {
  readonly kind: LeverKind;
  readonly lever: 'multiplier' | 'amount' | 'total' | 'transfer' | 'balance' | 'envelope' | 'source' | 'limit' | 'limit-total' | 'accounting' | 'unspent' | 'delay' | 'schedule' | 'include' | 'scale' | 'target' | 'shock' | 'intensity' | 'definitions' | 'prices' | 'fixed' | 'distribution' | 'shift' | 'stretch' | 'coupling';
  readonly objects: readonly Name[];
  readonly except: readonly Name[];
  /** of a transfer: who gives */
  readonly from: readonly Name[];
  readonly years: readonly number[];
  readonly value: string;
  readonly because: Name | null;
  /** the entry itself, as it was read or made */
  readonly row: object;
  /** where it stands; null where it was set on a command line */
  readonly place: Place | null;
};
