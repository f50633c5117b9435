import { describe, expect, test } from 'vitest';
import { morrisEffects, morrisPoints, type Groups } from '../../../src/stats/sensitivity/morris.js';
import { evaluate, ishigami, known, sobolG, type Outcome } from './known-answers.js';

const seeding = { seed: 3, name: 'morris' };
const single = (inputs: number): Groups => Array.from({ length: inputs }, (_, i) => [i]);
const linear: Outcome = ([a = 0, b = 0, c = 0, d = 0]) => 4 * a - 2 * b + c + 0.5 * d;

function modelOf(name: string): Outcome {
  if (name.startsWith('ishigami')) return ishigami;
  return name.startsWith('sobol g') ? sobolG([0, 1, 4.5, 9, 99, 99]) : linear;
}

describe('elementary effects', () => {
  test('of trajectories have the exact means within 4 standard errors, and their deviation', () => {
    const trajectories = 2000;
    expect(known.morris_exact).toHaveLength(5);
    for (const { model, levels, mu, mu_star, sigma_population } of known.morris_exact) {
      const groups = single(mu.length);
      const points = morrisPoints(groups, levels, trajectories, seeding);
      const effects = morrisEffects(points, evaluate(points, modelOf(model)), groups);
      effects.forEach((own, i) => {
        const slack = 4 * (sigma_population[i]! / Math.sqrt(trajectories)) + 1e-12;
        expect(Math.abs(own.mu - mu[i]!)).toBeLessThan(slack);
        expect(Math.abs(own.muStar - mu_star[i]!)).toBeLessThan(4 * own.muStarError + 1e-12);
        expect(Math.abs(own.sigma - sigma_population[i]!)).toBeLessThan(0.1 * sigma_population[i]! + 1e-12);
      });
    }
  });
  test('of Ishigami agree with those of another program', () => {
    const points = morrisPoints(single(3), 4, 10_000, { seed: 4, name: 'm' });
    morrisEffects(points, evaluate(points, ishigami), single(3)).forEach(({ muStar, muStarError }, i) => {
      expect(Math.abs(muStar - known.morris_regression_ishigami.mu_star[i]!)).toBeLessThan(4 * Math.SQRT2 * muStarError + 1e-9);
    });
  });
  test('of the exercise in Saltelli et al. are those of SALib', () => {
    const { model_input, model_output, salib } = known.morris_exercise;
    const points = [0, 1].map((i) => Float64Array.from(model_input, (row) => row[i]!));
    morrisEffects(points, Float64Array.from(model_output), single(2)).forEach((own, i) => {
      expect(own.mu).toBeCloseTo(salib.mu[i]!, 12);
      expect(own.muStar).toBeCloseTo(salib.mu_star[i]!, 12);
      expect(own.sigma).toBeCloseTo(salib.sigma_sample[i]!, 12);
    });
  });
  test('planted fault: steps taken for upward ones are noticed', () => {
    const points = morrisPoints(single(4), 4, 100, seeding);
    const outcome = evaluate(points, linear);
    const forward = points.map((column) => column.slice());
    for (let row = 0; row < outcome.length; row++) {
      for (const column of row % 5 === 0 ? [] : forward) column[row] = column[row - 1]! + Math.abs(points[forward.indexOf(column)]![row]! - points[forward.indexOf(column)]![row - 1]!);
    }
    expect(morrisEffects(points, outcome, single(4))[0]!.mu).toBeCloseTo(4, 12);
    expect(morrisEffects(forward, outcome, single(4))[0]!.mu).toBeLessThan(2);
  });

  test('of a group that moves together have a mean of absolute values only', () => {
    const groups = [[0, 2], [1], [3]];
    const points = morrisPoints(groups, 4, 4000, seeding);
    const [pair, ...others] = morrisEffects(points, evaluate(points, linear), groups);
    // Both ways or one each: |4 + 1| or |4 - 1|, equally often.
    expect(Math.abs(pair!.muStar - 4)).toBeLessThan(4 / Math.sqrt(4000));
    expect(pair!.muStarError).toBeCloseTo(1 / Math.sqrt(4000), 4);
    expect([pair!.mu, pair!.sigma]).toEqual([NaN, NaN]);
    expect(others.map(({ mu }) => mu)).toEqual([expect.closeTo(-2, 10), expect.closeTo(0.5, 10)]);
  });
  test('of an input without effect are exactly 0', () => {
    const points = morrisPoints(single(5), 6, 20, seeding);
    expect(morrisEffects(points, evaluate(points, linear), single(5))[4]).toEqual({ mu: 0, muStar: 0, muStarError: 0, sigma: 0 });
  });
});

describe('trajectories', () => {
  test('are uniform on the grid at every point, 4 standard errors in each cell', () => {
    const points = morrisPoints(single(3), 6, 6000, seeding);
    for (const column of points) {
      for (let step = 0; step < 4; step++) {
        const counts = new Array<number>(6).fill(0);
        for (let row = step; row < column.length; row += 4) counts[Math.round(column[row]! * 5)]!++;
        for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(6000 * (1 / 6) * (5 / 6)));
      }
    }
  });
  test('begin alike whatever their number', () => {
    const few = morrisPoints(single(3), 4, 5, seeding);
    morrisPoints(single(3), 4, 9, seeding).forEach((column, i) => expect(column.slice(0, 20)).toEqual(few[i]));
  });
  test('are refused where they cannot be laid out or read', () => {
    expect(() => morrisPoints(single(3), 5, 4, seeding)).toThrow('levels must be an even integer of at least 2: 5');
    expect(() => morrisPoints(single(3), 4, 1, seeding)).toThrow('trajectories must be an integer of at least 2: 1');
    expect(() => morrisPoints([[0], [0, 1]], 4, 4, seeding)).toThrow('groups must hold each input once: 0');
    expect(() => morrisPoints([[0], []], 4, 4, seeding)).toThrow('groups must have members, group has none: 1');
    expect(() => morrisPoints([], 4, 4, seeding)).toThrow('groups must hold each input once: none');
    const points = morrisPoints(single(2), 4, 2, seeding);
    expect(() => morrisEffects(points, new Float64Array(5), single(2))).toThrow('outcome must have 6 rows: 5');
    expect(() => morrisEffects(points, new Float64Array(6), [[0, 1]])).toThrow('each step must move one group by one distance, step does not: 1');
    expect(() => morrisEffects(points.map((column) => column.slice(0, 4)), new Float64Array(4), single(2))).toThrow('rows must be a multiple of 3, two or more: 4');
    const twice = [Float64Array.of(0, 1, 0, 0, 1, 0), new Float64Array(6)];
    expect(() => morrisEffects(twice, new Float64Array(6), single(2))).toThrow('each trajectory must move each group once, trajectory does not: 0');
  });
});
