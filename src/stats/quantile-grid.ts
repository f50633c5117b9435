/**
 * The grid of quantile tables: where the knots are, and how a 32-bit word finds its piece.
 *
 * A word w stands for the uniform u = (w + 1/2) / 2^32. Its side is the top bit (0 the lower half, 1 the upper), and
 * t = side ? ~w : w is below 2^31; (t + 1/2) / 2^32 is the distance of u to the nearer end of (0, 1). In binary floating
 * point the exponent of t names the octave, the five leading bits of its mantissa the piece, the rest the place s in
 * [0, 1) within the piece; of a 32-bit float, whose bits are b, (b >>> 18) - ((127 + 16) << 5) is the number of the
 * piece and (b & 0x3ffff) / 2^18 the place.
 */

/** Octaves of t from `smallestWord` up to 2^31. */
export const octaves = 15;
/** Equal pieces of every octave. */
export const pieces = 32;
/** The smallest t that is tabled; the 1.5e-5 of uniforms below it at each end are inverted exactly. */
export const smallestWord = 2 ** 16;

/** Doubles in one half: four per piece, with one more piece for t = 2^31. */
export const halfLength = (octaves * pieces + 1) * 4;

const TWO_POW_32 = 2 ** 32;
export const knotCount = octaves * pieces + 1;

/** The distance to the nearer end of (0, 1) at every knot, from the tail to the median, where it is 1/2 exactly. */
export const knotDistances = Float64Array.from({ length: knotCount }, (_, k) => {
  const t = smallestWord * 2 ** Math.floor(k / pieces) * (1 + (k % pieces) / pieces);
  return Math.min(0.5, (t + 0.5) / TWO_POW_32);
});

/** Natural logarithms of `knotDistances`. */
export const knotLogs = knotDistances.map(Math.log);

/** The width in probability of the pieces of an octave. */
export function pieceWidth(octave: number): number {
  return (smallestWord * 2 ** octave) / pieces / TWO_POW_32;
}

/** A standardized quantile function and its slope in the distance, at every knot of one half, from the tail inward. */
export type Knots = { readonly values: Float64Array; readonly slopes: Float64Array };

/** Room for the knots of one half. */
export function emptyKnots(): Knots {
  return { values: new Float64Array(knotCount), slopes: new Float64Array(knotCount) };
}
