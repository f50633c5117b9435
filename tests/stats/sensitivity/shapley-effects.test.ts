import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapleyEffects, shapleyTerms } from '../../../src/stats/sensitivity/shapley-effects.js';
import { patternsOf } from '../../../src/stats/sensitivity/patterns.js';
import { sobolIndices } from '../../../src/stats/sensitivity/sobol-indices.js';
import { sobolDesign, swapColumns } from '../../../src/stats/sensitivity/sobol-design.js';

const seeding = { seed: 3, name: 'shapley-effects' };
const resampling = { ...seeding, resamples: 100, level: 0.95 };
const rows = 4096;

/** Outcomes of a function of three inputs at A, and at A with the inputs of each mask from B. */
function runs(f: (x: readonly number[]) => number) {
  const design = sobolDesign(3, rows, 0, seeding);
  const at = (points: readonly Float64Array[]): Float64Array => Float64Array.from({ length: rows }, (_, row) => f(points.map((column) => column[row] as number)));
  const swapped = Array.from({ length: 8 }, (_, mask) => at(swapColumns(design, [0, 1, 2].filter((input) => (mask >>> input) & 1))));
  return { a: swapped[0]!, b: swapped[7]!, swapped };
}

describe('Shapley effects', () => {
  it('of x + 2 y + 3 x z share what x and z do together evenly', () => {
    const { a, swapped } = runs(([x = 0, y = 0, z = 0]) => x + 2 * y + 3 * x * z);
    const [x, y, z] = shapleyEffects(shapleyTerms(3, a, (mask) => swapped[mask]!), resampling);
    // uniform inputs of variance 1/12: x alone (1 + 3/2)^2, y 4, z (3/2)^2, the product of both 9/12, in twelfths
    const whole = 6.25 + 4 + 2.25 + 0.75;
    expect(Math.abs(x!.value - (6.25 + 0.375) / whole)).toBeLessThan(0.02);
    expect(Math.abs(y!.value - 4 / whole)).toBeLessThan(0.02);
    expect(Math.abs(z!.value - (2.25 + 0.375) / whole)).toBeLessThan(0.02);
    for (const { value, low, high } of [x!, y!, z!]) expect(low < value && value < high).toBe(true);
  });

  it('sum to 1 whatever the function, and an input that does nothing has exactly 0', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 }), ([p = 0, q = 0, r = 0]) => {
        const { a, swapped } = runs(([x = 0, y = 0]) => p * x + q * y + r * x * y + x * x + y);
        const effects = shapleyEffects(shapleyTerms(3, a, (mask) => swapped[mask]!), { ...resampling, resamples: 2 });
        expect(effects.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 10);
        expect(effects[2]!.value).toBe(0);
      }),
      { numRuns: 10 },
    );
  });

  it('refuse groups that are none', () => {
    expect(() => shapleyTerms(0, new Float64Array(2), () => new Float64Array(2))).toThrow('groups must be an integer of at least 1: 0');
  });
});

describe('patterns of outcomes', () => {
  it('number each row by its values, and rows with other values than 0 and 1 by themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1)), { minLength: 1, maxLength: 60 }), (table) => {
        const columns = [0, 1, 2].map((k) => Float64Array.from(table, (row) => row[k] as number));
        const { patternOf, firstRow } = patternsOf(columns);
        table.forEach((row, i) => expect(table[firstRow[patternOf[i]!]!]).toEqual(row));
        expect(firstRow.length).toBe(new Set(table.map(String)).size);
      }),
    );
    expect([...patternsOf([Float64Array.of(0, 2, 2)]).patternOf]).toEqual([0, 1, 2]);
  });

  it("give Sobol' indices and intervals of odds as row by row", () => {
    const odds = runs(([x = 0, y = 0, z = 0]) => Number(x + 2 * y + 3 * x * z > 2));
    const of = ({ a, b, swapped }: ReturnType<typeof runs>) => sobolIndices({ a, b, swapped: [swapped[1]!, swapped[2]!, swapped[4]!] }, resampling);
    // indices do not depend on the unit: 0 and 3 are no odds, and their rows are not joined
    const scaled = of({ a: odds.a.map((v) => 3 * v), b: odds.b.map((v) => 3 * v), swapped: odds.swapped.map((column) => column.map((v) => 3 * v)) });
    of(odds).forEach((own, s) => {
      for (const index of ['first', 'total'] as const) for (const key of ['value', 'low', 'high'] as const) expect(own[index][key]).toBeCloseTo(scaled[s]![index][key], 9);
    });
  });
});
