import { distributionProblem, kindOf, type Distribution, type RowSampler } from './distributions/index.js';
import { fixed } from './distributions/fixed.js';
import type { QuantileTables } from './interpolated-quantile.js';

export type { QuantileTables } from './interpolated-quantile.js';

/**
 * A function that turns a row of uniforms in (0, 1) into a row of variates by inversion, one uniform each.
 *
 * `u` and `out` may be the same array. Beta, PERT, gamma and Student t use cubic tables whose error stays below 1e-6
 * standard deviations; all other kinds, the outermost 0.05 % of levels, and shapes too extreme for a table are exact.
 * Pass one `tables` map to all calls of a study so that equal shapes share a table.
 * @throws RangeError with the message of `distributionProblem`, preceded by the kind: `normal: sd must not be negative: -1`
 */
export function makeSampler(d: Distribution, tables: QuantileTables = new Map()): RowSampler {
  const problem = distributionProblem(d);
  if (problem !== null) throw new RangeError(`${d.kind}: ${problem.message}`);
  const kind = kindOf(d);
  const point = kind.point(d);
  return point === null ? kind.sampler(d, tables) : fixed.sampler({ kind: 'fixed', value: point }, tables);
}
