/** A pivot below this many rounding errors per row is not positive. */
const PIVOT_TOLERANCE = 1e-12;

/**
 * The correlation of the underlying normals that gives the Spearman rank correlation rho.
 *
 * @throws RangeError `rank correlation must lie in [-1, 1]: 1.2`
 * @source Pearson 1907; Kruskal 1958, JASA 53, equation 6.3
 */
export function latentFromSpearman(rho: number): number {
  if (!(rho >= -1 && rho <= 1)) throw new RangeError(`rank correlation must lie in [-1, 1]: ${rho}`);
  return 2 * Math.sin((Math.PI * rho) / 6);
}

export type CholeskyResult =
  | { readonly ok: true; readonly lower: Float64Array }
  | { readonly ok: false; readonly pair: readonly [string, string]; readonly message: string };

/**
 * The lower Cholesky factor of a correlation matrix, or the pair most responsible for there being none.
 *
 * `matrix` is [row][column], n * n, n the number of names; so is `lower`. The pair is, in the row where the
 * factorization fails, the correlation that strains most: the largest partial correlation given the names before it,
 * which exceeds one in absolute value when that pair alone is impossible.
 * @throws RangeError `correlation matrix must hold 9 numbers: 4`
 * @throws RangeError `correlation of a and a must be 1: 0.9`, `correlation of a and b must lie in [-1, 1]: 2`,
 * `correlation of a and b must equal that of b and a 0.5: 0.4`
 */
export function choleskyOrRefuse(matrix: Float64Array, names: readonly string[]): CholeskyResult {
  assertCorrelationMatrix(matrix, names);
  const n = names.length;
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    let remaining = 1;
    let worst = 0;
    let strain = -1;
    for (let j = 0; j < i && remaining > 0; j++) {
      let sum = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (lower[i * n + k] as number) * (lower[j * n + k] as number);
      const entry = sum / (lower[j * n + j] as number);
      lower[i * n + j] = entry;
      const partial = Math.abs(entry) / Math.sqrt(remaining);
      if (partial > strain) {
        strain = partial;
        worst = j;
      }
      remaining -= entry * entry;
    }
    if (!(remaining > PIVOT_TOLERANCE * n)) {
      const pair = [names[worst] as string, names[i] as string] as const;
      const value = matrix[i * n + worst] as number;
      const message = `correlations contradict each other, most of all that of ${pair[0]} and ${pair[1]}: ${value}`;
      return { ok: false, pair, message };
    }
    lower[i * n + i] = Math.sqrt(remaining);
  }
  return { ok: true, lower };
}

function assertCorrelationMatrix(matrix: Float64Array, names: readonly string[]): void {
  const n = names.length;
  if (matrix.length !== n * n) throw new RangeError(`correlation matrix must hold ${n * n} numbers: ${matrix.length}`);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = matrix[i * n + j] as number;
      const pair = `correlation of ${names[i]} and ${names[j]}`;
      if (i === j && value !== 1) throw new RangeError(`${pair} must be 1: ${value}`);
      if (!(value >= -1 && value <= 1)) throw new RangeError(`${pair} must lie in [-1, 1]: ${value}`);
      const mirror = matrix[j * n + i] as number;
      if (mirror !== value) throw new RangeError(`${pair} must equal that of ${names[j]} and ${names[i]} ${mirror}: ${value}`);
    }
  }
}
