import { describe, expect, test } from 'vitest';
import { choleskyOrRefuse, latentFromSpearman } from '../../src/stats/copula.js';

function factor(matrix: readonly number[], names: readonly string[]): Float64Array {
  const result = choleskyOrRefuse(Float64Array.from(matrix), names);
  if (!result.ok) throw new Error(result.message);
  return result.lower;
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
