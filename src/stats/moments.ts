/** Running count, mean and sum of squared deviations of the values added so far. */
export type Moments = { count: number; mean: number; squares: number };

export function createMoments(): Moments {
  return { count: 0, mean: 0, squares: 0 };
}

/** Adds `row[0..count)`. Rows of any length give the same result to about 1e-12 relative. */
export function addRow(m: Moments, row: Float64Array, count: number): void {
  if (count === 0) return;
  // Two passes over a row that is in cache are more accurate and faster than a division per value.
  let sum = 0;
  for (let i = 0; i < count; i++) sum += row[i] as number;
  const mean = sum / count;
  let squares = 0;
  let residue = 0;
  for (let i = 0; i < count; i++) {
    const deviation = (row[i] as number) - mean;
    squares += deviation * deviation;
    residue += deviation;
  }
  combine(m, count, mean + residue / count, squares - (residue * residue) / count);
}

/** The moments of both sets of values together; neither argument is changed. */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const merged = { ...a };
  if (b.count > 0) combine(merged, b.count, b.mean, b.squares);
  return merged;
}

/** @source Chan, Golub & LeVeque 1983, The American Statistician 37, equation 2.1 */
function combine(m: Moments, count: number, mean: number, squares: number): void {
  if (m.count === 0) {
    // Without this the mean of a first row would pass through a product and a quotient and pick up rounding.
    m.count = count;
    m.mean = mean;
    m.squares = squares;
    return;
  }
  const total = m.count + count;
  const gap = mean - m.mean;
  m.squares += squares + gap * gap * ((m.count * count) / total);
  m.mean += (gap * count) / total;
  m.count = total;
}

/** The sample variance with divisor n - 1; NaN for fewer than two values. */
export function sampleVariance(m: Moments): number {
  return m.count > 1 ? Math.max(0, m.squares) / (m.count - 1) : NaN;
}

/** The Monte Carlo standard error of the mean of independent draws; NaN for fewer than two values. */
export function standardErrorOfMean(m: Moments): number {
  return Math.sqrt(sampleVariance(m) / m.count);
}
