import { aOf, aStride, outOf, rowBytes } from './layout';

/** 1.5 2^23: a float of at most 2^22 added to it is rounded to an integer, which its last bits hold. */
export const magic: f32 = 12582912;
export const magicBits: i32 = 0x4b400000;

/** exp(r) - 1 for |r| <= ln 2 / 2. @source Moshier, Cephes expf */
// @ts-ignore: decorator
@inline export function expm1Near(r: v128): v128 {
  let y = f32x4.splat(1.9875691500e-4);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1));
  return f32x4.add(f32x4.mul(f32x4.mul(y, r), r), r);
}
/** x - n ln 2, ln 2 in two parts. */
// @ts-ignore: decorator
@inline export function reduced(x: v128, n: v128): v128 {
  return f32x4.sub(f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
}
/** 2^n of integers n from -126 to 127. */
// @ts-ignore: decorator
@inline export function powerOfTwo(n: v128): v128 { return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23); }

/** exp(x): Infinity above 88.73, 0 below -104, NaN stays. */
// @ts-ignore: decorator
@inline export function exponential(given: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(given, f32x4.splat(-105)), f32x4.splat(90));
  const rounded = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504088896341)), f32x4.splat(magic));
  const n = i32x4.sub(rounded, i32x4.splat(magicBits));
  const near = f32x4.add(expm1Near(reduced(x, f32x4.sub(rounded, f32x4.splat(magic)))), f32x4.splat(1));
  // in two steps, since 2^n itself may be too large or too small
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(near, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

export function expRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const sa = aStride(ip);
  for (const end = out + rowBytes; out < end; out += 16) {
    v128.store(out, exponential(v128.load(a)));
    a += sa;
  }
}

/** The natural logarithm: -Infinity at 0, NaN below. @source Moshier, Cephes logf */
// @ts-ignore: decorator
@inline function logarithm(x: v128): v128 {
  // subnormal numbers first become normal ones
  const small = f32x4.lt(x, f32x4.splat(1.17549435e-38));
  const bits = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, small);
  let n = f32x4.sub(f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(bits, 23), i32x4.splat(126))), v128.and(small, f32x4.splat(23)));
  let m = v128.or(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  // m in [sqrt(1/2), sqrt(2)) less 1
  const low = f32x4.lt(m, f32x4.splat(0.707106781186547524));
  n = f32x4.sub(n, v128.and(low, f32x4.splat(1)));
  m = f32x4.add(f32x4.sub(m, f32x4.splat(1)), v128.and(low, m));
  const z = f32x4.mul(m, m);
  let y = f32x4.splat(7.0376836292e-2);
  y = f32x4.sub(f32x4.mul(y, m), f32x4.splat(1.1514610310e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(1.1676998740e-1));
  y = f32x4.sub(f32x4.mul(y, m), f32x4.splat(1.2420140846e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(1.4249322787e-1));
  y = f32x4.sub(f32x4.mul(y, m), f32x4.splat(1.6668057665e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(2.0000714765e-1));
  y = f32x4.sub(f32x4.mul(y, m), f32x4.splat(2.4999993993e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(3.3333331174e-1));
  y = f32x4.mul(f32x4.mul(y, m), z);
  y = f32x4.add(y, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  y = f32x4.sub(y, f32x4.mul(z, f32x4.splat(0.5)));
  y = f32x4.add(f32x4.add(m, y), f32x4.mul(n, f32x4.splat(0.693359375)));
  y = v128.bitselect(f32x4.splat(-Infinity), y, f32x4.eq(x, f32x4.splat(0)));
  y = v128.bitselect(x, y, f32x4.eq(x, f32x4.splat(Infinity)));
  return v128.bitselect(y, f32x4.splat(NaN), f32x4.ge(x, f32x4.splat(0)));
}

export function logRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const sa = aStride(ip);
  for (const end = out + rowBytes; out < end; out += 16) {
    v128.store(out, logarithm(v128.load(a)));
    a += sa;
  }
}
