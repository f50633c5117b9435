import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../src/partial/pack.js';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const value = fc.letrec((tie) => ({
  plain: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null), fc.boolean(), number, fc.string(), fc.bigInt(),
    fc.array(fc.double(), { maxLength: 20 }).map((xs) => Float64Array.from(xs)),
    fc.array(tie('plain'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]+$/), tie('plain'), { maxKeys: 4 }),
    fc.uniqueArray(fc.tuple(fc.string(), fc.nat()), { maxLength: 4, selector: ([key]) => key }).map((pairs) => new Map(pairs)),
  ),
})).plain;

describe('pack and unpack', () => {
  it('give back whole numbers of any size, maps and every bit of rows', () => {
    fc.assert(fc.property(value, (x) => {
      // a negative zero outside a row is 0 in JSON, and nothing in a part tells them apart
      const normal = JSON.parse(JSON.stringify(x, (_, y: unknown) => (typeof y === 'bigint' || y instanceof Float64Array || y instanceof Map ? 'kept' : y))) as unknown;
      const back = unpack(pack(x));
      expect(JSON.parse(JSON.stringify(back, (_, y: unknown) => (typeof y === 'bigint' || y instanceof Float64Array || y instanceof Map ? 'kept' : y)))).toEqual(normal);
    }), { numRuns: 200 });
    const rows = { a: Float64Array.of(0, -0, NaN, Infinity, -Infinity, 5e-324, Math.PI), b: 2n ** 100n, c: new Map([['01', 3]]), d: [new Float64Array(0), -(10n ** 40n)] };
    const back = unpack(pack(rows)) as typeof rows;
    expect(back).toStrictEqual(rows);
    expect(Object.is(back.a[1], -0)).toBe(true);
  });

  it('is the same bytes each time', () => {
    const x = { a: Float64Array.of(1, 2), m: new Map([['x', 1n]]) };
    expect(pack(x)).toEqual(pack(x));
  });

  it('refuses what it could not give back', () => {
    expect(() => pack({ f: () => 1 })).toThrow('data to pack must be plain: function');
    expect(() => pack([NaN])).toThrow('number to pack must be finite: NaN');
  });
});
