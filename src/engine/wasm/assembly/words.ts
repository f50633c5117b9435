import { aOf, outOf, rowBytes } from './layout';

/** The upper halves of the products of four words with a factor. @source src/stats/philox.ts */
@inline function high(x: v128, factor: v128): v128 {
  return v128.shuffle<i32>(i64x2.extmul_low_i32x4_u(x, factor), i64x2.extmul_high_i32x4_u(x, factor), 1, 3, 5, 7);
}
@inline function rotate(x: v128, by: i32): v128 { return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by)); }

/**
 * The 512 words of a granule: four xoshiro128++ lanes, seeded by one Philox block each. `a` points to the key: seed, low, high, year, replicate.
 * Word for word what `fillWords` of src/stats/keyed-stream.ts gives.
 */
export function makeWords(ip: usize, granule: u32): void {
  const key = aOf(ip);
  const m0 = i32x4.splat(0xd2511f53), m1 = i32x4.splat(0xcd9e8d57), w0 = i32x4.splat(0x9e3779b9), w1 = i32x4.splat(0xbb67ae85);
  let k0 = v128.load32_splat(key), k1 = v128.load32_splat(key, 4);
  let s0 = i32x4.add(i32x4.splat(granule << 2), i32x4(0, 1, 2, 3)), s1 = v128.load32_splat(key, 12), s2 = v128.load32_splat(key, 8), s3 = v128.load32_splat(key, 16);
  for (let round = 0; round < 10; round++) {
    const high0 = high(s0, m0), high1 = high(s2, m1);
    const low0 = i32x4.mul(s0, m0), low1 = i32x4.mul(s2, m1);
    s0 = v128.xor(v128.xor(high1, s1), k0);
    s1 = low1;
    s2 = v128.xor(v128.xor(high0, s3), k1);
    s3 = low0;
    k0 = i32x4.add(k0, w0);
    k1 = i32x4.add(k1, w1);
  }
  // a lane of zeros would stay there for ever
  s0 = v128.or(s0, v128.and(i32x4.eq(v128.or(v128.or(s0, s1), v128.or(s2, s3)), i32x4.splat(0)), i32x4.splat(1)));

  let out = outOf(ip);
  for (const end = out + rowBytes; out < end; out += 32) {
    v128.store(out, i32x4.add(rotate(i32x4.add(s0, s3), 7), s0));
    let t = i32x4.shl(s1, 9);
    s2 = v128.xor(s2, s0);
    s3 = v128.xor(s3, s1);
    s1 = v128.xor(s1, s2);
    s0 = v128.xor(s0, s3);
    s2 = v128.xor(s2, t);
    s3 = rotate(s3, 11);
    v128.store(out, i32x4.add(rotate(i32x4.add(s0, s3), 7), s0), 16);
    t = i32x4.shl(s1, 9);
    s2 = v128.xor(s2, s0);
    s3 = v128.xor(s3, s1);
    s1 = v128.xor(s1, s2);
    s0 = v128.xor(s0, s3);
    s2 = v128.xor(s2, t);
    s3 = rotate(s3, 11);
  }
}
