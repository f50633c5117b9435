import { chiSquareTail, kolmogorovP, normalTail, type Outcome } from './p-values.js';

/**
 * Correlations of all pairs of streams: the largest against its expected extreme, their squares together and their
 * distribution; of the words, of their lowest bits and of their parities.
 */
export function crossCorrelations(streams: readonly Uint32Array[]): Outcome[] {
  const readings: readonly (readonly [string, (word: number) => number])[] = [
    ['words', (word) => word],
    ['lowest bits', (word) => word & 1],
    ['parities', parity],
  ];
  return readings.flatMap(([name, value]) => {
    const z = pairCorrelations(streams.map((words) => standardized(Float64Array.from(words, value))));
    const largest = z.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    const squares = z.reduce((sum, x) => sum + x * x, 0);
    return [
      { test: `largest |r| of ${name}`, p: -Math.expm1(z.length * Math.log1p(-2 * normalTail(largest))) },
      { test: `squares of r of ${name}`, p: chiSquareTail(squares, z.length) },
      // Correlations of bits take few values, which are no continuous distribution.
      ...(name === 'words' ? [{ test: `distribution of r of ${name}`, p: kolmogorovP(Float64Array.from(z, normalTail)) }] : []),
    ];
  });
}

function parity(word: number): number {
  let x = word ^ (word >>> 16);
  x ^= x >>> 8;
  x ^= x >>> 4;
  return (0x6996 >>> (x & 15)) & 1;
}

/** A row with mean 0 and length 1. */
function standardized(row: Float64Array): Float64Array {
  const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
  const length = Math.sqrt(row.reduce((sum, x) => sum + (x - mean) ** 2, 0));
  return row.map((x) => (x - mean) / length);
}

/** The correlation of each pair, times the root of n - 1: nearly standard normal. */
function pairCorrelations(rows: readonly Float64Array[]): Float64Array {
  const z: number[] = [];
  rows.forEach((a, i) => {
    for (const b of rows.slice(i + 1)) {
      let sum = 0;
      for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
      z.push(sum * Math.sqrt(a.length - 1));
    }
  });
  return Float64Array.from(z);
}
