import { distributionProblem, kindOf, type Distribution, type RowSampler } from './distributions/index.js';
import { fixed } from './distributions/fixed.js';
import { tableFor, tableSampler, type QuantileTable, type QuantileTables } from './interpolated-quantile.js';

export type { QuantileTable, QuantileTables } from './interpolated-quantile.js';
export { octaves, pieces, smallestWord } from './quantile-grid.js';

/**
 * A function that turns a row of uniforms in (0, 1) into a row of variates by inversion, one uniform each.
 *
 * `u` and `out` may be the same array. Normal, truncated normal, lognormal, beta, PERT, gamma, Student t, metalog and
 * quantile fits use cubic tables (`tableOf`) whose error stays below 1e-6 standard deviations; where the law has none,
 * below 1e-6 of the distance from the median. All other kinds, the outermost 1.5e-5 of levels at each end, and shapes
 * too extreme for a table are exact. Pass one `tables` map to all calls of a study so that equal shapes share a table.
 * @throws RangeError with the message of `distributionProblem`, preceded by the kind: `normal: sd must not be negative: -1`
 */
export function makeSampler(d: Distribution, tables: QuantileTables = new Map()): RowSampler {
  const problem = distributionProblem(d);
  if (problem !== null) throw new RangeError(`${d.kind}: ${problem.message}`);
  const kind = kindOf(d);
  const point = kind.point(d);
  if (point !== null) return fixed.sampler({ kind: 'fixed', value: point });
  const law = kind.tabled?.(d);
  const table = law === undefined ? null : tableFor(law, tables);
  return law === undefined || table === null ? kind.sampler(d) : tableSampler(table, law);
}

/**
 * The table that `makeSampler` uses: a variate is location + scale * (the piece's cubic), for the words with
 * t >= `smallestWord`; `quantile-grid.ts` says how a word finds its piece.
 *
 * Null where rows are inverted exactly: degenerate laws, kinds in closed form, shapes too extreme. Parameters must be
 * free of problems (`distributionProblem`).
 */
export function tableOf(
  d: Distribution,
  tables: QuantileTables,
): { readonly table: QuantileTable; readonly location: number; readonly scale: number } | null {
  const kind = kindOf(d);
  const law = kind.point(d) === null ? kind.tabled?.(d) : undefined;
  if (law === undefined) return null;
  const table = tableFor(law, tables);
  return table === null ? null : { table, location: law.location, scale: law.scale };
}
