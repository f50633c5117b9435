import type { RunInfo, Tables } from '../schema/table.js';

type Row = Readonly<Record<string, unknown>>;
const keys = ['scenario', 'evidence', 'reference', 'indicator', 'output', 'project', 'group', 'level', 'id', 'source', 'event', 'year', 'k', 'number', 'step', 'x', 'a', 'b'] as const;

const ranks = (ids: readonly string[]): ReadonlyMap<unknown, number> => new Map(ids.map((id, position) => [id, position]));

/** Sorts rows of one table by place in the plan and the study (scenario, evidence, indicator, output, project, group, section, payer), then by year and number. */
function byPlace(info: RunInfo): (rows: readonly Row[]) => readonly Row[] {
  const payers = [...info.fundingSources.map((s) => s.id), 'not-assigned', 'above-limit'];
  const scenario = ranks(info.scenarios.map((s) => s.id));
  const place: Partial<Record<(typeof keys)[number], ReadonlyMap<unknown, number>>> = {
    scenario,
    reference: scenario,
    evidence: ranks(info.evidenceSets),
    indicator: ranks(info.indicators.map((i) => i.id)),
    a: ranks(info.indicators.map((i) => i.id)),
    b: ranks(info.indicators.map((i) => i.id)),
    output: ranks(info.outputs.map((o) => o.id)),
    project: ranks(info.projects.map((p) => p.id)),
    group: ranks(['all', ...info.sections.map((s) => s.id)]),
    level: ranks(['all', 'section', 'group', 'source']),
    id: ranks(['all', ...info.sections.map((s) => s.id), ...info.groups.map((g) => g.id), ...payers]),
    source: ranks(payers),
    event: ranks(['over-budget', 'over-budget-with-beyond', 'within-budget-and-targets']),
  };
  return (rows) => {
    // all rows of a table have the same columns
    const own = keys.filter((key) => rows[0]?.[key] !== undefined);
    return [...rows].sort((a, b) => {
      for (const key of own) {
        const difference = compare(a[key], b[key], place[key]);
        if (difference !== 0) return difference;
      }
      return 0;
    });
  };
}

/** Known ids by rank and before unknown ones, numbers by size, null first; never by locale. */
function compare(a: unknown, b: unknown, place?: ReadonlyMap<unknown, number>): number {
  if (a === b) return 0;
  if (place) {
    const difference = (place.get(a) ?? place.size) - (place.get(b) ?? place.size);
    if (difference !== 0) return difference;
  }
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return (a as number | string) < (b as number | string) ? -1 : 1;
}

/** Tables once put in order: they are never changed, and each format that a run writes asks for them again. */
const known = new WeakMap<Tables, { readonly info: RunInfo; readonly ordered: Tables }>();

/** The same tables with every row in its place, whatever order the rows came in. */
export function orderTables(tables: Tables, info: RunInfo): Tables {
  const before = known.get(tables);
  if (before?.info === info) return before.ordered;
  const inOrder = byPlace(info);
  const ordered = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, inOrder(rows)])) as unknown as Tables;
  known.set(tables, { info, ordered });
  return ordered;
}
