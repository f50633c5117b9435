import { aOf, aStride, outOf, rowBytes } from './layout';

/** 1.5 2^23: a float of at most 2^22 added to it is rounded to an integer, which its last bits hold. */
export const magic: f32 = 12582912;
export const magicBits: i32 = 0x4b400000;

/**
 * Constants of the functions below, four times each: engines of today make a vector constant out of general registers wherever it is used, which takes
 * longer than to load it.
 */
const constants = memory.data<f32>([
  1.9875691500e-4, 1.9875691500e-4, 1.9875691500e-4, 1.9875691500e-4,
  1.3981999507e-3, 1.3981999507e-3, 1.3981999507e-3, 1.3981999507e-3,
  8.3334519073e-3, 8.3334519073e-3, 8.3334519073e-3, 8.3334519073e-3,
  4.1665795894e-2, 4.1665795894e-2, 4.1665795894e-2, 4.1665795894e-2,
  1.6666665459e-1, 1.6666665459e-1, 1.6666665459e-1, 1.6666665459e-1,
  5.0000001201e-1, 5.0000001201e-1, 5.0000001201e-1, 5.0000001201e-1,
  0.693359375, 0.693359375, 0.693359375, 0.693359375,
  -2.12194440e-4, -2.12194440e-4, -2.12194440e-4, -2.12194440e-4,
  1.44269504088896341, 1.44269504088896341, 1.44269504088896341, 1.44269504088896341,
  12582912, 12582912, 12582912, 12582912,
  1, 1, 1, 1,
  -105, -105, -105, -105,
  90, 90, 90, 90,
  7.0376836292e-2, 7.0376836292e-2, 7.0376836292e-2, 7.0376836292e-2,
  -1.1514610310e-1, -1.1514610310e-1, -1.1514610310e-1, -1.1514610310e-1,
  1.1676998740e-1, 1.1676998740e-1, 1.1676998740e-1, 1.1676998740e-1,
  -1.2420140846e-1, -1.2420140846e-1, -1.2420140846e-1, -1.2420140846e-1,
  1.4249322787e-1, 1.4249322787e-1, 1.4249322787e-1, 1.4249322787e-1,
  -1.6668057665e-1, -1.6668057665e-1, -1.6668057665e-1, -1.6668057665e-1,
  2.0000714765e-1, 2.0000714765e-1, 2.0000714765e-1, 2.0000714765e-1,
  -2.4999993993e-1, -2.4999993993e-1, -2.4999993993e-1, -2.4999993993e-1,
  3.3333331174e-1, 3.3333331174e-1, 3.3333331174e-1, 3.3333331174e-1,
  1.17549435e-38, 1.17549435e-38, 1.17549435e-38, 1.17549435e-38,
  8388608, 8388608, 8388608, 8388608,
  0.707106781186547524, 0.707106781186547524, 0.707106781186547524, 0.707106781186547524,
  0.5, 0.5, 0.5, 0.5,
  80, 80, 80, 80
], 16);
@inline export function constant(k: usize): v128 { return v128.load(constants + (k << 4)); }

/** exp(r) - 1 for |r| <= ln 2 / 2; the polynomial in pairs, so that less waits for less. @source Moshier, Cephes expf */
@inline export function expm1Near(r: v128): v128 {
  const square = f32x4.mul(r, r);
  const high = f32x4.add(f32x4.mul(constant(0), r), constant(1)), middle = f32x4.add(f32x4.mul(constant(2), r), constant(3)), low = f32x4.add(f32x4.mul(constant(4), r), constant(5));
  return f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(high, square), middle), square), low), square), r);
}
/** x / ln 2, to be rounded by the constant whose last bits then hold the integer. */
@inline export function scaled(x: v128): v128 { return f32x4.add(f32x4.mul(x, constant(8)), constant(9)); }
/** x - n ln 2, ln 2 in two parts. */
@inline export function reduced(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, constant(9));
  return f32x4.sub(f32x4.sub(x, f32x4.mul(n, constant(6))), f32x4.mul(n, constant(7)));
}

/** exp(x): Infinity above 88.73, 0 below -104, NaN stays. */
@inline export function exponential(given: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(given, constant(11)), constant(12));
  const rounded = scaled(x);
  const n = i32x4.sub(rounded, constant(9)), one = constant(10);
  const near = f32x4.add(expm1Near(reduced(x, rounded)), one);
  // 2^n in two steps, since it may itself be too large or too small; 1 has the exponent of 2^0
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(near, i32x4.add(i32x4.shl(half, 23), one)), i32x4.add(i32x4.shl(i32x4.sub(n, half), 23), one));
}

export function expRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const sa = aStride(ip);
  for (const end = out + rowBytes; out < end; out += 64) {
    const p = exponential(v128.load(a)), q = exponential(v128.load(a + sa)), r = exponential(v128.load(a + 2 * sa)), s = exponential(v128.load(a + 3 * sa));
    v128.store(out, p);
    v128.store(out, q, 16);
    v128.store(out, r, 32);
    v128.store(out, s, 48);
    a += sa << 2;
  }
}

/** The natural logarithm: -Infinity at 0, NaN below. @source Moshier, Cephes logf */
@inline function logarithm(x: v128): v128 {
  // subnormal numbers first become normal ones
  const small = f32x4.lt(x, constant(22));
  const bits = v128.bitselect(f32x4.mul(x, constant(23)), x, small);
  let n = f32x4.sub(f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(bits, 23), i32x4.splat(126))), v128.and(small, f32x4.splat(23)));
  let m = v128.or(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  // m in [sqrt(1/2), sqrt(2)) less 1
  const low = f32x4.lt(m, constant(24));
  n = f32x4.sub(n, v128.and(low, constant(10)));
  m = f32x4.add(f32x4.sub(m, constant(10)), v128.and(low, m));
  const z = f32x4.mul(m, m);
  let y = constant(13);
  y = f32x4.add(f32x4.mul(y, m), constant(14));
  y = f32x4.add(f32x4.mul(y, m), constant(15));
  y = f32x4.add(f32x4.mul(y, m), constant(16));
  y = f32x4.add(f32x4.mul(y, m), constant(17));
  y = f32x4.add(f32x4.mul(y, m), constant(18));
  y = f32x4.add(f32x4.mul(y, m), constant(19));
  y = f32x4.add(f32x4.mul(y, m), constant(20));
  y = f32x4.add(f32x4.mul(y, m), constant(21));
  y = f32x4.mul(f32x4.mul(y, m), z);
  y = f32x4.add(y, f32x4.mul(n, constant(7)));
  y = f32x4.sub(y, f32x4.mul(z, constant(25)));
  y = f32x4.add(f32x4.add(m, y), f32x4.mul(n, constant(6)));
  y = v128.bitselect(f32x4.splat(-Infinity), y, f32x4.eq(x, f32x4.splat(0)));
  y = v128.bitselect(x, y, f32x4.eq(x, f32x4.splat(Infinity)));
  return v128.bitselect(y, f32x4.splat(NaN), f32x4.ge(x, f32x4.splat(0)));
}

export function logRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const sa = aStride(ip);
  for (const end = out + rowBytes; out < end; out += 32) {
    const p = logarithm(v128.load(a)), q = logarithm(v128.load(a + sa));
    v128.store(out, p);
    v128.store(out, q, 16);
    a += sa << 1;
  }
}
