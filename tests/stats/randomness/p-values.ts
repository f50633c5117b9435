import { regularizedGammaP, regularizedGammaQ } from '../../../src/stats/gamma.js';
import { normalCdf } from '../../../src/stats/normal.js';

/** A statistic turned into a probability that is uniform on (0, 1) for perfect numbers; near 0 too much, near 1 too little. */
export type Outcome = { readonly test: string; readonly p: number };

/** The chance that chi square with `df` degrees of freedom exceeds a value. */
export function chiSquareTail(value: number, df: number): number {
  return regularizedGammaQ(df / 2, value / 2);
}

/** The chance that a standard normal number exceeds z. */
export function normalTail(z: number): number {
  return normalCdf(-z);
}

/** The chance that a Poisson count exceeds k, half of the chance of k itself included. */
export function poissonTail(k: number, mean: number): number {
  const atLeast = (n: number): number => (n === 0 ? 1 : regularizedGammaP(n, mean));
  return (atLeast(k) + atLeast(k + 1)) / 2;
}

/**
 * Pearson's chi square of counts against probabilities that sum to 1; cells that expect fewer than ten are merged with
 * their neighbours to the right.
 */
export function chiSquareP(counts: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i] as number;
  const cells: { seen: number; expected: number }[] = [];
  let open = { seen: 0, expected: 0 };
  for (let i = 0; i < counts.length; i++) {
    open.seen += counts[i] as number;
    open.expected += total * (probabilities[i] as number);
    if (open.expected < 10) continue;
    cells.push(open);
    open = { seen: 0, expected: 0 };
  }
  const last = cells[cells.length - 1];
  if (last === undefined || cells.length < 2) throw new RangeError(`too few numbers for a chi square: ${total}`);
  last.seen += open.seen;
  last.expected += open.expected;
  const value = cells.reduce((sum, { seen, expected }) => sum + (seen - expected) ** 2 / expected, 0);
  return chiSquareTail(value, cells.length - 1);
}

/** Pearson's chi square of counts whose cells are equally likely. */
export function equalChiSquareP(counts: ArrayLike<number>): number {
  return chiSquareP(counts, new Float64Array(counts.length).fill(1 / counts.length));
}

/**
 * The chance of a larger Kolmogorov-Smirnov distance from the uniform distribution; sorts the values in place.
 * @source Stephens 1970 (correction for finite n); Kolmogorov's series in its two forms
 */
export function kolmogorovP(values: Float64Array): number {
  values.sort();
  const n = values.length;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    const u = values[i] as number;
    distance = Math.max(distance, u - i / n, (i + 1) / n - u);
  }
  const x = distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n));
  if (x < 1.18) {
    let sum = 0;
    for (let j = 1; j <= 7; j += 2) sum += Math.exp((-j * j * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let tail = 0;
  for (let j = 1; j <= 6; j++) tail += (j % 2 === 1 ? 2 : -2) * Math.exp(-2 * j * j * x * x);
  return tail;
}
