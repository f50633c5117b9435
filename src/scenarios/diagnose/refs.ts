import type { Ref } from '../../schema/relations.js';
import type { Documents } from '../documents.js';

/** What a number certain or uncertain means, as far as its range goes. */
export type RefRange = 'share' | 'not-negative' | 'positive' | 'any';
export type RefUse = { readonly item: object; readonly key: string; readonly value: Ref; readonly range: RefRange };

const ranges: Readonly<Record<string, RefRange>> = {
  probability: 'share', persistence: 'share', phi: 'share', survival: 'share', cut: 'share',
  lag: 'not-negative', capacity: 'not-negative', delivery: 'not-negative', sd: 'not-negative', cost: 'not-negative',
  quantity: 'positive', common: 'positive', ceiling: 'positive',
};

/** Sizes of shocks that take a share, or that cannot fall below nothing. */
const shockRanges: Readonly<Record<string, RefRange>> = {
  'growth-loss': 'share', survival: 'share', disruption: 'share', 'funding-cut': 'share', 'start-delay': 'not-negative', multiply: 'not-negative',
};

const keys = {
  dynamics: ['baseline', 'drift', 'growth'],
  projects: ['delivery', 'lag', 'survival', 'capacity'],
  components: ['quantity', 'cost'],
  effects: ['size', 'lag'],
  couplings: ['coefficient', 'lag'],
  events: ['probability', 'persistence'],
  shocks: ['size'],
  mitigations: ['cut', 'lag'],
  outputs: ['baseline'],
} as const;

/** Every place of the relations where a number or the id of an assumption stands. */
export function refUses({ relations }: Documents): RefUse[] {
  const rows = Object.entries(keys).flatMap(([table, names]) =>
    (relations[table as keyof typeof keys] as readonly object[]).flatMap((row) => usesOf(row, names)),
  );
  const nested = relations.dynamics.flatMap((row) => [
    ...usesOf(row.logistic, ['rate', 'ceiling']),
    ...usesOf(row.reversion, ['rate', 'level']),
    ...usesOf(row.noise, ['sd', 'phi', 'probability', 'size']),
  ]);
  return [...rows, ...nested, ...usesOf(relations.prices ?? undefined, ['common'])];
}

function usesOf(item: object | undefined, names: readonly string[]): RefUse[] {
  if (!item) return [];
  return names.flatMap((key) => {
    const value = (item as Readonly<Record<string, unknown>>)[key] as Ref | undefined;
    return value === undefined ? [] : [{ item, key, value, range: rangeOf(item, key) }];
  });
}

function rangeOf(item: object, key: string): RefRange {
  const { action } = item as { readonly action?: string };
  return action === undefined ? (ranges[key] ?? 'any') : (shockRanges[action] ?? 'any');
}
