import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampledShapleyValues, shapleyValues } from '../../../src/stats/sensitivity/shapley.js';

const seeding = { seed: 9, name: 'shapley' };
const sumOf = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
const maskOf = (members: Uint8Array): number => members.reduce((mask, own, i) => mask | (own << i), 0);
const has = (mask: number, player: number): boolean => ((mask >>> player) & 1) === 1;

/** The UN Security Council: 5 permanent members, who must all agree, and 10 others, of whom 4 must. */
const council = (mask: number): number => Number((mask & 31) === 31 && sumOf([...(mask >>> 5).toString(2)].map(Number)) >= 4);
/** A landing strip for planes that need lengths 1, 2, 4 and 7: it costs as much as the longest. */
const needs = [1, 2, 4, 7];
const airport = (mask: number): number => Math.max(0, ...needs.filter((_, i) => has(mask, i)));

/** Any game of up to 6 players, v(none) not 0. */
const games = fc.integer({ min: 1, max: 6 }).chain((players) => fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2 ** players, maxLength: 2 ** players }).map((table) => ({ players, table })));
/** The values of a game by both ways. */
const bothWays = (players: number, value: (mask: number) => number): readonly (readonly number[])[] => [
  [...shapleyValues(players, value)],
  sampledShapleyValues(players, 3, (members) => value(maskOf(members)), seeding).map((own) => own.value),
];

describe('Shapley values', () => {
  test('of the Security Council are the known ones: 421 / 2145 and 4 / 2145', () => {
    const values = shapleyValues(15, council);
    values.forEach((value, i) => expect(value).toBeCloseTo(i < 5 ? 421 / 2145 : 4 / 2145, 12));
  });
  test('of the airport game share each stretch among those who need it', () => {
    // Littlechild and Owen 1973.
    const shares = [1 / 4, 1 / 4 + 1 / 3, 1 / 4 + 1 / 3 + 2 / 2, 1 / 4 + 1 / 3 + 2 / 2 + 3];
    shapleyValues(4, airport).forEach((value, i) => expect(value).toBeCloseTo(shares[i]!, 12));
  });
  test('are the average over all orders, by definition', () => {
    const orders = (players: readonly number[]): number[][] => (players.length === 0 ? [[]] : players.flatMap((p) => orders(players.filter((q) => q !== p)).map((rest) => [p, ...rest])));
    const table = Array.from({ length: 32 }, (_, mask) => Math.sin(7 * mask));
    const sums = new Array<number>(5).fill(0);
    for (const order of orders([0, 1, 2, 3, 4])) order.reduce((mask, p) => ((sums[p]! += table[mask | (1 << p)]! - table[mask]!), mask | (1 << p)), 0);
    shapleyValues(5, (mask) => table[mask]!).forEach((value, p) => expect(value).toBeCloseTo(sums[p]! / 120, 12));
  });
  test('of 20 players, the most, are found and sum to the whole', () => {
    expect(sumOf(shapleyValues(20, (mask) => Math.sqrt(mask)))).toBeCloseTo(Math.sqrt(2 ** 20 - 1), 9);
  });

  test('sum to v(all) - v(none), exact and sampled', () => {
    fc.assert(
      fc.property(games, ({ players, table }) => {
        const whole = table.at(-1)! - table[0]!;
        return bothWays(players, (mask) => table[mask]!).every((values) => Math.abs(sumOf(values) - whole) <= 1e-12 * 1e3 * players);
      }),
      { seed: 2 },
    );
  });
  test('are exactly 0 for a player who adds nothing, exact and sampled', () => {
    fc.assert(
      fc.property(games, ({ players, table }) => bothWays(players + 1, (mask) => table[mask & (2 ** players - 1)]!).every((values) => values[players] === 0)),
      { seed: 3 },
    );
  });
  test('are equal for players who can stand in for each other', () => {
    fc.assert(
      fc.property(games, ({ players, table }) => {
        const [first, second] = shapleyValues(players + 1, (mask) => table[(mask >>> 1) | (mask & 1)]! + 5 * Number(has(mask, 0) !== has(mask, 1)));
        return Math.abs(first! - second!) < 1e-9;
      }),
      { seed: 4 },
    );
  });
  test('planted fault: equal weights for all sets do not sum to the whole', () => {
    const banzhaf = needs.map((_, i) => sumOf(Array.from({ length: 16 }, (__, mask) => (has(mask, i) ? 0 : airport(mask | (1 << i)) - airport(mask)))) / 8);
    expect(Math.abs(sumOf(banzhaf) - airport(15))).toBeGreaterThan(0.5);
    expect(sumOf(shapleyValues(4, airport))).toBeCloseTo(airport(15), 12);
  });

  test('sampled are near the exact ones, with standard errors that fit', () => {
    const exact = shapleyValues(10, (mask) => Math.sin(mask) + Math.sqrt(mask));
    let squares = 0;
    for (let run = 0; run < 50; run++) {
      const found = sampledShapleyValues(10, 100, (members) => Math.sin(maskOf(members)) + Math.sqrt(maskOf(members)), { seed: run, name: 'shapley' });
      found.forEach(({ value, standardError }, i) => (squares += ((value - exact[i]!) / standardError) ** 2));
    }
    // Mean of 500 squared t values, those of one run nearly independent: 1 within 4 standard errors of sqrt(2 / 500).
    expect(Math.abs(squares / 500 - 1)).toBeLessThan(4 * Math.sqrt(2 / 450));
  });
  test('sampled are exact where no order matters and for two players', () => {
    sampledShapleyValues(40, 2, (members) => sumOf(members.map((own, i) => own * i)), seeding).forEach(({ value, standardError }, i) => expect([value, standardError]).toEqual([i, 0]));
    const table = [3, 5, 4, 11];
    sampledShapleyValues(2, 2, (members) => table[maskOf(members)]!, seeding).forEach(({ value }, i) => expect(value).toBe([4.5, 3.5][i]));
  });
  test('sampled are exact where players matter only alone and in pairs, an order and its reverse making up for each other', () => {
    sampledShapleyValues(12, 2, (members) => sumOf(members.map((own, i) => own * i)) ** 2, seeding).forEach(({ value, standardError }, i) => expect([value, standardError]).toEqual([66 * i, 0]));
  });
  test('ask for every set once', () => {
    const asked: number[] = [];
    sampledShapleyValues(4, 200, (members) => asked.push(maskOf(members)), seeding);
    expect([...asked].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, mask) => mask));
    const masks: number[] = [];
    shapleyValues(4, (mask) => masks.push(mask));
    expect(masks).toEqual(Array.from({ length: 16 }, (_, mask) => mask));
  });
  test('sampled of more pairs keep the first', () => {
    const sets: string[][] = [2, 3].map((pairs) => {
      const own: string[] = [];
      sampledShapleyValues(8, pairs, (members) => own.push(members.join('')), seeding);
      return own;
    });
    expect(sets[1]!.slice(0, sets[0]!.length)).toEqual(sets[0]);
  });

  test('refuse too many or no players and values that are no numbers', () => {
    for (const players of [0, 21, 1.5]) expect(() => shapleyValues(players, () => 0)).toThrow(`players must be an integer in [1, 20]: ${players}`);
    expect(() => shapleyValues(3, (mask) => (mask === 5 ? NaN : 0))).toThrow('value of a set must be finite, that of mask 5 is: NaN');
    expect(() => sampledShapleyValues(0, 5, () => 0, seeding)).toThrow('players must be an integer of at least 1: 0');
    expect(() => sampledShapleyValues(3, 1, () => 0, seeding)).toThrow('pairs must be an integer of at least 2: 1');
    expect(() => sampledShapleyValues(3, 2, (members) => (sumOf(members) === 3 ? Infinity : 0), seeding)).toThrow('value of a set must be finite, that of players 0, 1, 2 is: Infinity');
  });
});
