/**
 * The saturation by which separate gains make up a joint one: the number u, in 1 / unit of the gains, for which
 *
 *     sum over gains g of -log(1 - u g) / u  =  -log(1 - u joint) / u,
 *
 * so that values f = (1 - exp(-u s)) / u of a sum s of rights that add up hit every single gain and the joint one. u > 0: gains get in each other's way,
 * as they do where they close a gap or share headroom; u < 0: they help each other; 0: they add up, or no such number exists. Neither does it where one of
 * `further`, gains that are no part of the joint one, lies beyond all that f can reach: a way of a project may gain more than its fullest.
 */
export function saturationOf(gains: readonly number[], joint: number, further: readonly number[] = []): number {
  const sum = gains.reduce((a, b) => a + b, 0);
  const size = Math.max(Math.abs(joint), ...gains.map(Math.abs));
  if (!(Math.abs(sum - joint) > negligible * size)) return 0;
  // what the separate gains come to, both undone, less the joint one: above 0 near u = 0, below it beyond the number sought
  const excess = (u: number): number => gains.reduce((total, g) => total - Math.log1p(-u * g), Math.log1p(-u * joint));
  const end = sum > joint ? (joint > 0 ? 1 / joint : 0) : -Math.min(largest / size, 1 / Math.max(0, ...gains.map((g) => -g), -joint));
  const inner = end * (1 - 1e-12);
  if (inner === 0 || gains.some((g) => 1 - inner * g <= 0) || !(excess(inner) < 0)) return 0;
  let [low, high] = [0, inner];
  for (let k = 0; k < halvings; k++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  const u = (low + high) / 2;
  return further.some((g) => u * g >= 1) ? 0 : u;
}

/** Gains whose sum differs from the joint one by less than this share add up: the rest is rounding. */
const negligible = 1e-9;
/** The strongest help looked for, in 1 / the largest gain, by judgement. */
const largest = 1e6;
/** Halvings of the interval: the number is then known to 2^-50 of it. */
const halvings = 50;

/** A value undone: the right s of which f(s) = (1 - exp(-u s)) / u is the value; Infinity where no right is enough. */
export function undone(value: number, u: number): number {
  if (u === 0) return value;
  return 1 - u * value <= 0 ? Infinity : -Math.log1p(-u * value) / u;
}
