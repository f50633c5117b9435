/**
 * The type-7 quantile of values already in ascending order: linear between order statistics, ends at min and max.
 *
 * @throws RangeError `quantile level must be in [0, 1]: 1.2`
 * @throws RangeError `sample must not be empty: 0`
 * @source Hyndman & Fan 1996, The American Statistician 50 (definition 7; the default of R and numpy)
 */
export function sampleQuantile(sorted: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile level must be in [0, 1]: ${p}`);
  if (sorted.length === 0) throw new RangeError('sample must not be empty: 0');
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const value = sorted[below] as number;
  const fraction = position - below;
  return fraction === 0 ? value : value + fraction * ((sorted[below + 1] as number) - value);
}
