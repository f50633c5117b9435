import type { Levers } from '../../schema/model.js';
import { at } from '../row.js';

/** Indices of the headline targets that the scenario gives a number or not, in the order of the letters of a pattern. */
export function headlineTargets(levers: Levers): readonly number[] {
  return levers.targets.flatMap((t, k) => (t.headline ? [k] : []));
}

/** Positions, among the headline targets, of those of each section. */
export function headlineSections(levers: Levers): ReadonlyMap<string, readonly number[]> {
  const members = new Map<string, number[]>();
  headlineTargets(levers).forEach((k, b) => {
    const { section } = at(levers.targets, k);
    members.set(section, [...(members.get(section) ?? []), b]);
  });
  return members;
}
