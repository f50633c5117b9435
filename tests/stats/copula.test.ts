import { describe, expect, test } from 'vitest';
import { choleskyOrRefuse, correlateUniforms, latentFromSpearman } from '../../src/stats/copula.js';
import { fillUniform } from '../../src/stats/keyed-stream.js';
import { makeSampler } from '../../src/stats/quantile-table.js';
import { streamKey } from '../../src/stats/streams.js';

const N = 400_000;

function uniforms(name: string, count = N): Float64Array {
  const out = new Float64Array(count);
  fillUniform(out, streamKey(2020, name), 0, 0, 0, count);
  return out;
}

function factor(matrix: readonly number[], names: readonly string[]): Float64Array {
  const result = choleskyOrRefuse(Float64Array.from(matrix), names);
  if (!result.ok) throw new Error(result.message);
  return result.lower;
}

/** Spearman's rho as the correlation of the uniforms, whose mean and variance are known. */
function spearman(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, d) => sum + 12 * (x - 0.5) * ((b[d] as number) - 0.5), 0) / a.length;
}

describe('latentFromSpearman', () => {
  test('keeps -1, 0 and 1 and inverts rho_s = 6 / pi asin(rho / 2)', () => {
    expect([-1, 0, 1].map(latentFromSpearman).map((x) => Math.round(x * 1e12) / 1e12)).toEqual([-1, 0, 1]);
    // 6 / pi asin(0.3), from mpmath
    expect(latentFromSpearman(0.5819201041240698)).toBeCloseTo(0.6, 14);
    expect(() => latentFromSpearman(1.2)).toThrow(new RangeError('rank correlation must lie in [-1, 1]: 1.2'));
  });
});

describe('choleskyOrRefuse', () => {
  test('the factor of a 3 x 3 matrix multiplies back', () => {
    const matrix = [1, 0.5, 0.2, 0.5, 1, -0.3, 0.2, -0.3, 1];
    const lower = factor(matrix, ['a', 'b', 'c']);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        let sum = 0;
        for (let k = 0; k < 3; k++) sum += (lower[i * 3 + k] as number) * (lower[j * 3 + k] as number);
        expect(sum).toBeCloseTo(matrix[i * 3 + j] as number, 14);
      }
    }
  });
  test('planted fault: an impossible triangle is refused, naming the pair that strains most', () => {
    // With a-b and a-c at 0.9, b and c cannot be at -0.9.
    expect(choleskyOrRefuse(Float64Array.of(1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1), ['a', 'b', 'c'])).toEqual({
      ok: false,
      pair: ['b', 'c'],
      message: 'correlations contradict each other, most of all that of b and c: -0.9',
    });
  });
  test('a correlation of exactly 1 is refused, naming the pair', () => {
    const result = choleskyOrRefuse(Float64Array.of(1, 0, 0, 0, 1, 1, 0, 1, 1), ['a', 'b', 'c']);
    expect(result).toMatchObject({ ok: false, pair: ['b', 'c'] });
  });
  test('what is not a correlation matrix is refused', () => {
    const refused = (matrix: readonly number[]) => () => choleskyOrRefuse(Float64Array.from(matrix), ['a', 'b']);
    expect(refused([1, 0, 0])).toThrow(new RangeError('correlation matrix must hold 4 numbers: 3'));
    expect(refused([1, 0, 0, 0.9])).toThrow(new RangeError('correlation of b and b must be 1: 0.9'));
    expect(refused([1, 2, 2, 1])).toThrow(new RangeError('correlation of b and a must lie in [-1, 1]: 2'));
    expect(refused([1, 0.5, 0.4, 1])).toThrow(new RangeError('correlation of b and a must equal that of a and b 0.5: 0.4'));
  });
});

describe('correlateUniforms', () => {
  const rows = [uniforms('a'), uniforms('b'), uniforms('c')] as const;
  const before = rows.map((row) => row.slice());
  correlateUniforms(rows, factor([1, 0.6, 0, 0.6, 1, 0, 0, 0, 1], ['a', 'b', 'c']), N);

  test('rank correlation is 6 / pi asin(rho / 2) within 4 standard errors', () => {
    // The product of two standardized uniforms has variance below 1.8.
    expect(Math.abs(spearman(rows[0], rows[1]) - 0.5819201041240698)).toBeLessThan(4 * Math.sqrt(1.8 / N));
  });
  test('planted fault: reading Spearman as latent correlation is noticed at the same tolerance', () => {
    expect(Math.abs(spearman(rows[0], rows[1]) - 0.6)).toBeGreaterThan(4 * Math.sqrt(1.8 / N));
  });
  test('names that depend on no earlier name keep their uniforms bit for bit', () => {
    const same = (i: 0 | 1 | 2): boolean => rows[i].every((u, d) => u === (before[i] as Float64Array)[d]);
    expect([same(0), same(1), same(2)]).toEqual([true, false, true]);
  });
  test('a correlated row is still uniform and strictly inside (0, 1)', () => {
    let mean = 0;
    let square = 0;
    expect(rows[1].every((u) => u > 0 && u < 1)).toBe(true);
    for (const u of rows[1]) {
      mean += u / N;
      square += (u - 0.5) ** 2 / N;
    }
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / N));
    expect(Math.abs(square - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / N));
  });
  test('a gamma and a beta joined at 0.6 meet both targets as often as the bivariate normal says', () => {
    // Gamma(4, 2.5) >= 9 and Beta(3, 2) >= 0.6: probabilities from scipy and R mvtnorm.
    const x = new Float64Array(N);
    const y = new Float64Array(N);
    makeSampler({ kind: 'gamma', shape: 4, scale: 2.5 })(rows[0], x, N);
    makeSampler({ kind: 'beta', alpha: 3, beta: 2 })(rows[1], y, N);
    const share = (met: (d: number) => boolean): number => x.reduce((sum, _, d) => sum + (met(d) ? 1 : 0), 0) / N;
    const check = (found: number, p: number): void => expect(Math.abs(found - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / N));
    check(share((d) => (x[d] as number) >= 9), 0.5152161104661482);
    check(share((d) => (y[d] as number) >= 0.6), 0.5248);
    check(share((d) => (x[d] as number) >= 9 && (y[d] as number) >= 0.6), 0.3725786630171674);
  });
  test('uniforms next to 0 and 1 stay inside under strong correlation', () => {
    const ends = [Float64Array.of(1e-300, 1 - 2 ** -53), Float64Array.of(1e-300, 1 - 2 ** -53)];
    correlateUniforms(ends, factor([1, 0.99, 0.99, 1], ['a', 'b']), 2);
    expect(Array.from(ends[1] as Float64Array)).toEqual([2 ** -53, 1 - 2 ** -53]);
  });
});
