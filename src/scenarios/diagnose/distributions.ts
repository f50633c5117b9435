import type { Diagnostic } from '../../schema/diagnostic.js';
import { distributionProblem, support, type Distribution } from '../../stats/distributions/index.js';
import type { Check, Context } from './context.js';
import { refUses, type RefRange } from './refs.js';

type Belief = { readonly distribution: unknown; readonly owner: object; readonly field: string };

function beliefs({ documents }: Context): Belief[] {
  const register = documents.assumptions.assumptions.flatMap((row) => [
    { distribution: row.distribution, owner: row.distribution, field: `${row.id}.distribution` },
    ...(row.ex_ante ? [{ distribution: row.ex_ante.distribution, owner: row.ex_ante.distribution, field: `${row.id}.ex_ante.distribution` }] : []),
  ]);
  const overrides = documents.scenarios.flatMap((scenario) =>
    (scenario.assumptions ?? []).flatMap(({ assumption, distribution }) => (distribution ? [{ distribution, owner: distribution, field: `${assumption}.distribution` }] : [])),
  );
  return [...register, ...overrides];
}

/** Parameters of a distribution that contradict each other. */
export const badDistributions: Check = (context) =>
  beliefs(context).flatMap(({ distribution, owner, field }) => {
    const problem = distributionProblem(distribution as Distribution);
    return problem ? [context.report('bad-distribution', owner, problem.field, { field, problem: problem.message })] : [];
  });

const limits: Readonly<Record<RefRange, { readonly limit: string; readonly holds: (low: number, high: number) => boolean }>> = {
  share: { limit: '>= 0, <= 1', holds: (low, high) => low >= 0 && high <= 1 },
  'not-negative': { limit: '>= 0', holds: (low) => low >= 0 },
  positive: { limit: '> 0', holds: (low) => low >= 0 },
  any: { limit: '', holds: () => true },
};

/** Numbers, certain or uncertain, that leave the range of what they stand for: a probability of 1.3, a negative lag. */
export const refRanges: Check = (context) =>
  refUses(context.documents).flatMap(({ item, key, value, range }) => {
    const { limit, holds } = limits[range];
    const field = `${rowName(item)}${key}`;
    if (typeof value === 'number') {
      if (range === 'positive' && value <= 0) return [context.report(key === 'quantity' ? 'negative-quantity' : 'out-of-range', item, key, { field, found: String(value), limit })];
      return holds(value, value) ? [] : [context.report('out-of-range', item, key, { field, found: String(value), limit })];
    }
    const assumption = context.assumptions.get(value);
    const beliefs = assumption ? [assumption.distribution, ...(assumption.ex_ante ? [assumption.ex_ante.distribution] : [])] : [];
    return beliefs.flatMap((belief): Diagnostic[] => {
      const ends = supportOf(belief);
      if (!ends || !Number.isFinite(ends[0]) || (range === 'share' && !Number.isFinite(ends[1])) || holds(...ends)) return [];
      return [context.report('out-of-range', item, key, { field: `${field} = ${value}`, found: `[${ends[0]}, ${ends[1]}]`, limit })];
    });
  });

function rowName(item: object): string {
  const { id, project, indicator } = item as { readonly id?: string; readonly project?: string; readonly indicator?: string };
  const name = id ?? project ?? indicator;
  return name === undefined ? '' : `${name}.`;
}

/** Ends of the support; null if the distribution is broken, which is reported elsewhere. */
export function supportOf(distribution: Distribution): readonly [number, number] | null {
  return distributionProblem(distribution) ? null : support(distribution);
}
