import { hostExact } from './imports';
import { aOf, bOf, bStride, extraOf, k0Of, k1Of, outOf, rowBytes, scratch, truth } from './layout';

const pieceBytes: i32 = 16;
/** Bytes of half a table: 15 octaves of 32 pieces and the median. */
const halfBytes: i32 = 481 * pieceBytes;
const smallestWord: i32 = 65536;

/** Inverts exactly the words at `scratch` whose distance from the end is below the table. */
export function patchTails(out: usize, law: i32): void {
  for (let lane: usize = 0; lane < 4; lane++) {
    const word = load<u32>(scratch + lane * 4);
    if ((word ^ (<i32>word >> 31)) < <u32>smallestWord) store<f32>(out + lane * 4, hostExact(law, word));
  }
}

/**
 * Words `a` to values of the law number `extra`: location + scale x that of the table at `b`, which has 2^-18 of every power of the place in its coefficients.
 * @source src/stats/quantile-grid.ts: the bits of t as a float are the number of the piece and the place in it
 */
export function sampleTabled(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const table = bOf(ip), law = <i32>extraOf(ip), location = k0Of(ip), scale = k1Of(ip);
  for (const end = out + rowBytes; out < end; out += 32) {
    const left = v128.load(a), right = v128.load(a, 16);
    a += 32;
    const t = folded(left), u = folded(right);
    v128.store(out, f32x4.add(location, f32x4.mul(scale, cubic(table, t, sideOf(left)))));
    v128.store(out, f32x4.add(location, f32x4.mul(scale, cubic(table, u, sideOf(right)))), 16);
    if (v128.any_true(i32x4.lt_s(i32x4.min_s(t, u), i32x4.splat(smallestWord)))) {
      v128.store(scratch, left);
      patchTails(out, law);
      v128.store(scratch, right);
      patchTails(out + 16, law);
    }
  }
}

/** All ones where a word lies in the upper half, and its distance from the nearer end. */
@inline function sideOf(word: v128): v128 { return i32x4.shr_s(word, 31); }
@inline function folded(word: v128): v128 { return v128.xor(word, sideOf(word)); }

/** The cubics of a table at four distances from the ends on the given sides. */
@inline function cubic(table: usize, t: v128, side: v128): v128 {
  const bits = f32x4.convert_i32x4_s(t);
  const piece = i32x4.max_s(i32x4.sub(i32x4.shr_u(bits, 18), i32x4.splat((127 + 16) << 5)), i32x4.splat(0));
  const offset = i32x4.add(i32x4.shl(piece, 4), v128.and(side, i32x4.splat(halfBytes)));
  const s = f32x4.convert_i32x4_s(v128.and(bits, i32x4.splat(0x3ffff)));
  // two of them at a time leave the vector: taking out each alone costs more
  const even = i64x2.extract_lane(offset, 0), odd = i64x2.extract_lane(offset, 1);
  const p0 = v128.load(table + <usize><u32>even), p1 = v128.load(table + <usize>(<u64>even >> 32));
  const p2 = v128.load(table + <usize><u32>odd), p3 = v128.load(table + <usize>(<u64>odd >> 32));
  const q0 = v128.shuffle<i32>(p0, p1, 0, 4, 1, 5), q1 = v128.shuffle<i32>(p2, p3, 0, 4, 1, 5);
  const q2 = v128.shuffle<i32>(p0, p1, 2, 6, 3, 7), q3 = v128.shuffle<i32>(p2, p3, 2, 6, 3, 7);
  const c0 = v128.shuffle<i64>(q0, q1, 0, 2), c1 = v128.shuffle<i64>(q0, q1, 1, 3);
  const c2 = v128.shuffle<i64>(q2, q3, 0, 2), c3 = v128.shuffle<i64>(q2, q3, 1, 3);
  return f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(c3, s), c2), s), c1), s), c0);
}

/** (w + 1/2) / 2^32 as floats, never 0. */
@inline function uniformOf(word: v128): v128 { return f32x4.add(f32x4.mul(f32x4.convert_i32x4_u(word), f32x4.splat(2.3283064365386963e-10)), f32x4.splat(1.1641532182693481e-10)); }

/** The uniform law; `b`: low, width, least and greatest value, which rounding must not pass. */
export function sampleUniform(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const law = bOf(ip), low = v128.load32_splat(law), width = v128.load32_splat(law, 4), least = v128.load32_splat(law, 8), most = v128.load32_splat(law, 12);
  for (const end = out + rowBytes; out < end; out += 16) {
    v128.store(out, f32x4.pmin(f32x4.pmax(f32x4.add(low, f32x4.mul(width, uniformOf(v128.load(a)))), least), most));
    a += 16;
  }
}

/**
 * The triangular law; `b`: low, high, sqrt(width (mode - low)), -sqrt(width (high - mode)), and the last word of the rising side with its top bit turned.
 * Each side is measured from its own end.
 */
export function sampleTriangular(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const law = bOf(ip), low = v128.load32_splat(law), high = v128.load32_splat(law, 4), up = v128.load32_splat(law, 8), down = v128.load32_splat(law, 12), last = v128.load32_splat(law, 16);
  for (const end = out + rowBytes; out < end; out += 16) {
    const word = v128.load(a);
    a += 16;
    const falls = i32x4.gt_s(v128.xor(word, i32x4.splat(0x80000000)), last);
    const root = f32x4.sqrt(uniformOf(v128.xor(word, falls)));
    v128.store(out, f32x4.pmax(f32x4.add(v128.bitselect(high, low, falls), f32x4.mul(v128.bitselect(down, up, falls), root)), low));
  }
}

/** Whether the uniform of words `a` is below `b`: w + 1/2 < 2^32 p, exactly. */
export function belowRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip), b = bOf(ip);
  const sb = bStride(ip), half = f64x2.splat(0.5), all = f64x2.splat(4294967296);
  for (const end = out + rowBytes; out < end; out += 16) {
    const word = v128.load(a), p = v128.load(b);
    a += 16; b += sb;
    const low = f64x2.lt(f64x2.add(f64x2.convert_low_i32x4_u(word), half), f64x2.mul(f64x2.promote_low_f32x4(p), all));
    const high = f64x2.lt(f64x2.add(f64x2.convert_low_i32x4_u(v128.shuffle<i64>(word, word, 1, 1)), half), f64x2.mul(f64x2.promote_low_f32x4(v128.shuffle<i64>(p, p, 1, 1)), all));
    v128.store(out, truth(v128.shuffle<i32>(low, high, 0, 2, 4, 6)));
  }
}
