import { aOf, aStride, bOf, bStride, cOf, cStride, outOf, rowBytes, truth } from './layout';

/** One operation of two operands on four draws; `kind` is a constant wherever this is inlined, so that no choice is left. */
@inline function combine(kind: i32, a: v128, b: v128): v128 {
  if (kind == 0) return f32x4.add(a, b);
  if (kind == 1) return f32x4.sub(a, b);
  if (kind == 2) return f32x4.mul(a, b);
  if (kind == 3) return f32x4.div(a, b);
  if (kind == 4) return f32x4.min(a, b);
  if (kind == 5) return f32x4.max(a, b);
  if (kind == 6) return truth(f32x4.lt(a, b));
  if (kind == 7) return truth(f32x4.le(a, b));
  if (kind == 8) return truth(f32x4.eq(a, b));
  if (kind == 9) return truth(f32x4.ne(a, b));
  if (kind == 10) return truth(v128.and(f32x4.ne(a, f32x4.splat(0)), f32x4.ne(b, f32x4.splat(0))));
  return truth(v128.or(f32x4.ne(a, f32x4.splat(0)), f32x4.ne(b, f32x4.splat(0))));
}

/** out = a kind b, sixteen draws a turn; `out` may be an operand, for each vector is read before it is written. */
@inline function binary(kind: i32, ip: usize): void {
  let out = outOf(ip), a = aOf(ip), b = bOf(ip);
  const sa = aStride(ip), sb = bStride(ip);
  for (const end = out + rowBytes; out < end; out += 64) {
    v128.store(out, combine(kind, v128.load(a), v128.load(b)));
    a += sa; b += sb;
    v128.store(out, combine(kind, v128.load(a), v128.load(b)), 16);
    a += sa; b += sb;
    v128.store(out, combine(kind, v128.load(a), v128.load(b)), 32);
    a += sa; b += sb;
    v128.store(out, combine(kind, v128.load(a), v128.load(b)), 48);
    a += sa; b += sb;
  }
}

// Exported, all of them, so that the optimizer does not make one huge function of the interpreter.
export function addRows(ip: usize): void { binary(0, ip); }
export function subRows(ip: usize): void { binary(1, ip); }
export function mulRows(ip: usize): void { binary(2, ip); }
export function divRows(ip: usize): void { binary(3, ip); }
export function minRows(ip: usize): void { binary(4, ip); }
export function maxRows(ip: usize): void { binary(5, ip); }
export function ltRows(ip: usize): void { binary(6, ip); }
export function leRows(ip: usize): void { binary(7, ip); }
export function eqRows(ip: usize): void { binary(8, ip); }
export function neRows(ip: usize): void { binary(9, ip); }
export function andRows(ip: usize): void { binary(10, ip); }
export function orRows(ip: usize): void { binary(11, ip); }

@inline function single(kind: i32, a: v128): v128 {
  if (kind == 0) return f32x4.abs(a);
  if (kind == 1) return f32x4.sqrt(a);
  if (kind == 2) return truth(f32x4.eq(a, f32x4.splat(0)));
  return a;
}

@inline function unary(kind: i32, ip: usize): void {
  let out = outOf(ip), a = aOf(ip);
  const sa = aStride(ip);
  for (const end = out + rowBytes; out < end; out += 32) {
    v128.store(out, single(kind, v128.load(a)));
    a += sa;
    v128.store(out, single(kind, v128.load(a)), 16);
    a += sa;
  }
}
export function absRows(ip: usize): void { unary(0, ip); }
export function sqrtRows(ip: usize): void { unary(1, ip); }
export function notRows(ip: usize): void { unary(2, ip); }
export function copyRows(ip: usize): void { unary(3, ip); }

/** b where a is true, else c */
export function chooseRows(ip: usize): void {
  let out = outOf(ip), a = aOf(ip), b = bOf(ip), c = cOf(ip);
  const sa = aStride(ip), sb = bStride(ip), sc = cStride(ip);
  for (const end = out + rowBytes; out < end; out += 32) {
    v128.store(out, v128.bitselect(v128.load(b), v128.load(c), f32x4.ne(v128.load(a), f32x4.splat(0))));
    a += sa; b += sb; c += sc;
    v128.store(out, v128.bitselect(v128.load(b), v128.load(c), f32x4.ne(v128.load(a), f32x4.splat(0))), 16);
    a += sa; b += sb; c += sc;
  }
}
