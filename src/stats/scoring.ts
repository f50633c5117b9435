/**
 * The continuous ranked probability score of an ensemble of equally likely values; smaller is better, 0 is perfect.
 *
 * In the unit of the values. The fair form corrects for the size of the ensemble and needs at least two members.
 * @throws RangeError `ensemble must have at least 1 member: 0`, `fair score needs at least 2 members: 1`
 * @source Gneiting & Raftery 2007, JASA 102, equation 21; Ferro 2014, QJRMS 140 (fair)
 */
export function crpsEnsemble(
  values: Float64Array,
  observed: number,
  options: { readonly fair?: boolean } = {},
): number {
  const m = values.length;
  if (m === 0) throw new RangeError(`ensemble must have at least 1 member: ${m}`);
  if (options.fair === true && m < 2) throw new RangeError(`fair score needs at least 2 members: ${m}`);
  const sorted = values.slice().sort();
  let distance = 0;
  let spread = 0;
  for (let i = 0; i < m; i++) {
    const value = sorted[i] as number;
    distance += Math.abs(value - observed);
    // The sum of |x_i - x_j| over i < j from ranks: each gap counts once for every pair it separates.
    if (i > 0) spread += (value - (sorted[i - 1] as number)) * i * (m - i);
  }
  return distance / m - spread / (m * (options.fair === true ? m - 1 : m));
}

/**
 * The Brier score of a forecast probability: (p - outcome)^2, outcome 1 if it happened and 0 if not.
 *
 * @throws RangeError `forecast probability must lie in [0, 1]: 1.2`
 * @source Brier 1950, Monthly Weather Review 78
 */
export function brierScore(p: number, outcome: 0 | 1 | boolean): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`forecast probability must lie in [0, 1]: ${p}`);
  return (p - Number(outcome)) ** 2;
}

/**
 * The share of observations that lie inside their interval, ends included.
 *
 * `lows`, `highs` and `observed` are [case].
 * @throws RangeError `coverage needs as many lows and highs as observations 3: 2, 3`, `coverage needs observations: 0`
 */
export function coverage(lows: ArrayLike<number>, highs: ArrayLike<number>, observed: ArrayLike<number>): number {
  const n = observed.length;
  if (n === 0) throw new RangeError('coverage needs observations: 0');
  if (lows.length !== n || highs.length !== n) {
    throw new RangeError(`coverage needs as many lows and highs as observations ${n}: ${lows.length}, ${highs.length}`);
  }
  let inside = 0;
  for (let i = 0; i < n; i++) {
    const value = observed[i] as number;
    if (value >= (lows[i] as number) && value <= (highs[i] as number)) inside++;
  }
  return inside / n;
}
