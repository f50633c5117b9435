import { quantile } from '../distributions/index.js';
import { bootstrapEstimates, type Estimate, type Resampling } from './bootstrap.js';
import { dot } from './least-squares.js';
import { assertCount, assertFinite } from './points.js';

/**
 * Sums over the draws of one batch, each draw run twice with outcomes y and z of one law: `count` draws, and the sums of
 * (y + z) / 2, of (y^2 + z^2) / 2 and of (y - z)^2 / 2, y and z being measured from an origin common to all batches.
 */
export type PairSums = { readonly count: number; readonly value: number; readonly square: number; readonly difference: number };

/** What the second run of each pair shares with the first: everything but the group, which is drawn afresh, or the group only. */
export type PairKind = 'group-redrawn' | 'all-but-group-redrawn';

/**
 * The sums of one batch. `origin` is any number near the outcomes, so that squares cost no digits.
 * @param y [draw], outcomes of the usual runs
 * @param z [draw], outcomes of the same draws with some inputs drawn afresh
 * @throws RangeError `draws must be an integer of at least 1: 0`, `outcome redrawn must have 512 rows: 511`,
 * `outcome must be finite, row 3 is: NaN`
 */
export function pairSums(y: Float64Array, z: Float64Array, origin: number): PairSums {
  const count = y.length;
  assertPair(y, z);
  const { value, square, difference } = termsOf(y, z, origin);
  const ones = new Float64Array(count).fill(1);
  return { count, value: dot(ones, value), square: dot(ones, square), difference: dot(ones, difference) };
}

/** What `PairSums` sums, [draw] each. */
function termsOf(y: Float64Array, z: Float64Array, origin: number): { readonly [sum in 'value' | 'square' | 'difference']: Float64Array } {
  return {
    value: y.map((own, i) => 0.5 * (own - origin + ((z[i] as number) - origin))),
    square: y.map((own, i) => 0.5 * ((own - origin) ** 2 + ((z[i] as number) - origin) ** 2)),
    difference: y.map((own, i) => 0.5 * (own - (z[i] as number)) ** 2),
  };
}

/**
 * The effect of a group of inputs on an outcome as a share of its variance, from runs in pairs.
 *
 * With V the variance of both outcomes of all pairs together: where the group is drawn afresh, the total effect
 * mean((y - z)^2) / (2 V), which is what the group does alone or together with others; where all but the group is, the
 * closed effect 1 - mean((y - z)^2) / (2 V), the correlation of y and z, which is what the group does by itself. NaN where
 * no outcome varies. Nothing is clipped: a closed effect near 0 may come out negative. The interval is a percentile
 * bootstrap over draws, which must be independent.
 * @param y [draw], outcomes of the usual runs, 0 and 1 or any numbers
 * @param z [draw], outcomes of the same draws with some inputs drawn afresh
 * @throws RangeError as `pairSums` and `bootstrapEstimates`
 * @source Jansen 1999, Computer Physics Communications 117, eq. 2.8; Janon, Klein, Lagnoux, Nodet & Prieur 2014, "Asymptotic
 * normality and efficiency of two Sobol index estimators", ESAIM: P&S 18 (moments of both outcomes)
 */
export function pairedEffect(y: Float64Array, z: Float64Array, kind: PairKind, resampling: Resampling): Estimate {
  const count = y.length;
  assertPair(y, z);
  const { value, square, difference } = termsOf(y, z, y[0] as number);
  const statistics = (weights: Float64Array): readonly number[] => [
    effectOf({ count, value: dot(weights, value), square: dot(weights, square), difference: dot(weights, difference) }, kind),
  ];
  return bootstrapEstimates(count, statistics, resampling)[0] as Estimate;
}

/**
 * As `pairedEffect`, from sums of independent batches of draws: blocks of plain draws, or randomisations of a design.
 *
 * The standard error is that of the jackknife that leaves out one batch at a time, the interval value +- t standard errors
 * with Student's t on one degree of freedom less than batches. Batches may differ in size.
 * @param batches at least 2
 * @throws RangeError `batches must be an integer of at least 2: 1`, `confidence level must be inside (0, 1): 95`
 * @source Busing, Meijer & van der Leeden 1999, "Delete-m jackknife for unequal m", Statistics and Computing 9; effects as
 * `pairedEffect`
 */
export function pairedEffectOfBatches(batches: readonly PairSums[], kind: PairKind, level: number): Estimate {
  assertCount('batches', batches.length, 2);
  if (!(level > 0 && level < 1)) throw new RangeError(`confidence level must be inside (0, 1): ${level}`);
  const whole = batches.reduce((sums, batch) => combine(sums, batch, 1));
  const value = effectOf(whole, kind);
  const parts = batches.map((batch) => {
    const ratio = whole.count / batch.count;
    return { ratio, pseudo: ratio * value - (ratio - 1) * effectOf(combine(whole, batch, -1), kind) };
  });
  const middle = parts.reduce((sum, { ratio, pseudo }) => sum + pseudo / ratio, 0);
  const variance = parts.reduce((sum, { ratio, pseudo }) => sum + (pseudo - middle) ** 2 / (ratio - 1), 0) / parts.length;
  const standardError = Math.sqrt(variance);
  const half = -quantile({ kind: 'student-t', df: parts.length - 1 }, 0.5 * (1 - level)) * standardError;
  return { value, standardError, low: value - half, high: value + half };
}

function effectOf({ count, value, square, difference }: PairSums, kind: PairKind): number {
  const total = totalEffect((2 * difference) / count, square / count - (value / count) ** 2);
  return kind === 'group-redrawn' ? total : 1 - total;
}

/**
 * The total effect of what was drawn afresh, from the mean square of the change of the outcome and the variance of the
 * outcome: half their ratio. NaN where the outcome does not vary.
 * @source Jansen 1999, "Analysis of variance designs for model output", Computer Physics Communications 117, eq. 2.8
 */
export function totalEffect(meanSquare: number, variance: number): number {
  return variance > 0 ? meanSquare / 2 / variance : Number.NaN;
}

function combine(x: PairSums, y: PairSums, sign: 1 | -1): PairSums {
  return { count: x.count + sign * y.count, value: x.value + sign * y.value, square: x.square + sign * y.square, difference: x.difference + sign * y.difference };
}

function assertPair(y: Float64Array, z: Float64Array): void {
  assertCount('draws', y.length, 1);
  assertFinite('outcome', y, y.length);
  assertFinite('outcome redrawn', z, y.length);
}
