import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Scenario } from '../../schema/scenario.js';
import { lineage } from '../layers.js';
import { sharedCells, type SharedCell } from '../resolve-sources.js';
import { placeName, type Check, type Context } from './context.js';

/** Shares may exceed 1 by rounding errors only. */
const tolerance = 1e-9;

/** Shares of funding sources that together are more than all the money of a project in a year, with those of the parent. */
export const sourceSums: Check = (context) => context.documents.scenarios.flatMap((scenario) => sumProblem(context, scenario));

function sumProblem(context: Context, scenario: Scenario): Diagnostic[] {
  const { documents, horizon } = context;
  const own = scenario.funding?.sources ?? [];
  if (horizon === null || own.length === 0) return [];
  const baseYear = (horizon[0] ?? 0) - 1;
  const steps = horizon.length;
  const found = [...sharedCells(documents.plan.projects, { baseYear, steps }, lineage(documents, scenario)).values()];
  for (let cell = 0; cell < documents.plan.projects.length * steps; cell++) {
    const shares = found.flatMap((cells): SharedCell[] => { const one = cells.get(cell); return one === undefined ? [] : [one]; });
    const sum = shares.reduce((total, { share }) => total + share, 0);
    const row = shares.map((one) => one.row).filter((one) => own.includes(one)).at(-1);
    // a list of the wrong length has no share in some years, which is told elsewhere
    if (!(sum > 1 + tolerance) || row === undefined) continue;
    const others = shares.filter((one) => one.row !== row).map((one) => placeName(context.placeOf(one.row))).join(', ');
    return [context.report('source-shares-sum', row, 'share', { sum: Number(sum.toPrecision(6)), project: documents.plan.projects[Math.floor(cell / steps)]?.id ?? '', year: baseYear + (cell % steps) + 1, others })];
  }
  return [];
}

/** Limits of one source and year that stand twice in a scenario. */
export const repeatedLimits: Check = (context) =>
  context.documents.scenarios.flatMap(({ funding }) => {
    const rows = funding?.limits ?? [];
    return rows.flatMap((row, index): Diagnostic[] => {
      const years = (one: (typeof rows)[number]): readonly number[] => (one.total === undefined ? (one.years ?? context.horizon ?? []) : [0]);
      const first = rows.slice(0, index).find((other) => other.source === row.source && years(other).some((year) => years(row).includes(year)));
      return first === undefined ? [] : [context.report('lever-twice', row, 'source', { id: row.source, first: placeName(context.placeOf(first, 'source')) })];
    });
  });

/** Limits that bind nothing, because neither the scenario nor its parent gives the source a share. */
export const idleLimits: Check = (context) =>
  context.documents.scenarios.flatMap((scenario) => {
    const shared = new Set(lineage(context.documents, scenario).flatMap((one) => one.funding?.sources ?? []).map((row) => row.source));
    return (scenario.funding?.limits ?? []).filter((row) => !shared.has(row.source)).map((row) => context.report('limit-without-share', row, 'source', { source: row.source }));
  });

/** A limit in all years together that names years: it would not be read. */
export const totalLimitYears: Check = (context) =>
  context.documents.scenarios.flatMap(({ funding }) => (funding?.limits ?? []).flatMap((row) => (row.total === undefined || row.years === undefined ? [] : [context.report('total-limit-years', row, 'years')])));
