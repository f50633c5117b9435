import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf, normalPdf } from '../../../src/stats/normal.js';
import { partialInformationValue, perfectInformationValue } from '../../../src/stats/sensitivity/value-of-information.js';
import { normals } from './known-answers.js';

/** E max(0, c + s Z) - max(0, c): what knowing a normal difference of mean c and deviation s is worth. */
const gain = (c: number, s: number): number => s * normalPdf(c / s) + c * normalCdf(c / s) - Math.max(0, c);
const [x, y, z] = ['x', 'y', 'z'].map((name) => normals(name, 0, 20_000)) as [Float64Array, Float64Array, Float64Array];
const nothing = new Float64Array(x.length);
/** One option pays nothing, the other x + 2 y + z / 2 + 1 / 2 of independent standard normals. */
const linear = [nothing, x.map((own, i) => own + 2 * y[i]! + 0.5 * z[i]! + 0.5)];

function expectNear({ value, standardError }: { readonly value: number; readonly standardError: number }, truth: number): void {
  expect(Math.abs(value - truth)).toBeLessThan(4 * standardError);
  expect(standardError).toBeLessThan(0.05 * truth);
}

describe('the value of perfect information', () => {
  test('is the closed form of a normal difference within 4 standard errors', () => {
    expectNear(perfectInformationValue(linear), gain(0.5, Math.sqrt(5.25)));
  });
  test('is exact for draws taken as the law', () => {
    expect(perfectInformationValue([Float64Array.of(0, 10), Float64Array.of(4, 2)]).value).toBe(2);
    expect(perfectInformationValue([Float64Array.of(3, 1)])).toEqual({ value: 0, standardError: 0 });
  });
});

describe('the value of partial information', () => {
  test('is the closed form for each parameter and group of a linear difference', () => {
    expectNear(partialInformationValue(linear, [x]), gain(0.5, 1));
    expectNear(partialInformationValue(linear, [y]), gain(0.5, 2));
    expectNear(partialInformationValue(linear, [x, y]), gain(0.5, Math.sqrt(5)));
    expectNear(partialInformationValue(linear, [z, x]), gain(0.5, Math.sqrt(1.25)));
    expectNear(partialInformationValue(linear, [x, y, z]), gain(0.5, Math.sqrt(5.25)));
  });
  test('planted fault: payoffs in place of their means given the parameter are noticed', () => {
    const { value, standardError } = partialInformationValue(linear, [x]);
    expect(perfectInformationValue(linear).value - gain(0.5, 1)).toBeGreaterThan(20 * standardError);
    expect(Math.abs(value - gain(0.5, 1))).toBeLessThan(4 * standardError);
  });
  test('is the closed form of a curve, of a product of two, and of values few enough to tell apart', () => {
    const noisy = (payoff: (i: number) => number): Float64Array[] => [nothing, x.map((_, i) => payoff(i) + z[i]!)];
    // E max(0, X^2 - 1) = 2 phi(1); E max(0, X Y) = E |X Y| / 2 = 1 / pi.
    expectNear(partialInformationValue(noisy((i) => x[i]! ** 2 - 1), [x]), 2 * normalPdf(1));
    expectNear(partialInformationValue(noisy((i) => x[i]! * y[i]!), [x, y]), 1 / Math.PI);
    const level = x.map((own) => Number(own > 0) + Number(own > 1));
    const truth = 2 * (0.5 - normalCdf(-1));
    expectNear(partialInformationValue(noisy((i) => [-1, 2, -1][level[i]!]!), [level]), truth);
  });
  test('is that of three options: the best mean among them, whatever their order', () => {
    const three = [x.map((own, i) => own + z[i]!), x.map((own) => -own), y.map((own) => 0.2 * own)];
    // Given x the means are x, -x and 0: E |X|.
    expectNear(partialInformationValue(three, [x]), Math.sqrt(2 / Math.PI));
    expect(partialInformationValue([three[2]!, three[0]!, three[1]!], [x]).value).toBeCloseTo(partialInformationValue(three, [x]).value, 12);
  });
  test('has a standard error that fits the spread over runs, and a bias that is small beside it', () => {
    const scores = Array.from({ length: 300 }, (_, run) => {
      const [own, rest] = [normals('own', run, 2000), normals('rest', run, 2000)];
      const { value, standardError } = partialInformationValue([new Float64Array(2000), own.map((a, i) => a + rest[i]! + 0.5)], [own]);
      return (value - gain(0.5, 1)) / standardError;
    });
    const mean = scores.reduce((a, b) => a + b, 0) / 300;
    const deviation = Math.sqrt(scores.reduce((a, b) => a + (b - mean) ** 2, 0) / 299);
    expect(Math.abs(mean)).toBeLessThan(0.25);
    expect(Math.abs(deviation - 1)).toBeLessThan(4 / Math.sqrt(600));
  });

  test('is never negative, and 0 where one option pays no less in every draw or the parameter does not vary', () => {
    const numbers = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 120, maxLength: 120 }).map((own) => Float64Array.from(own));
    fc.assert(
      fc.property(numbers, numbers, numbers, (u, v, parameter) => {
        const better = u.map((own, i) => Math.max(own, v[i]!));
        const certain = partialInformationValue([u, better, v], [parameter]);
        const still = partialInformationValue([u, v], [new Float64Array(120).fill(0.1)]);
        return partialInformationValue([u, v], [parameter]).value >= 0 && certain.value === 0 && certain.standardError === 0 && Math.abs(still.value) < 1e-12;
      }),
      { seed: 5, numRuns: 50 },
    );
  });
  test('keeps an option that is never the best but the best on average', () => {
    const middle = partialInformationValue([x, x.map((own) => -own), nothing.map(() => 0.5), nothing.map(() => 0.4)], [x]);
    // E max(|X|, 0.5) - 0.5.
    expectNear(middle, 2 * (normalPdf(0.5) + 0.5 * (normalCdf(0.5) - 0.5)) - 0.5);
  });

  test('refuses what does not fit together', () => {
    const few = linear.map((payoff) => payoff.slice(0, 14));
    expect(() => partialInformationValue(few, [x.slice(0, 14)])).toThrow('draws must be more than twice the basis functions 7: 14');
    expect(() => partialInformationValue(linear, [])).toThrow('parameters must be an integer of at least 1: 0');
    expect(() => partialInformationValue(linear, [x.slice(1)])).toThrow('parameter 0 must have 20000 rows: 19999');
    expect(() => perfectInformationValue([])).toThrow('options must be an integer of at least 1: 0');
    expect(() => perfectInformationValue([Float64Array.of(1)])).toThrow('draws must be an integer of at least 2: 1');
    expect(() => perfectInformationValue([Float64Array.of(1, 2), Float64Array.of(1)])).toThrow('payoff of option 1 must have 2 rows: 1');
    expect(() => perfectInformationValue([Float64Array.of(1, NaN)])).toThrow('payoff of option 0 must be finite, row 1 is: NaN');
  });
});
