import type { EvidenceSet } from '../schema/evidence.js';
import type { TrajectoryRow } from '../schema/table.js';
import type { Row, Spec } from './rows.js';
import { evidenceColours } from './theme.js';

/** What a fan draws of a year. */
export function quantilesOf({ year, q025, q10, q25, q50, q75, q90, q975 }: TrajectoryRow): Row {
  return { year, q025, q10, q25, q50, q75, q90, q975 };
}

/** The band between two quantiles. */
function band(low: string, high: string, fill: string, y: Spec): Spec {
  return { mark: { type: 'area', color: fill, opacity: 1 }, encoding: { y: { ...y, field: low }, y2: { field: high } } };
}

/** Layers of a fan over rows of `quantilesOf`: 95, 80 and 50 % intervals and the median, in the colours of a state of knowledge. */
export function bandsAndMedian(evidence: EvidenceSet, y: Spec, thick = 2.2): readonly Spec[] {
  const { band95, band80, band50, line } = evidenceColours[evidence];
  return [
    band('q025', 'q975', band95, y),
    band('q10', 'q90', band80, y),
    band('q25', 'q75', band50, y),
    { mark: { type: 'line', color: line, strokeWidth: thick }, encoding: { y: { ...y, field: 'q50' } } },
  ];
}

/** For a value axis: a share of 100 % gets room above for its label, but no tick there. */
export function noMoreThanAll(unit: string, rows: readonly TrajectoryRow[]): Spec {
  const beyond = { condition: { test: 'datum.value > 100', value: 0 }, value: 1 };
  return unit === '%' && rows.every(({ q975 }) => q975 <= 100) ? { labelExpr: "datum.value > 100 ? '' : datum.label", gridOpacity: beyond, tickOpacity: beyond } : {};
}
