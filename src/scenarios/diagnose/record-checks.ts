import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Observation } from '../../schema/observation.js';
import { placeName, type Check, type Context } from './context.js';

/** Years in which the sources were published; none if one of them has no date. */
function publishedIn(dates: ReadonlyMap<string, string>, ids: readonly string[] | undefined): readonly number[] {
  const years = (ids ?? []).map((id) => Number(dates.get(id)?.slice(0, 4)));
  return years.every((year) => Number.isInteger(year)) ? years : [];
}

const datesOf = (context: Context): ReadonlyMap<string, string> => new Map(context.documents.sources.flatMap((row) => (row.date === undefined ? [] : [[row.id, row.date] as const])));

/** Measurements of years that came after all of their sources had been published. */
export const measuredLater: Check = (context) => {
  const dates = datesOf(context);
  return context.documents.observations.flatMap((row) => {
    const years = publishedIn(dates, row.source);
    const latest = Math.max(...years);
    const isLater = row.kind !== 'official-target' && row.year !== undefined && years.length > 0 && row.year > latest;
    return isLater ? [context.report('measured-after-source', row, 'year', { series: row.series, year: row.year as number, latest })] : [];
  });
};

/** Numbers said to have been known before any of their sources was published. */
export const knownEarlier: Check = (context) => {
  const dates = datesOf(context);
  return context.documents.assumptions.assumptions.flatMap((row) => {
    const first = Math.min(...publishedIn(dates, row.source));
    const isEarlier = row.known_from !== undefined && Number.isFinite(first) && Number(row.known_from.slice(0, 4)) < first;
    return isEarlier ? [context.report('known-before-source', row, 'known_from', { id: row.id, found: row.known_from as string, first })] : [];
  });
};

/** Two comparable measurements of an indicator in one year that differ, or that cite the same source: only one of them is plotted and scored. */
export const repeatedObservations: Check = (context) => {
  const rows = context.documents.observations.filter((row) => row.comparable !== false && row.kind !== 'official-target' && row.year !== undefined && context.indicators.has(row.series));
  const isSame = (a: Observation, b: Observation): boolean => a.series === b.series && a.year === b.year && a.kind === b.kind && a.unit === b.unit && a.censored === b.censored;
  return rows.flatMap((row, index): Diagnostic[] => {
    const first = rows.slice(0, index).find((other) => isSame(other, row) && (other.value !== row.value || other.source.some((id) => row.source.includes(id))));
    return first === undefined ? [] : [context.report('observation-twice', row, 'series', { series: row.series, year: row.year as number, first: placeName(context.placeOf(first)), found: row.value, other: first.value })];
  });
};

const decimalsOf = (x: number): number => /\.(\d+)$/.exec(String(x))?.[1]?.length ?? 0;

/** A stated baseline that a comparable measurement of its year contradicts by more than rounding explains. */
export const baselinesMeasured: Check = (context) =>
  [...context.indicators.values()].flatMap(({ id, unit, baseline }): Diagnostic[] => {
    if (baseline === undefined || baseline.qualifier !== undefined) return [];
    const measured = context.documents.observations.filter((row) => row.series === id && row.year === baseline.year && row.kind === 'measured' && row.comparable !== false && row.censored === undefined && row.unit === unit);
    const apart = (value: number): boolean => Math.abs(value - baseline.value) > 10 ** -Math.min(decimalsOf(value), decimalsOf(baseline.value));
    const other = measured.find((row) => apart(row.value));
    const isBacked = measured.some((row) => !apart(row.value));
    return other === undefined || isBacked ? [] : [context.report('baseline-differs', baseline, 'value', { id, found: baseline.value, other: other.value, first: placeName(context.placeOf(other)) })];
  });
