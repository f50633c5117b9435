import { hostFar } from './imports';
import { aOf, aStride, lanesBelow, outOf, rowBytes, scratch, waiting } from './layout';
import { magic, magicBits } from './exponential';

// A sketch, at `out`: low, high, bins per unit of value, middle, one over the unit, bins - 1 and bins - 2 as floats, pointer of the cells, number of the
// sketch, bins, pointer of the rows that wait; at 48 the sum and at 56 the sum of squares as 64-bit integers. A cell is four integers: how many, 0, and the keys of -least and of the
// greatest value. Keys are integers in the order of the floats whose bits they are made of, so that one maximum keeps both.

/** Order-preserving key of four floats, and back. */
@inline function keyOf(x: v128): v128 { return v128.xor(x, v128.and(i32x4.shr_s(x, 31), i32x4.splat(0x7fffffff))); }

/** Adds one value to the cell at an offset: `entry` is 0, 0, key of -x, key of x. */
@inline function addTo(cell: usize, entry: v128): void { v128.store(cell, i32x4.add(i32x4.max_s(v128.load(cell), entry), i32x4(1, 0, 0, 0))); }

/** Tells the host of the values in lanes of `far`. */
export function tellFar(sketch: usize, far: i32): void {
  for (let lane: usize = 0; lane < 4; lane++) if ((far >> <i32>lane) & 1) hostFar(load<i32>(sketch, 32), load<f32>(scratch + lane * 4));
}

/** Adds four values to their bins; lanes outside `some` go to the cell behind the last one. */
@inline function addToBins(sketch: usize, x: v128, some: v128, all: bool): void {
  const low = v128.load32_splat(sketch), high = v128.load32_splat(sketch, 4), scale = v128.load32_splat(sketch, 8);
  const last = v128.load32_splat(sketch, 20), inner = v128.load32_splat(sketch, 24);
  const cells: usize = load<u32>(sketch, 28);
  let bin = f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.ceil(f32x4.mul(f32x4.sub(x, low), scale)), inner));
  bin = v128.bitselect(last, bin, f32x4.ge(x, high));
  if (!all) bin = v128.bitselect(bin, f32x4.add(last, f32x4.splat(1)), some);
  const offset = i32x4.shl(f32x4.add(bin, f32x4.splat(magic)), 4);
  // the upper bits of the rounding constant leave the 32-bit address as 0xb4000000
  const base = cells - <usize>(magicBits << 4);
  const key = keyOf(x), turned = keyOf(f32x4.neg(x)), zero = i32x4.splat(0);
  const left = v128.shuffle<i32>(turned, key, 0, 4, 1, 5), right = v128.shuffle<i32>(turned, key, 2, 6, 3, 7);
  // two of them at a time leave the vector: taking out each alone costs more
  const even = i64x2.extract_lane(offset, 0), odd = i64x2.extract_lane(offset, 1);
  addTo(base + <usize><u32>even, v128.shuffle<i64>(zero, left, 0, 2));
  addTo(base + <usize>(<u64>even >> 32), v128.shuffle<i64>(zero, left, 0, 3));
  addTo(base + <usize><u32>odd, v128.shuffle<i64>(zero, right, 0, 2));
  addTo(base + <usize>(<u64>odd >> 32), v128.shuffle<i64>(zero, right, 0, 3));
}

/**
 * Rows wait until there are some blocks of them: cells of all sketches together are too many for the nearer caches, and so each is visited once a batch.
 * A sketch without bins takes its row at once.
 */
export function sketchRow(ip: usize, count: i32): void {
  const sketch = outOf(ip);
  let a = aOf(ip);
  const sa = aStride(ip);
  if (load<i32>(sketch, 36) == 0) return addRow(sketch, a, sa, count);
  let out: usize = <usize>load<u32>(sketch, 40) + <usize>load<u32>(waiting);
  for (const end = out + rowBytes; out < end; out += 32) {
    v128.store(out, v128.load(a));
    v128.store(out, v128.load(a + sa), 16);
    a += sa << 1;
  }
}

/** Adds the rows that wait to all `n` sketches from `first` on: `full` blocks, and `rest` draws of one more. */
export function drain(first: usize, n: i32, full: i32, rest: i32): void {
  for (let sketch = first, end = first + <usize>n * 64; sketch < end; sketch += 64) {
    if (load<i32>(sketch, 36) == 0) continue;
    let row: usize = load<u32>(sketch, 40);
    for (let k = 0; k < full; k++) {
      addRow(sketch, row, 16, 512);
      row += rowBytes;
    }
    if (rest > 0) addRow(sketch, row, 16, rest);
  }
}

/** Adds the first `count` values of a row to a sketch. */
export function addRow(sketch: usize, row: usize, sa: usize, count: i32): void {
  const hasBins = load<i32>(sketch, 36) != 0;
  const middle = v128.load32_splat(sketch, 12), perUnit = v128.load32_splat(sketch, 16), plain = f32x4.splat(2097152);
  let a = row, sum = i32x4.splat(0), squares = i64x2.splat(0);
  for (let left = count; left > 0; left -= 4) {
    const x = v128.load(a);
    a += sa;
    const some = left >= 4 ? i32x4.splat(-1) : lanesBelow(left);
    const units = f32x4.mul(f32x4.sub(x, middle), perUnit);
    const near = f32x4.le(f32x4.abs(units), plain);
    const far = v128.andnot(some, near);
    if (v128.any_true(far)) {
      v128.store(scratch, x);
      tellFar(sketch, i32x4.bitmask(far));
    }
    const whole = v128.and(i32x4.sub(f32x4.add(units, f32x4.splat(magic)), i32x4.splat(magicBits)), v128.and(near, some));
    sum = i32x4.add(sum, whole);
    squares = i64x2.add(squares, i64x2.add(i64x2.extmul_low_i32x4_s(whole, whole), i64x2.extmul_high_i32x4_s(whole, whole)));
    if (hasBins) {
      if (left >= 4) addToBins(sketch, x, some, true);
      else addToBins(sketch, x, some, false);
    }
  }
  store<i64>(sketch, load<i64>(sketch, 48) + <i64>i32x4.extract_lane(sum, 0) + <i64>i32x4.extract_lane(sum, 1) + <i64>i32x4.extract_lane(sum, 2) + <i64>i32x4.extract_lane(sum, 3), 48);
  store<i64>(sketch, load<i64>(sketch, 56) + i64x2.extract_lane(squares, 0) + i64x2.extract_lane(squares, 1), 56);
}
