import { aOf, extraOf, k0Of, outOf, rowBytes } from './layout';

/** Bytes of a term: pointer of its row, coefficient. */
const termBytes: usize = 8;

/** k0 + p x: the one term is at `a`. */
export function linear1(ip: usize): void {
  let out = outOf(ip);
  const terms = aOf(ip), k0 = k0Of(ip), p = v128.load32_splat(terms, 4);
  let x: usize = load<u32>(terms);
  for (const end = out + rowBytes; out < end; out += 64) {
    v128.store(out, f32x4.add(k0, f32x4.mul(p, v128.load(x))));
    v128.store(out, f32x4.add(k0, f32x4.mul(p, v128.load(x, 16))), 16);
    v128.store(out, f32x4.add(k0, f32x4.mul(p, v128.load(x, 32))), 32);
    v128.store(out, f32x4.add(k0, f32x4.mul(p, v128.load(x, 48))), 48);
    x += 64;
  }
}

@inline function pair(k0: v128, p: v128, q: v128, x: v128, y: v128): v128 { return f32x4.add(f32x4.add(k0, f32x4.mul(p, x)), f32x4.mul(q, y)); }

/** k0 + p x + q y */
export function linear2(ip: usize): void {
  let out = outOf(ip);
  const terms = aOf(ip), k0 = k0Of(ip), p = v128.load32_splat(terms, 4), q = v128.load32_splat(terms, 12);
  let x: usize = load<u32>(terms), y: usize = load<u32>(terms, 8);
  for (const end = out + rowBytes; out < end; out += 64) {
    v128.store(out, pair(k0, p, q, v128.load(x), v128.load(y)));
    v128.store(out, pair(k0, p, q, v128.load(x, 16), v128.load(y, 16)), 16);
    v128.store(out, pair(k0, p, q, v128.load(x, 32), v128.load(y, 32)), 32);
    v128.store(out, pair(k0, p, q, v128.load(x, 48), v128.load(y, 48)), 48);
    x += 64; y += 64;
  }
}

/** k0 + sum of coefficient x row over `extra` terms: eight vectors of draws stay in registers while the terms go by, in their order. */
export function linearMany(ip: usize): void {
  let out = outOf(ip);
  const first = aOf(ip), last = first + extraOf(ip) * termBytes, k0 = k0Of(ip);
  for (let at: usize = 0; at < rowBytes; at += 128) {
    let s0 = k0, s1 = k0, s2 = k0, s3 = k0, s4 = k0, s5 = k0, s6 = k0, s7 = k0;
    for (let term = first; term < last; term += termBytes) {
      const row: usize = <usize>load<u32>(term) + at, p = v128.load32_splat(term, 4);
      s0 = f32x4.add(s0, f32x4.mul(p, v128.load(row)));
      s1 = f32x4.add(s1, f32x4.mul(p, v128.load(row, 16)));
      s2 = f32x4.add(s2, f32x4.mul(p, v128.load(row, 32)));
      s3 = f32x4.add(s3, f32x4.mul(p, v128.load(row, 48)));
      s4 = f32x4.add(s4, f32x4.mul(p, v128.load(row, 64)));
      s5 = f32x4.add(s5, f32x4.mul(p, v128.load(row, 80)));
      s6 = f32x4.add(s6, f32x4.mul(p, v128.load(row, 96)));
      s7 = f32x4.add(s7, f32x4.mul(p, v128.load(row, 112)));
    }
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
    v128.store(out, s4, 64);
    v128.store(out, s5, 80);
    v128.store(out, s6, 96);
    v128.store(out, s7, 112);
    out += 128;
  }
}
