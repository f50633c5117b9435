import { formatUnit } from '../messages/units.js';
import { quantileLevels } from '../schema/quantile-levels.js';
import type { RunInfo, TrajectoryRow } from '../schema/table.js';

/** English "section|indicator", the separator of the format kept out of the names; the id follows where two indicators would share a name. */
function variables(info: RunInfo): ReadonlyMap<string, string> {
  const section = new Map(info.sections.map((s) => [s.id, s.name.en]));
  const plain = (name: string): string => name.replaceAll('|', '/');
  const names = info.indicators.map((i) => [i.id, `${plain(section.get(i.section) ?? i.section)}|${plain(i.name.en)}`] as const);
  const seen = new Map<string, number>();
  for (const [, name] of names) seen.set(name, (seen.get(name) ?? 0) + 1);
  return new Map(names.map(([id, name]) => [id, seen.get(name) === 1 ? name : `${name}|${id}`]));
}

/**
 * Quantiles of every indicator in the wide layout of the integrated-assessment community: a column per year.
 * The state of knowledge belongs to the model, not to the scenario, so it stands in `model`.
 */
export function iamcTable(trajectories: readonly TrajectoryRow[], info: RunInfo): { readonly header: readonly string[]; readonly rows: readonly (readonly (string | number | null)[])[] } {
  const years = [...new Set(trajectories.map((row) => row.year))].sort((a, b) => a - b);
  const variable = variables(info);
  const series = new Map<string, TrajectoryRow[]>();
  for (const row of trajectories) {
    const key = JSON.stringify([row.scenario, row.evidence, row.indicator]);
    const rows = series.get(key);
    if (rows) rows.push(row);
    else series.set(key, [row]);
  }
  const rows = [...series.values()].flatMap((points) => {
    const first = points[0] as TrajectoryRow;
    const at = new Map(points.map((point) => [point.year, point]));
    const place = [`planodds ${first.evidence}`, first.scenario, info.plan.id, variable.get(first.indicator) ?? first.indicator, formatUnit(first.unit, 'en')];
    return quantileLevels.map(([field, level]) => [...place, level, ...years.map((year) => at.get(year)?.[field] ?? null)]);
  });
  return { header: ['model', 'scenario', 'region', 'variable', 'unit', 'quantile', ...years.map(String)], rows };
}
