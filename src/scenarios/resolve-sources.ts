import { evidenceGrades, type Evidence } from '../schema/evidence.js';
import { fundingSources, type FundingSource, type SourceLimit, type SourceShare } from '../schema/funding-source.js';
import type { SourceLevers } from '../schema/model.js';
import type { Project } from '../schema/plan.js';
import type { Layer } from './layers.js';
import { selects, specificity } from './select.js';

/** Years of the plan: the first of them is that of step 1. */
type Horizon = { readonly baseYear: number; readonly steps: number };

/** A share of a project and year, and the row that says it. */
export type SharedCell = { readonly share: number; readonly row: SourceShare };

/** Shares of one source by cell, project x steps + step - 1, as the layers say together: later layers rule over earlier ones, narrower rows over wider ones. */
export type SharedCells = ReadonlyMap<number, SharedCell>;

/** Steps of a row with the place of its year among those that it lists. */
function stepsOf(years: readonly number[] | undefined, { baseYear, steps }: Horizon): readonly { readonly step: number; readonly place: number }[] {
  const all = Array.from({ length: steps }, (_, t) => baseYear + t + 1);
  return (years ?? all).flatMap((year, place) => (all.includes(year) ? [{ step: year - baseYear, place }] : []));
}

const entryOf = (path: number | readonly number[], place: number): number => (typeof path === 'object' ? (path[place] ?? Number.NaN) : path);

/** Shares of every source that layers speak of. */
export function sharedCells(projects: readonly Project[], horizon: Horizon, layers: readonly Layer[]): ReadonlyMap<FundingSource, SharedCells> {
  const found = new Map<FundingSource, Map<number, SharedCell>>();
  for (const { funding } of layers) {
    const rows = [...(funding?.sources ?? [])].sort((a, b) => specificity(a.select ?? 'all') - specificity(b.select ?? 'all'));
    for (const row of rows) {
      const cells = found.get(row.source) ?? new Map<number, SharedCell>();
      found.set(row.source, cells);
      projects.forEach((project, k) => {
        if (!selects(row.select ?? 'all', project)) return;
        for (const { step, place } of stepsOf(row.years, horizon)) cells.set(k * horizon.steps + step - 1, { share: entryOf(row.share, place), row });
      });
    }
  }
  return found;
}

/** Limits of a source, of each step and in all; what a later layer says rules. */
function limitsOf(source: FundingSource, horizon: Horizon, layers: readonly Layer[]): Pick<SourceLevers, 'limits' | 'total'> {
  const limits = new Float64Array(horizon.steps).fill(Number.NaN);
  let total: number | null = null;
  for (const row of layers.flatMap(({ funding }): readonly SourceLimit[] => funding?.limits ?? [])) {
    if (row.source !== source) continue;
    if (row.total !== undefined) total = row.total;
    else for (const { step, place } of stepsOf(row.years, horizon)) limits[step - 1] = entryOf(row.amount ?? Number.NaN, place);
  }
  return { limits, total };
}

const weakest = (grades: readonly Evidence[]): Evidence => grades.reduce((worst, grade) => (evidenceGrades.indexOf(grade) > evidenceGrades.indexOf(worst) ? grade : worst), 'plan');

/** The funding sources of layers that have a share in some project and year, in the order of the vocabulary. */
export function resolveSources(projects: readonly Project[], horizon: Horizon, layers: readonly Layer[]): readonly SourceLevers[] {
  const found = sharedCells(projects, horizon, layers);
  return fundingSources.flatMap((id): SourceLevers[] => {
    const cells = [...(found.get(id) ?? [])].filter(([, { share }]) => share > 0);
    if (cells.length === 0) return [];
    const shares = new Float64Array(projects.length * horizon.steps);
    for (const [cell, { share }] of cells) shares[cell] = share;
    return [{ id, shares, ...limitsOf(id, horizon, layers), evidence: weakest(cells.map(([, { row }]) => row.evidence)) }];
  });
}
