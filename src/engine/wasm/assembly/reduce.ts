import { hostFarProduct } from './imports';
import { aOf, aStride, badDraw, bOf, bStride, cOf, cStride, extraOf, lanesBelow, outOf, scratch } from './layout';
import { magic, magicBits } from './exponential';

/** Adds to the 64-bit number at `out` in how many of the first `count` draws the row is 1. */
export function countRow(ip: usize, count: i32): void {
  let a = aOf(ip), sum = i32x4.splat(0);
  const sa = aStride(ip), one = f32x4.splat(1);
  for (let left = count; left > 0; left -= 4) {
    const hit = f32x4.eq(v128.load(a), one);
    sum = i32x4.sub(sum, left >= 4 ? hit : v128.and(hit, lanesBelow(left)));
    a += sa;
  }
  const out = outOf(ip);
  store<i64>(out, load<i64>(out) + i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3));
}

/** Whether all of the first `count` values are numbers; if not, the first draw that is none is left at `badDraw`. */
export function isFinite(ip: usize, count: i32): bool {
  let a = aOf(ip), bad = i32x4.splat(0);
  const sa = aStride(ip), zero = f32x4.splat(0);
  for (let left = count; left > 0; left -= 4) {
    const x = v128.load(a);
    const here = f32x4.ne(f32x4.sub(x, x), zero);
    bad = v128.or(bad, left >= 4 ? here : v128.and(here, lanesBelow(left)));
    a += sa;
  }
  if (!v128.any_true(bad)) return true;
  a = aOf(ip);
  for (let draw = 0; draw < count; draw++) {
    const x = load<f32>(a + (sa >> 2) * draw);
    if (x - x != 0) {
      store<i32>(badDraw, draw);
      break;
    }
  }
  return false;
}

/** Widens the four least values at `out` and the four greatest after them. */
export function widenRange(ip: usize, count: i32): void {
  const out = outOf(ip), sa = aStride(ip);
  let a = aOf(ip), least = v128.load(out), most = v128.load(out, 16);
  for (let left = count; left > 0; left -= 4) {
    const x = v128.load(a);
    const some = left >= 4 ? i32x4.splat(-1) : lanesBelow(left);
    least = f32x4.pmin(least, v128.bitselect(x, f32x4.splat(Infinity), some));
    most = f32x4.pmax(most, v128.bitselect(x, f32x4.splat(-Infinity), some));
    a += sa;
  }
  v128.store(out, least);
  v128.store(out, most, 16);
}

/** Packs rows of 0 and 1, of which `extra` pointers and strides are at `a`, into one word a draw at `out`, the first row in the lowest bit. */
export function packRows(ip: usize): void {
  const list = aOf(ip), rows = extraOf(ip), one = f32x4.splat(1);
  let out = outOf(ip);
  for (let vector: usize = 0; vector < 128; vector += 2) {
    let even = i32x4.splat(0), odd = even, bit = i32x4.splat(1);
    for (let r: usize = 0; r < rows; r++) {
      const stride: usize = load<u32>(list + r * 8, 4), row: usize = <usize>load<u32>(list + r * 8) + vector * stride;
      even = v128.or(even, v128.and(bit, f32x4.eq(v128.load(row), one)));
      odd = v128.or(odd, v128.and(bit, f32x4.eq(v128.load(row + stride), one)));
      bit = i32x4.shl(bit, 1);
    }
    v128.store(out, even);
    v128.store(out, odd, 16);
    out += 32;
  }
}

/** Units of a value from the middle of a grid whose numbers are at `grid`: as a float, not yet rounded. */
@inline function unitsOf(x: v128, grid: usize): v128 { return f32x4.mul(f32x4.sub(x, v128.load32_splat(grid, 12)), v128.load32_splat(grid, 16)); }
@inline function wholeOf(units: v128): v128 { return i32x4.sub(f32x4.add(units, f32x4.splat(magic)), i32x4.splat(magicBits)); }

/** Adds to the 64-bit number at `out` the products of two rows in units of their grids, which are at `c` and `extra`; the stride of `c` is the number of the product. */
export function productRow(ip: usize, count: i32): void {
  let a = aOf(ip), b = bOf(ip), sum = i64x2.splat(0);
  const sa = aStride(ip), sb = bStride(ip), g = cOf(ip), h = extraOf(ip), plain = f32x4.splat(2097152);
  for (let left = count; left > 0; left -= 4) {
    const x = v128.load(a), y = v128.load(b);
    a += sa; b += sb;
    const p = unitsOf(x, g), q = unitsOf(y, h);
    const some = left >= 4 ? i32x4.splat(-1) : lanesBelow(left);
    const near = v128.and(f32x4.le(f32x4.abs(p), plain), f32x4.le(f32x4.abs(q), plain));
    const far = v128.andnot(some, near);
    if (v128.any_true(far)) {
      const which = i32x4.bitmask(far), product = <i32>cStride(ip);
      v128.store(scratch, x);
      v128.store(scratch, y, 32);
      for (let lane: usize = 0; lane < 4; lane++) if ((which >> <i32>lane) & 1) hostFarProduct(product, load<f32>(scratch + lane * 4), load<f32>(scratch + lane * 4, 32));
    }
    const m = v128.and(wholeOf(p), v128.and(near, some)), n = wholeOf(q);
    sum = i64x2.add(sum, i64x2.add(i64x2.extmul_low_i32x4_s(m, n), i64x2.extmul_high_i32x4_s(m, n)));
  }
  const out = outOf(ip);
  store<i64>(out, load<i64>(out) + i64x2.extract_lane(sum, 0) + i64x2.extract_lane(sum, 1));
}
