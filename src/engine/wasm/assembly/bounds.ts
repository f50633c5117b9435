import { constant, expm1Near, reduced, scaled } from './exponential';
import { aOf, aStride, bOf, bStride, k0Of, k1Of, outOf, rowBytes } from './layout';

/** a within [k0, k1]; NaN stays */
export function clampRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const sa = aStride(ip), low = k0Of(ip), high = k1Of(ip);
  for (const end = out + rowBytes; out < end; out += 32) {
    v128.store(out, f32x4.pmin(f32x4.pmax(v128.load(a), low), high));
    a += sa;
    v128.store(out, f32x4.pmin(f32x4.pmax(v128.load(a), low), high), 16);
    a += sa;
  }
}

/** max(0, 1 - |a - k0|); NaN stays */
export function hatRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const sa = aStride(ip), year = k0Of(ip), one = f32x4.splat(1), zero = f32x4.splat(0);
  for (const end = out + rowBytes; out < end; out += 32) {
    v128.store(out, f32x4.pmax(f32x4.sub(one, f32x4.abs(f32x4.sub(v128.load(a), year))), zero));
    a += sa;
    v128.store(out, f32x4.pmax(f32x4.sub(one, f32x4.abs(f32x4.sub(v128.load(a), year))), zero), 16);
    a += sa;
  }
}

/** 1 - exp(-x), x >= 0: 2^n exp(r) - 1 is taken apart as 2^n (exp(r) - 1) + (2^n - 1), of which small x keep all digits. */
@inline function approach(given: v128): v128 {
  const x = f32x4.neg(f32x4.pmin(given, constant(26)));
  const rounded = scaled(x), one = constant(10);
  const power = i32x4.add(i32x4.shl(i32x4.sub(rounded, constant(9)), 23), one);
  return f32x4.sub(f32x4.sub(one, power), f32x4.mul(power, expm1Near(reduced(x, rounded))));
}

@inline function saturated(step: v128, before: v128, low: v128, high: v128): v128 {
  // a step that is no number falls, as in the scalar
  const falls = v128.not(f32x4.ge(step, f32x4.splat(0)));
  const room = v128.bitselect(f32x4.sub(before, low), f32x4.sub(high, before), falls);
  const moved = f32x4.mul(room, approach(f32x4.div(f32x4.abs(step), room)));
  // the sign of the step, and nothing without room
  const signed = v128.andnot(v128.xor(moved, i32x4.shl(falls, 31)), f32x4.le(room, f32x4.splat(0)));
  return v128.bitselect(step, signed, f32x4.eq(room, f32x4.splat(Infinity)));
}

/** The step a within the headroom between b and the bounds k0, k1. @source src/engine/program/scalar.ts, saturate */
export function saturateRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip), b = bOf(ip);
  const sa = aStride(ip), sb = bStride(ip), low = k0Of(ip), high = k1Of(ip);
  for (const end = out + rowBytes; out < end; out += 32) {
    const p = saturated(v128.load(a), v128.load(b), low, high), q = saturated(v128.load(a + sa), v128.load(b + sb), low, high);
    v128.store(out, p);
    v128.store(out, q, 16);
    a += sa << 1; b += sb << 1;
  }
}

/**
 * floor(a k0 + 1/2), in double precision: a value that single precision holds up to 2^-22 of itself below a half counts as the half.
 * Integers beyond 2^24 are rounded to the nearest float, as is what they are compared with, and rounding keeps order: two of them compare equal where
 * single precision cannot tell their values apart, and in the right order elsewhere.
 */
export function digitsRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const sa = aStride(ip), unit = f64x2.promote_low_f32x4(k0Of(ip));
  for (const end = out + rowBytes; out < end; out += 16) {
    const x = v128.load(a);
    a += sa;
    const left = digits(f64x2.promote_low_f32x4(x), unit), right = digits(f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1)), unit);
    v128.store(out, v128.shuffle<i64>(f32x4.demote_f64x2_zero(left), f32x4.demote_f64x2_zero(right), 0, 2));
  }
}

@inline function digits(x: v128, unit: v128): v128 {
  const scaled = f64x2.mul(x, unit);
  // never more than a quarter of a digit: of what has more than six digits all told, single precision itself does not know the last one
  const blur = f64x2.pmin(f64x2.mul(f64x2.abs(scaled), f64x2.splat(2.384185791015625e-7)), f64x2.splat(0.25));
  return f64x2.floor(f64x2.add(f64x2.add(scaled, f64x2.splat(0.5 + 1e-9)), blur));
}
