import { describe, expect, test } from 'vitest';
import { createDrawer } from './drawer.js';
import { createJsMachine } from '../../src/engine/machine/js.js';
import { createBuilder } from '../../src/engine/program/builder.js';
import { compileProgram, newWishes } from '../../src/engine/program/program.js';
import type { Model, Variate } from '../../src/schema/model.js';
import { choleskyOrRefuse } from '../../src/stats/copula.js';
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

/** Uniform numbers a, b, c of which b hangs on a. */
function correlated(): readonly Float64Array[] {
  const variates = ['a', 'b', 'c'].map((stream): Variate => ({ stream, year: 0, law: 'uniform', nature: 'luck', evidence: null, assumption: null }));
  const model = { variates, correlated: [{ variates: [0, 1, 2], lower: factor([1, 0.6, 0, 0.6, 1, 0, 0, 0, 1], ['a', 'b', 'c']) }] } as unknown as Model;
  const drawer = createDrawer(model, 2020);
  const rows = variates.map(() => new Float64Array(N));
  for (let first = 0; first < N; first += 512) {
    const count = Math.min(512, N - first);
    drawer.draw({ laws: [] }, first, count).forEach((row, v) => rows[v]?.set(row.subarray(0, count), first));
  }
  return rows;
}

describe('numbers joined by a Gaussian copula', () => {
  const rows = correlated() as readonly [Float64Array, Float64Array, Float64Array];
  const before = [uniforms('a'), uniforms('b'), uniforms('c')] as const;

  test('rank correlation is 6 / pi asin(rho / 2) within 4 standard errors', () => {
    // The product of two standardized uniforms has variance below 1.8.
    expect(Math.abs(spearman(rows[0], rows[1]) - 0.5819201041240698)).toBeLessThan(4 * Math.sqrt(1.8 / N));
  });
  test('planted fault: reading Spearman as latent correlation is noticed at the same tolerance', () => {
    expect(Math.abs(spearman(rows[0], rows[1]) - 0.6)).toBeGreaterThan(4 * Math.sqrt(1.8 / N));
  });
  test('names that depend on no earlier name keep their uniforms bit for bit', () => {
    const same = (i: 0 | 1 | 2): boolean => rows[i].every((u, d) => u === (before[i])[d]);
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
  test('scores far out stay inside (0, 1)', () => {
    const b = createBuilder();
    const wishes = newWishes();
    wishes.kept.push(b.sample(b.phi(b.given(0)), { kind: 'uniform', low: 0, high: 1 }));
    const machine = createJsMachine(compileProgram(b, wishes), () => undefined, () => { throw new RangeError('never'); }, undefined, [Float64Array.of(-40, 40)]);
    machine.open([]);
    machine.run(0, 2);
    expect(Array.from(machine.kept(0).subarray(0, 2))).toEqual([2 ** -53, 1 - 2 ** -53]);
  });
});
