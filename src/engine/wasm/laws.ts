import type { Distribution } from '../../stats/distributions/index.js';
import { tableOf, type QuantileTables } from '../../stats/quantile-table.js';
import { extraOp } from './codes.js';
import type { Space } from './space.js';

/** How the module draws from a law: which operation, and where its numbers are. */
export type LawPlan = { readonly code: number; readonly pointer: number };

/** The neighbour of a number among 32-bit floats that is above (below) it, strictly. */
export function floatAbove(x: number): number {
  const near = Math.fround(x);
  if (near > x) return near;
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, near === 0 ? 0 : near);
  view.setInt32(0, view.getInt32(0) + (near >= 0 ? 1 : -1));
  return view.getFloat32(0);
}
export function floatBelow(x: number): number {
  return -floatAbove(-x);
}

/**
 * Plans how to draw from a law: closed forms for the uniform and the triangular one, a table for those that have one, nothing (null: the host inverts
 * word by word) for the rest. Tables are those of `tableOf` with location and scale in their coefficients, rounded to single precision.
 */
export function planLaw(law: Distribution, space: Space, tables: QuantileTables): LawPlan | null {
  if (law.kind === 'uniform') {
    // rounding must not reach the ends, which a uniform number does not take: a logarithm of it would be infinite
    const [least, most] = [floatAbove(law.low), floatBelow(law.high)];
    if (!(least < most)) return null;
    return { code: extraOp.sampleUniform, pointer: numbers(space, [law.low, law.high - law.low, least, most]) };
  }
  if (law.kind === 'triangular') {
    const { low, mode, high } = law;
    const width = high - low;
    const last = Math.max(0, Math.min(2 ** 32 - 1, Math.floor(((mode - low) / width) * 2 ** 32 - 0.5)));
    const pointer = space.place(32, ({ f32, i32 }, at) => {
      f32.set([low, high, Math.sqrt(width * (mode - low)), -Math.sqrt(width * (high - mode))], at / 4);
      i32[at / 4 + 4] = last - 2 ** 31;
    });
    return width > 0 ? { code: extraOp.sampleTriangular, pointer } : null;
  }
  const tabled = tableOf(law, tables);
  if (tabled === null) return null;
  const { table, location, scale } = tabled;
  const pointer = space.place(4 * (table.lower.length + table.upper.length), ({ f32 }, at) => {
    writeHalf(f32, at / 4, table.lower, location, scale);
    writeHalf(f32, at / 4 + table.lower.length, table.upper, location, scale);
  });
  return { code: extraOp.sampleTabled, pointer };
}

function numbers(space: Space, values: readonly number[]): number {
  return space.place(4 * values.length, ({ f32 }, at) => f32.set(values, at / 4));
}

/** The place in a piece comes as an integer of 18 bits: what brings it to [0, 1) is in the coefficients. */
const perPlace = 2 ** -18;

function writeHalf(out: Float32Array, at: number, half: Float64Array, location: number, scale: number): void {
  for (let k = 0; k < half.length; k += 4) {
    out[at + k] = location + scale * (half[k] as number);
    out[at + k + 1] = scale * perPlace * (half[k + 1] as number);
    out[at + k + 2] = scale * perPlace ** 2 * (half[k + 2] as number);
    out[at + k + 3] = scale * perPlace ** 3 * (half[k + 3] as number);
  }
}
