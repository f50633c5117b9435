import type { Distribution } from '../../stats/distributions/index.js';
import { tableOf, type QuantileTable, type QuantileTables } from '../../stats/quantile-table.js';
import { extraOp } from './codes.js';
import type { Space } from './space.js';

/** How the module draws from a law: which operation, where its numbers are, and, of a table, how far it is to be moved and stretched. */
export type LawPlan = { readonly code: number; readonly pointer: number; readonly location: number; readonly scale: number };

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
 * word by word) for the rest. A table serves all laws of its shape, with the location and scale of each as constants of the operation.
 */
export function createLawPlans(space: Space, tables: QuantileTables): (law: Distribution) => LawPlan | null {
  const placed = new Map<QuantileTable, number>();
  const tabled = (law: Distribution): LawPlan | null => {
    const found = tableOf(law, tables);
    if (found === null) return null;
    const { table, location, scale } = found;
    let pointer = placed.get(table);
    if (pointer === undefined) {
      const numbers = singleOf(table);
      placed.set(table, (pointer = space.place(4 * numbers.length, ({ f32 }, at) => f32.set(numbers, at / 4))));
    }
    return { code: extraOp.sampleTabled, pointer, location, scale };
  };
  return (law) => (law.kind === 'uniform' ? planUniform(law, space) : law.kind === 'triangular' ? planTriangular(law, space) : tabled(law));
}

function planUniform({ low, high }: Extract<Distribution, { kind: 'uniform' }>, space: Space): LawPlan | null {
  // rounding must not reach the ends, which a uniform number does not take: a logarithm of it would be infinite
  const [least, most] = [floatAbove(low), floatBelow(high)];
  if (!(least < most)) return null;
  const pointer = space.place(16, ({ f32 }, at) => f32.set([low, high - low, least, most], at / 4));
  return { code: extraOp.sampleUniform, pointer, location: 0, scale: 0 };
}

function planTriangular({ low, mode, high }: Extract<Distribution, { kind: 'triangular' }>, space: Space): LawPlan | null {
  const width = high - low;
  if (!(width > 0)) return null;
  const last = Math.max(0, Math.min(2 ** 32 - 1, Math.floor(((mode - low) / width) * 2 ** 32 - 0.5)));
  const pointer = space.place(32, ({ f32, i32 }, at) => {
    f32.set([low, high, Math.sqrt(width * (mode - low)), -Math.sqrt(width * (high - mode))], at / 4);
    i32[at / 4 + 4] = last - 2 ** 31;
  });
  return { code: extraOp.sampleTriangular, pointer, location: 0, scale: 0 };
}

/** The place in a piece comes as an integer of 18 bits: what brings it to [0, 1) is in the coefficients. */
const perPlace = [1, 2 ** -18, 2 ** -36, 2 ** -54] as const;

/** Tables in single precision, as long as the tables are there. */
const single = new WeakMap<QuantileTable, Float32Array>();

/** Both halves of a table behind one another, in single precision. */
function singleOf(table: QuantileTable): Float32Array {
  let numbers = single.get(table);
  if (numbers === undefined) {
    const { lower, upper } = table;
    numbers = new Float32Array(lower.length + upper.length);
    numbers.set(lower);
    numbers.set(upper, lower.length);
    for (let k = 0; k < numbers.length; k++) numbers[k] = (numbers[k] as number) * (perPlace[k % 4] as number);
    single.set(table, numbers);
  }
  return numbers;
}
