/**
 * Operations on rows of draws. The numbers are part of the contract with the WASM module (src/engine/wasm/assembly/rows.ts): never renumber one.
 * Truth is 1 and 0. `a`, `b`, `c` are rows, `k0`.. constants of the operation.
 */
export const op = {
  /** the same number k0 in every draw */
  constant: 0,
  /** a row given from outside, number k0 */
  given: 1,
  /** random words of stream place k0 */
  uniform: 2,
  /** words a turned into values of law k0 by inversion */
  sample: 3,
  /** whether the uniform of words a is below b */
  below: 4,
  /** the words whose uniform is the normal distribution function of a */
  phi: 5,
  add: 6,
  sub: 7,
  mul: 8,
  div: 9,
  min: 10,
  max: 11,
  abs: 12,
  exp: 13,
  log: 14,
  sqrt: 15,
  lt: 16,
  le: 17,
  eq: 18,
  ne: 19,
  and: 20,
  or: 21,
  not: 22,
  /** b where a is true, else c */
  choose: 23,
  /** k0 + sum of coefficient x row over a list of terms */
  linear: 24,
  /** max(0, 1 - |a - k0|): the weight of year k0 in a fractional lag of a years */
  hat: 25,
  /** the step a within the headroom between b and the bounds k0, k1 */
  saturate: 26,
  /** a within [k0, k1] */
  clamp: 27,
  /** floor(a k0 + 1/2): the integer of the last published digit, k0 = 10^decimals; a value that rounding has blurred counts as the half */
  digits: 28,
  /** the standard normal distribution function of a */
  normal: 29,
} as const;
export type Op = (typeof op)[keyof typeof op];

/** What is done with finished rows, by what of the wishes it serves; numbered behind the operations. */
export const reduction = { finite: 64, counts: 65, sketches: 66, patterns: 67, products: 68, kept: 69 } as const;
export type Reduction = (typeof reduction)[keyof typeof reduction];

export const isReduction = (code: number): code is Reduction => code >= reduction.finite;
