/**
 * A number in (0, 1) for item `k` and attribute `s`: an integer hash with good mixing, so that the parameters of the workload
 * follow from a formula, need no file and are the same everywhere.
 */
export function hashed(k: number, s: number): number {
  let x = (Math.imul(k + 1, 0x9e3779b1) + Math.imul(s + 1, 0x85ebca77)) >>> 0;
  x ^= x >>> 15;
  x = Math.imul(x, 0x2c1b3c6d);
  x ^= x >>> 12;
  x = Math.imul(x, 0x297a2d39);
  x ^= x >>> 15;
  return ((x >>> 0) + 0.5) / 2 ** 32;
}
