import { describe, expect, test } from 'vitest';
import {
  inverseRegularizedBeta,
  inverseRegularizedGammaP,
  logGamma,
  normalCdf,
  normalQuantile,
  normalSf,
  regularizedBeta,
  regularizedGammaP,
  regularizedGammaQ,
} from '../../src/stats/special.js';
import { readReference } from './reference-cases.js';

type Rows = readonly (readonly number[])[];
const reference = readReference<{ [name: string]: Rows }>('special.json');
const rows = (name: string): Rows => reference[name] as Rows;

/** The largest relative error of a function over reference rows [...arguments, value]. */
function worst(table: Rows, f: (...args: number[]) => number): number {
  return Math.max(
    ...table.map((row) => {
      const expected = row[row.length - 1] as number;
      const found = f(...row.slice(0, -1));
      return expected === 0 ? Math.abs(found) : Math.abs(found / expected - 1);
    }),
  );
}

describe('special functions against mpmath', () => {
  test('normal cdf and survival are good to 1e-15 relative out to 37 standard deviations', () => {
    expect(worst(rows('normal_cdf'), normalCdf)).toBeLessThan(1e-15);
    expect(worst(rows('normal_cdf').map(([x, value]) => [-(x as number), value as number]), normalSf)).toBeLessThan(1e-15);
  });
  test('normal quantile is good to 1e-15 relative from 1e-300 to 1 - 1e-10', () => {
    expect(worst(rows('normal_quantile'), normalQuantile)).toBeLessThan(1e-15);
  });
  test('log gamma is good to 2e-14', () => {
    expect(worst(rows('log_gamma'), logGamma)).toBeLessThan(2e-14);
  });
  test('both regularized gamma functions are good to 1e-13 relative', () => {
    expect(worst(rows('gamma_p').map(([a, x, p]) => [a, x, p] as number[]), regularizedGammaP)).toBeLessThan(1e-13);
    expect(worst(rows('gamma_p').map(([a, x, , q]) => [a, x, q] as number[]), regularizedGammaQ)).toBeLessThan(1e-13);
  });
  test('the regularized beta function is good to 2e-13 relative wherever it exceeds 1e-300', () => {
    expect(worst(rows('beta_i').filter((row) => (row[3] as number) > 1e-300), regularizedBeta)).toBeLessThan(2e-13);
  });
  test('planted fault: the polynomial approximation 26.2.23 of Abramowitz & Stegun is refused', () => {
    const crude = (p: number): number => {
      const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
      const z = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
      return p < 0.5 ? -z : z;
    };
    expect(worst(rows('normal_quantile'), crude)).toBeGreaterThan(1e-6);
  });
});

describe('inverses', () => {
  const levels = [1e-12, 1e-6, 0.01, 0.3, 0.5, 0.8, 0.99, 1 - 1e-9];
  test('the inverse gamma function undoes the gamma function for shapes 0.05 to 1e6', () => {
    for (const a of [0.05, 0.5, 1, 3.7, 80, 1e4, 1e6]) {
      for (const p of levels) {
        const x = inverseRegularizedGammaP(a, p);
        if (p < 0.5) expect(Math.abs(regularizedGammaP(a, x) / p - 1)).toBeLessThan(1e-10);
        else expect(Math.abs(regularizedGammaQ(a, x) / (1 - p) - 1)).toBeLessThan(1e-10);
      }
    }
  });
  test('the inverse beta function undoes the beta function for shapes 0.05 to 1e4', () => {
    for (const a of [0.05, 0.5, 1, 3, 80, 1e4]) {
      for (const b of [0.05, 0.7, 1, 20, 3000]) {
        for (const p of levels.slice(0, -1)) {
          const x = inverseRegularizedBeta(p, a, b);
          // A quantile within rounding of 1 cannot be undone; its neighbor must bracket the level.
          if (x > 1 - 1e-9) expect(regularizedBeta(1 - 2 * (1 - x) - 2 ** -52, a, b)).toBeLessThanOrEqual(p);
          else expect(Math.abs(regularizedBeta(x, a, b) / p - 1)).toBeLessThan(1e-9);
        }
      }
    }
  });
  test('ends and nonsense', () => {
    expect([normalQuantile(0), normalQuantile(1), inverseRegularizedGammaP(2, 0), inverseRegularizedGammaP(2, 1)]).toEqual([-Infinity, Infinity, 0, Infinity]);
    expect(() => normalQuantile(1.2)).toThrow(new RangeError('quantile level must be in [0, 1]: 1.2'));
    expect(() => normalQuantile(NaN)).toThrow(new RangeError('quantile level must be in [0, 1]: NaN'));
    expect(() => logGamma(-1)).toThrow(new RangeError('logGamma needs a positive argument: -1'));
  });
});
