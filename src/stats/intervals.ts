import { normalQuantile } from './normal.js';

const DEFAULT_LEVEL = 0.95;

function assertCounts(counts: { readonly [name: string]: number }, n: number): void {
  if (!(Number.isInteger(n) && n > 0)) throw new RangeError(`number of draws must be a positive integer: ${n}`);
  let sum = 0;
  for (const [name, count] of Object.entries(counts)) {
    if (!(Number.isInteger(count) && count >= 0 && count <= n)) {
      throw new RangeError(`${name} must be an integer in [0, ${n}]: ${count}`);
    }
    sum += count;
  }
  if (sum > n) throw new RangeError(`counts must sum to at most ${n}: ${sum}`);
}

function twoSidedQuantile(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`confidence level must be inside (0, 1): ${level}`);
  return -normalQuantile(0.5 * (1 - level));
}

/**
 * The Wilson score interval [low, high] of a probability seen `successes` times in `n` independent draws.
 *
 * Ends are exactly 0 or 1 when no draw or every draw succeeded.
 * @throws RangeError `successes must be an integer in [0, 10]: 11`, `number of draws must be a positive integer: 0`,
 * `confidence level must be inside (0, 1): 95`
 * @source Wilson 1927, JASA 22
 */
export function wilsonInterval(successes: number, n: number, level = DEFAULT_LEVEL): readonly [number, number] {
  assertCounts({ successes }, n);
  return wilsonIntervalOfShare(successes / n, n, level);
}

/**
 * The Wilson interval of a probability estimated with the error of `n` independent draws, not necessarily a whole number of them: of means of
 * conditional probabilities, whose variance says how many plain draws they are worth.
 *
 * @throws RangeError `share must be in [0, 1]: 1.5`, `number of draws must be positive: 0`, `confidence level must be inside (0, 1): 95`
 * @source Wilson 1927, JASA 22
 */
export function wilsonIntervalOfShare(share: number, n: number, level = DEFAULT_LEVEL): readonly [number, number] {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must be in [0, 1]: ${share}`);
  if (!(n > 0)) throw new RangeError(`number of draws must be positive: ${n}`);
  const z = twoSidedQuantile(level);
  if (n === Infinity) return [share, share];
  const center = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [share === 0 ? 0 : Math.max(0, (center - half) / scale), share === 1 ? 1 : Math.min(1, (center + half) / scale)];
}

/** The estimated standard error sqrt(p (1 - p) / n) of a share; 0 when no draw or every draw succeeded. */
export function proportionStandardError(successes: number, n: number): number {
  assertCounts({ successes }, n);
  const share = successes / n;
  return Math.sqrt((share * (1 - share)) / n);
}

/**
 * The upper 95 % bound on the probability of something never seen in n draws: 3 / n, at most 1.
 *
 * @source Hanley & Lippman-Hand 1983, JAMA 249 ("rule of three")
 */
export function zeroHitsUpperBound(n: number): number {
  assertCounts({}, n);
  return Math.min(1, 3 / n);
}

/** The difference of two shares of success on the same draws: exactly 0 when no draw, or as many each way, differ. */
export function pairedDifference(n10: number, n01: number, n: number): number {
  assertCounts({ n10, n01 }, n);
  return (n10 - n01) / n;
}

/**
 * Tango's score interval [low, high] of the difference of two success probabilities on the same draws.
 *
 * `n10` draws succeeded only under the first scenario, `n01` only under the second, of `n` in all. When both are zero
 * the interval is +-z^2 / (n + z^2): having seen no difference in n draws does not prove that there is none. A caller
 * who knows the scenarios to be one and the same should report exactly 0 instead of asking for an interval.
 * @throws RangeError `n10 must be an integer in [0, 10]: 11`, `counts must sum to at most 10: 12`
 * @source Tango 1998, Statistics in Medicine 17, equations 9-12
 */
export function pairedDifferenceInterval(
  n10: number,
  n01: number,
  n: number,
  level = DEFAULT_LEVEL,
): readonly [number, number] {
  assertCounts({ n10, n01 }, n);
  const z = twoSidedQuantile(level);
  const estimate = (n10 - n01) / n;
  // The score statistic falls as the hypothetical difference grows: bisect on either side of the estimate.
  const crossing = (outer: number, target: number): number => {
    let inside = estimate;
    let outside = outer;
    for (let i = 0; i < 100; i++) {
      const middle = 0.5 * (inside + outside);
      if (middle === inside || middle === outside) break;
      if (Math.abs(scoreStatistic(n10, n01, n, middle)) < target) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return [estimate === -1 ? -1 : crossing(-1, z), estimate === 1 ? 1 : crossing(1, z)];
}

/** Tango's score statistic for the hypothesis that the difference is delta. */
function scoreStatistic(n10: number, n01: number, n: number, delta: number): number {
  // The restricted maximum-likelihood estimate of the second discordant probability, a root of 2n q^2 + b q + c.
  const b = -n10 - n01 + (2 * n - n10 + n01) * delta;
  const c = -n01 * delta * (1 - delta);
  const q = (Math.sqrt(Math.max(0, b * b - 8 * n * c)) - b) / (4 * n);
  const deviation = Math.sqrt(Math.max(0, n * (2 * q + delta * (1 - delta))));
  const miss = n10 - n01 - n * delta;
  return miss === 0 ? 0 : miss / deviation;
}

/** The interval [low, high] of a value that is normal with a standard error: value +- z error. */
export function normalInterval(value: number, standardError: number, level = DEFAULT_LEVEL): readonly [number, number] {
  const half = standardError === 0 ? 0 : twoSidedQuantile(level) * standardError;
  return [value - half, value + half];
}

/**
 * The 95 % interval [low, high] of a mean of `n` independent numbers, from their sum and the sum of their squares: mean +- z sd / sqrt(n).
 *
 * Where all numbers are equal it has no width, which says nothing of numbers that were not drawn.
 * @throws RangeError `number of draws must be a positive integer: 0`
 */
export function meanInterval(sum: number, square: number, n: number, level = DEFAULT_LEVEL): readonly [number, number] {
  assertCounts({}, n);
  const mean = sum / n;
  const variance = n > 1 ? Math.max(0, square - sum * mean) / (n - 1) : Infinity;
  return normalInterval(mean, square === 0 ? 0 : Math.sqrt(variance / n), level);
}
