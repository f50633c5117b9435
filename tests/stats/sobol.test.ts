import { describe, expect, test } from 'vitest';
import { sobolDirections } from '../../src/stats/sobol-directions-table.js';
import { fillSobol, sobolDimensions, sobolWord } from '../../src/stats/sobol.js';
import { readReference } from './reference-cases.js';

const known = readReference<{ points_0_to_63: readonly (readonly number[])[] }>('sobol_points.json').points_0_to_63;
type Discrepancies = { readonly points: string; readonly CD: number; readonly WD: number; readonly MD: number; readonly L2_star: number };
const discrepancies = readReference<{ cases: readonly Discrepancies[] }>('qmc_discrepancy.json').cases;

function fill(dimension: number, first: number, count: number): Uint32Array {
  const out = new Uint32Array(count);
  fillSobol(out, dimension, first, count);
  return out;
}

function points(count: number, dimensions: number): number[][] {
  const columns = Array.from({ length: dimensions }, (_, d) => fill(d + 1, 0, count));
  return Array.from({ length: count }, (_, i) => columns.map((column) => (column[i] as number) / 2 ** 32));
}

/** Sum over pairs of points of the product over coordinates of `kernel`, divided by n^2. */
function pairMean(x: readonly number[][], kernel: (a: number, b: number) => number): number {
  let sum = 0;
  for (const p of x) for (const q of x) sum += p.reduce((product, a, d) => product * kernel(a, q[d] as number), 1);
  return sum / x.length ** 2;
}

function singleMean(x: readonly number[][], kernel: (a: number) => number): number {
  return x.reduce((sum, p) => sum + p.reduce((product, a) => product * kernel(a), 1), 0) / x.length;
}

/** @source Hickernell 1998 (CD, WD); Zhou, Fang & Ning 2013 (MD); Warnock 1972 (L2 star) */
function discrepanciesOf(x: readonly number[][]): Omit<Discrepancies, 'points'> {
  const dimensions = (x[0] as number[]).length;
  const c = (a: number): number => Math.abs(a - 0.5);
  return {
    CD:
      (13 / 12) ** dimensions -
      2 * singleMean(x, (a) => 1 + 0.5 * c(a) - 0.5 * c(a) ** 2) +
      pairMean(x, (a, b) => 1 + 0.5 * c(a) + 0.5 * c(b) - 0.5 * Math.abs(a - b)),
    WD: -((4 / 3) ** dimensions) + pairMean(x, (a, b) => 1.5 - Math.abs(a - b) * (1 - Math.abs(a - b))),
    MD:
      (19 / 12) ** dimensions -
      2 * singleMean(x, (a) => 5 / 3 - 0.25 * c(a) - 0.25 * c(a) ** 2) +
      pairMean(x, (a, b) => 15 / 8 - 0.25 * c(a) - 0.25 * c(b) - 0.75 * Math.abs(a - b) + 0.5 * (a - b) ** 2),
    L2_star: Math.sqrt(
      3 ** -dimensions - 2 ** (1 - dimensions) * singleMean(x, (a) => 1 - a * a) + pairMean(x, (a, b) => 1 - Math.max(a, b)),
    ),
  };
}

describe("Sobol' points", () => {
  test('are those of Joe and Kuo in dimensions 1 to 40', () => {
    expect(known).toHaveLength(64);
    known.forEach((row, i) => expect(row.map((_, d) => sobolWord(d + 1, i))).toEqual(row));
    for (let d = 0; d < 40; d++) expect(Array.from(fill(d + 1, 0, 64))).toEqual(known.map((row) => row[d]));
  });

  test('have the discrepancies of the reference', () => {
    expect(discrepancies).toHaveLength(4);
    for (const { points: words, ...expected } of discrepancies) {
      const [count, dimensions] = (/first (\d+), dims 1\.\.(\d+)/.exec(words) ?? []).slice(1).map(Number);
      const found = discrepanciesOf(points(count as number, dimensions as number));
      for (const name of ['CD', 'WD', 'MD', 'L2_star'] as const) expect(found[name] / expected[name]).toBeCloseTo(1, 9);
    }
  });

  test('any chunking gives identical bits, also far out', () => {
    for (const [dimension, first] of [[1, 0], [7, 5], [1111, 2 ** 31 - 300], [40, 2 ** 32 - 700]] as const) {
      const whole = fill(dimension, first, 700);
      for (const size of [1, 3, 64, 511]) {
        for (let from = 0; from < 700; from += size) {
          const count = Math.min(size, 700 - from);
          expect(fill(dimension, first + from, count)).toEqual(whole.slice(from, from + count));
        }
      }
      for (const i of [0, 1, 350, 699]) expect(sobolWord(dimension, first + i)).toBe(whole[i]);
    }
  });

  test('fill every one of 512 equal intervals once in each dimension and each aligned run of 512', () => {
    for (let dimension = 1; dimension <= sobolDimensions; dimension++) {
      for (const first of [0, 512, 2 ** 20 + 1024]) {
        const intervals = new Set(fill(dimension, first, 512).map((word) => word >>> 23));
        expect(intervals.size).toBe(512);
      }
    }
  });

  test('have property A: 2^s points fall into different orthants of the first s = 12 dimensions', () => {
    const columns = Array.from({ length: 12 }, (_, d) => fill(d + 1, 0, 4096));
    const orthants = new Set(Array.from({ length: 4096 }, (_, i) => columns.reduce((id, column) => 2 * id + ((column[i] as number) >>> 31), 0)));
    expect(orthants.size).toBe(4096);
  });

  test('writes nothing where nothing is asked, nor beyond the count', () => {
    const out = new Uint32Array(4).fill(7);
    fillSobol(out, 3, 1, 0);
    fillSobol(out, 3, 1, 2);
    expect(Array.from(out.slice(2))).toEqual([7, 7]);
  });

  test('refuses dimensions and points there are none of', () => {
    for (const dimension of [0, 1112, 1.5]) expect(() => sobolWord(dimension, 0)).toThrow(`Sobol' dimension must be an integer in [1, 1111]: ${dimension}`);
    expect(() => sobolWord(1, 2 ** 32)).toThrow('points must lie in [0, 2^32): 4294967296');
    expect(() => fill(1, 2 ** 32 - 1, 2)).toThrow('points must lie in [0, 2^32): 4294967296');
    expect(() => fill(1, -1, 2)).toThrow('points must lie in [0, 2^32): -1');
  });
});

describe('the table of direction numbers', () => {
  const rows = sobolDirections.trim().split(/\n| ; /).map((line) => line.split(' ').map(Number));

  test('has a polynomial of its own and odd initial numbers below 2^i for each dimension', () => {
    expect(rows).toHaveLength(sobolDimensions - 1);
    for (const [a = NaN, ...m] of rows) {
      expect(a).toBeLessThan(2 ** (m.length - 1));
      m.forEach((value, i) => expect(value % 2 === 1 && value < 2 ** (i + 1)).toBe(true));
    }
    expect(new Set(rows.map(([a, ...m]) => `${m.length} ${a}`)).size).toBe(rows.length);
  });

  test('has primitive polynomials only, each degree complete up to 12', () => {
    for (const [a = NaN, ...m] of rows) expect(isPrimitive(2 ** m.length + 2 * a + 1, m.length)).toBe(true);
    const perDegree = Array.from({ length: 12 }, (_, i) => rows.filter((row) => row.length === i + 2).length);
    expect(perDegree).toEqual([1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144]);
  });
});

/** Whether x has the full order 2^s - 1 modulo the polynomial. */
function isPrimitive(polynomial: number, s: number): boolean {
  let power = 1;
  for (let n = 1; n < 2 ** s; n++) {
    power <<= 1;
    if (power >>> s) power ^= polynomial;
    if (power === 1) return n === 2 ** s - 1;
  }
  return false;
}
