import { describe, expect, it } from 'vitest';
import { createWasmMachine } from '../../src/engine/machine/wasm.js';
import { createBuilder, type Builder, type Node } from '../../src/engine/program/builder.js';
import { op, type Op } from '../../src/engine/program/ops.js';
import { compileProgram, newWishes } from '../../src/engine/program/program.js';
import { evaluate } from '../../src/engine/program/scalar.js';
import { blockSize, newRow, type Row } from '../../src/engine/row.js';
import { normalCdf } from '../../src/stats/normal.js';
import { chance } from './random-model.js';

const never = (index: number, draw: number): never => {
  throw new RangeError(`row ${index}, draw ${draw}`);
};

const special = [0, -0, 1, -1, 0.5, -0.5, 1e-45, -1e-38, 1e-7, -1e-7, 1e-3, 3, 100, -100, 99.5, 88.7, 88.8, -87.5, -103, -104, 16777215, 1e10, -1e10, 3e38, -3e38, Infinity, -Infinity, Number.NaN];
/** Three rows of floats: every pair of special values in turn, then random ones of all sizes. */
function rowsOf(seed: number): [Row, Row, Row] {
  const c = chance(seed);
  const value = (): number => Math.fround(c.maybe(0.2) ? c.pick(special) : c.between(-3, 3) * 10 ** c.whole(-3, 3));
  const rows: [Row, Row, Row] = [newRow(), newRow(), newRow()];
  for (const row of rows) for (let d = 0; d < blockSize; d++) row[d] = value();
  return rows;
}

/** What the machine makes of rows; `emit` has a row for each, as any number. */
function run(rows: readonly Row[], emit: (b: Builder, nodes: readonly Node[]) => Node): Float32Array {
  const b = createBuilder();
  const wishes = newWishes();
  wishes.kept.push(emit(b, rows.map((_, k) => b.given(k))));
  const machine = createWasmMachine(compileProgram(b, wishes), () => undefined, never, undefined, [], rows);
  machine.open([]);
  machine.run(0, blockSize);
  return machine.kept(0) as Float32Array;
}

/** Draws in which a result is not within `ulps` last places of the double-precision one; sums may lose more: `floor` is what counts as 0. */
function wrong(got: Float32Array, of: (d: number) => number, ulps: number, floor: (d: number) => number = () => 0): string[] {
  return Array.from(got).flatMap((x, d) => {
    const expected = of(d);
    const rounded = Math.fround(expected);
    if (Object.is(x, rounded) || x === rounded || (Number.isNaN(x) && Number.isNaN(rounded))) return [];
    const room = ulps * 2 ** -24 * Math.max(Math.abs(expected), floor(d)) + 2e-45;
    // what overflows one way may do so in the other
    if (Math.abs(expected) > 3.4e38 && Math.abs(x) > 3.4e38 && Math.sign(x) === Math.sign(expected)) return [];
    return Math.abs(x - expected) <= room ? [] : [`draw ${d}: ${x} for ${expected}`];
  });
}

/** The double-precision value, of saturation without the digits that 1 - exp(-x) loses where x is small: single precision keeps them. */
function reference(code: Op, a: number, b: number, c: number, k0: number, k1: number): number {
  const plain = evaluate(code, a, b, c, k0, k1);
  if (code !== op.saturate) return plain;
  const room = a >= 0 ? k1 - b : b - k0;
  return room > 0 && room < Infinity ? -Math.sign(a) * room * Math.expm1(-Math.abs(a) / room) : plain;
}

type Case = { readonly name: string; readonly code: Op; readonly emit: (b: Builder, a: Node, bb: Node, c: Node) => Node; readonly ulps: number; readonly k0?: number; readonly k1?: number };
const cases: readonly Case[] = [
  { name: 'mul', code: op.mul, emit: (b, x, y) => b.mul(x, y), ulps: 1 },
  { name: 'div', code: op.div, emit: (b, x, y) => b.div(x, y), ulps: 1 },
  { name: 'min', code: op.min, emit: (b, x, y) => b.min(x, y), ulps: 0 },
  { name: 'max', code: op.max, emit: (b, x, y) => b.max(x, y), ulps: 0 },
  { name: 'abs', code: op.abs, emit: (b, x) => b.abs(x), ulps: 0 },
  { name: 'exp', code: op.exp, emit: (b, x) => b.exp(x), ulps: 4 },
  { name: 'log', code: op.log, emit: (b, x) => b.log(x), ulps: 4 },
  { name: 'sqrt', code: op.sqrt, emit: (b, x) => b.sqrt(x), ulps: 1 },
  { name: 'lt', code: op.lt, emit: (b, x, y) => b.lt(x, y), ulps: 0 },
  { name: 'le', code: op.le, emit: (b, x, y) => b.le(x, y), ulps: 0 },
  { name: 'eq', code: op.eq, emit: (b, x, y) => b.eq(x, y), ulps: 0 },
  { name: 'ne', code: op.ne, emit: (b, x, y) => b.ne(x, y), ulps: 0 },
  { name: 'and', code: op.and, emit: (b, x, y) => b.and(x, y), ulps: 0 },
  { name: 'or', code: op.or, emit: (b, x, y) => b.or(x, y), ulps: 0 },
  { name: 'not', code: op.not, emit: (b, x) => b.not(x), ulps: 0 },
  { name: 'choose', code: op.choose, emit: (b, x, y, z) => b.choose(x, y, z), ulps: 0 },
  { name: 'hat', code: op.hat, emit: (b, x) => b.hat(x, 1), ulps: 2, k0: 1 },
  { name: 'clamp', code: op.clamp, emit: (b, x) => b.clamp(x, -2, 50), ulps: 0, k0: -2, k1: 50 },
  { name: 'clamp below', code: op.clamp, emit: (b, x) => b.clamp(x, 0, Infinity), ulps: 0, k0: 0, k1: Infinity },
  { name: 'saturate', code: op.saturate, emit: (b, x, y) => b.saturate(x, y, -100, 100), ulps: 8, k0: -100, k1: 100 },
  { name: 'saturate below', code: op.saturate, emit: (b, x, y) => b.saturate(x, y, -Infinity, 2), ulps: 8, k0: -Infinity, k1: 2 },
  { name: 'normal', code: op.normal, emit: (b, x) => b.normal(x), ulps: 1 },
];

describe('every operation in single precision against the double one', () => {
  it.each(cases)('$name', ({ emit, code, ulps, k0 = 0, k1 = 0 }) => {
    for (let seed = 1; seed <= 12; seed++) {
      const rows = rowsOf(seed);
      const [a, b, c] = rows;
      const got = run(rows, (build, [x = 0, y = 0, z = 0]) => emit(build, x, y, z));
      // a hat is a difference from 1; a step that is a subnormal share of its room loses digits as such numbers do
      const floor = (d: number): number => (code === op.hat ? 1 : code === op.saturate ? 2 ** -125 * Math.min(3e38, Math.max(Math.abs(a[d]!), Math.abs(b[d]!), 100)) : 0);
      expect(wrong(got, (d) => reference(code, a[d]!, b[d]!, c[d]!, k0, k1), ulps, floor), `seed ${seed}`).toEqual([]);
    }
  });

  it('operands that are constants', () => {
    const rows = rowsOf(3);
    const [a, b] = rows;
    expect(wrong(run(rows, (build, [x = 0]) => build.lt(build.constant(0.5), x)), (d) => evaluate(op.lt, 0.5, a[d]!, 0, 0, 0), 0)).toEqual([]);
    expect(wrong(run(rows, (build, [x = 0]) => build.div(build.constant(7), x)), (d) => 7 / a[d]!, 1)).toEqual([]);
    expect(wrong(run(rows, (build, [x = 0, y = 0]) => build.choose(x, build.constant(2), y)), (d) => (a[d] !== 0 ? 2 : b[d]!), 0)).toEqual([]);
    expect(Array.from(run(rows, (build) => build.constant(0.25))).every((x) => x === 0.25)).toBe(true);
  });

  it('sums of any number of terms', () => {
    const c = chance(5);
    for (const n of [1, 2, 3, 4, 7, 8, 9, 40]) {
      const rows = Array.from({ length: n }, () => newRow().map(() => Math.fround(c.between(-50, 50))));
      const coefficients = rows.map(() => c.between(-2, 2));
      const sum = (d: number): number => rows.reduce((s, row, k) => s + coefficients[k]! * row[d]!, 3.5);
      const size = (d: number): number => rows.reduce((s, row, k) => s + Math.abs(coefficients[k]! * row[d]!), 3.5);
      const got = run(rows, (b, nodes) => b.linear(3.5, nodes.map((node, k) => ({ node, coefficient: coefficients[k]! }))));
      expect(wrong(got, sum, 2 + n, size), `${n} terms`).toEqual([]);
    }
  });

  it('a small step keeps its digits under saturation', () => {
    const c = chance(8);
    const steps = newRow().map(() => Math.fround(10 ** c.between(-12, 2) * (c.maybe(0.5) ? 1 : -1)));
    const before = newRow().map(() => Math.fround(c.between(1, 99)));
    const got = run([steps, before], (b, [x = 0, y = 0]) => b.saturate(x, y, 0, 100));
    const exact = (d: number): number => {
      const room = steps[d]! >= 0 ? 100 - before[d]! : before[d]!;
      return -Math.sign(steps[d]!) * room * Math.expm1(-Math.abs(steps[d]!) / room);
    };
    expect(wrong(got, exact, 8)).toEqual([]);
  });

  it('the last published digit: halves that single precision has blurred count as halves', () => {
    const c = chance(6);
    for (const unit of [1, 10, 100, 1000]) {
      const whole = newRow().map(() => c.whole(-99999, 99999));
      const halves = whole.map((n) => Math.fround((n + 0.5) / unit));
      expect(wrong(run([halves], (b, [x = 0]) => b.digits(x, unit)), (d) => whole[d]! + 1, 0), `halves of 1/${unit}`).toEqual([]);
      const between = whole.map((n) => Math.fround((n + c.between(-0.45, 0.45)) / unit));
      expect(wrong(run([between], (b, [x = 0]) => b.digits(x, unit)), (d) => whole[d]!, 0), `between halves of 1/${unit}`).toEqual([]);
    }
    // beyond 2^24 an integer is rounded as any float is
    const large = newRow().map(() => Math.fround(c.between(2e7, 9e9)));
    expect(wrong(run([large], (b, [x = 0]) => b.digits(x, 10)), (d) => large[d]! * 10, 6)).toEqual([]);
    const odd = newRow().map((_, d) => [Number.NaN, Infinity, -Infinity, -0][d % 4]!);
    expect(Array.from(run([odd], (b, [x = 0]) => b.digits(x, 10)).subarray(0, 4))).toEqual([Number.NaN, Infinity, -Infinity, 0]);
  });

  it('a coefficient 1 % off is noticed, and so is a bound', () => {
    const rows = rowsOf(4).map((row) => row.map((x) => (Number.isFinite(x) ? x : 1))) as [Row, Row, Row];
    const [a] = rows;
    expect(wrong(run(rows, (b, [x = 0]) => b.linear(0, [{ node: x, coefficient: 1.01 }])), (d) => a[d]!, 8).length).toBeGreaterThan(400);
    expect(wrong(run(rows, (b, [x = 0]) => b.clamp(x, 0, 1.01)), (d) => evaluate(op.clamp, a[d]!, 0, 0, 0, 1), 8).length).toBeGreaterThan(100);
    expect(wrong(run(rows, (b, [x = 0]) => b.exp(b.clamp(x, -1.01, 1))), (d) => Math.exp(Math.max(-1, Math.min(1, a[d]!))), 8).length).toBeGreaterThan(100);
  });

  it('words of a normal score are those of its distribution function', () => {
    const c = chance(9);
    const z = newRow().map((_, d) => Math.fround([-40, 40, -7, 7, 0][d] ?? c.between(-4, 4)));
    const got = run([z], (b, [x = 0]) => b.phi(x));
    const words = new Uint32Array(got.buffer, got.byteOffset, blockSize);
    expect(Array.from(words)).toEqual(Array.from(z, (x) => Math.min(2 ** 32 - 1, Math.floor(normalCdf(x) * 2 ** 32))));
  });
});
