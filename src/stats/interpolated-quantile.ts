import { emptyKnots, halfLength, knotCount, knotDistances, octaves, pieces, pieceWidth, smallestWord, type Knots } from './quantile-grid.js';

/**
 * Cubic pieces of a standardized quantile function: of the lower and of the upper half of (0, 1).
 *
 * Each is [octave][piece][4], coefficients of 1, s, s^2, s^3, octave 0 being t in [2^16, 2^17) and octave 14
 * t in [2^30, 2^31); then one last piece, constant at the median, for t = 2^31, which rounding to 32-bit floats
 * produces. `quantile-grid.ts` says what t and s are.
 */
export type QuantileTable = { readonly lower: Float64Array; readonly upper: Float64Array };

/** Both halves behind one another in one array, so that a sampler needs no branch; `lower` and `upper` are views of it. */
type StoredTable = QuantileTable & { readonly both: Float64Array };

/** Tables by shape, owned by the caller: shapes that recur are tabled once. Null marks a shape no table can follow. */
export type QuantileTables = Map<string, StoredTable | null>;

/** The knots of both halves. */
export type BothKnots = { readonly lower: Knots; readonly upper: Knots };

/** A law as location + scale * X, with X tabled. */
export type TabledLaw = {
  /** Equal keys must mean equal X. */
  readonly key: string;
  /** The knots of X, or null where interpolation would not be accurate enough. */
  readonly knots: () => BothKnots | null;
  readonly location: number;
  readonly scale: number;
  /** The law's quantile at u in (0, 1), for uniforms beyond the table. */
  readonly exact: (u: number) => number;
};

/** The table of a law, built unless `tables` has it; null where every uniform has to be inverted exactly. */
export function tableFor(law: TabledLaw, tables: QuantileTables): StoredTable | null {
  let table = tables.get(law.key);
  if (table === undefined) {
    const knots = law.knots();
    table = knots === null ? null : tabulate(knots);
    tables.set(law.key, table);
  }
  return table;
}

const TWO_POW_32 = 2 ** 32;
/** One over the width in t of the pieces where t, as a 32-bit integer, has so many leading zeros. */
const PER_WIDTH = Float64Array.from({ length: 33 }, (_, zeros) => 2 ** (zeros - 26));

/**
 * A row sampler for location + scale * X, by cubic interpolation between quantiles; beyond the table it is exact.
 *
 * `u` may hold any doubles in (0, 1); those that come from words use the same piece at the same place as an index by
 * floating-point bits. The result is monotone in u up to rounding.
 */
export function tableSampler({ both }: StoredTable, law: TabledLaw): (u: Float64Array, out: Float64Array, count: number) => void {
  const { location, scale, exact } = law;
  return (u, out, count) => {
    for (let i = 0; i < count; i++) {
      const p = u[i] as number;
      const t = (0.5 - Math.abs(p - 0.5)) * TWO_POW_32 - 0.5;
      if (!(t >= smallestWord)) {
        out[i] = exact(p);
        continue;
      }
      const word = t | 0;
      const zeros = Math.clz32(word);
      // 32 to 63: the leading bit of t and the five that name the piece.
      const leading = word >>> (26 - zeros);
      const s = t * (PER_WIDTH[zeros] as number) - leading;
      // Sides are chosen by arithmetic: a branch that goes either way half of the time costs more than all the rest.
      const at = ((p * 2) | 0) * halfLength + (((14 - zeros) * pieces + leading) << 2);
      const x =
        (((both[at + 3] as number) * s + (both[at + 2] as number)) * s + (both[at + 1] as number)) * s + (both[at] as number);
      out[i] = location + scale * x;
    }
  };
}

/** The knots of one half in closed form: `at(p)` is X and dX/dp at distance p in (0, 1/2] from the end. */
export function closedKnots(at: (p: number) => readonly [number, number]): Knots {
  const knots = emptyKnots();
  for (let k = 0; k < knotCount; k++) {
    const [value, slope] = at(knotDistances[k] as number);
    knots.values[k] = value;
    knots.slopes[k] = slope;
  }
  return knots;
}

/** The largest error at the middle of a piece; at other places within it cubics are closer. */
const TOLERANCE = 5e-7;
/** The knot of levels 1/8 and 7/8. */
const OCTILE = (octaves - 2) * pieces;

/**
 * Whether cubics between the knots follow a law in closed form: at the middle of every piece to 5e-7 `sd`, or of the
 * distance from the median where sd, the standard deviation of X, is infinite.
 *
 * `at(p)` is X at distance p in (0, 1/2] from the end, for the lower and the upper half.
 */
export function isFollowed({ lower, upper }: BothKnots, lowerAt: (p: number) => number, upperAt: (p: number) => number, sd: number): boolean {
  const median = lower.values[knotCount - 1] as number;
  const spread = 0.5 * ((upper.values[OCTILE] as number) - (lower.values[OCTILE] as number));
  const followed = ({ values, slopes }: Knots, at: (p: number) => number): boolean => {
    for (let k = 0; k + 1 < knotCount; k++) {
      const p = knotDistances[k] as number;
      const width = (knotDistances[k + 1] as number) - p;
      const bend = 0.125 * width * ((slopes[k] as number) - (slopes[k + 1] as number));
      const exact = at(p + 0.5 * width);
      const error = Math.abs(0.5 * ((values[k] as number) + (values[k + 1] as number)) + bend - exact);
      if (!(error <= TOLERANCE * (Number.isFinite(sd) ? sd : Math.max(spread, Math.abs(exact - median))))) return false;
    }
    return true;
  };
  return followed(lower, lowerAt) && followed(upper, upperAt);
}

/** Turns the knots of X into those of sum - X, in place. */
export function mirror(knots: Knots, sum: number): Knots {
  const { values, slopes } = knots;
  for (let k = 0; k < knotCount; k++) {
    values[k] = sum - (values[k] as number);
    slopes[k] = -(slopes[k] as number);
  }
  return knots;
}

/** The knots of a law symmetric about zero, from its lower half. */
export function symmetricKnots(lower: Knots): BothKnots {
  return { lower, upper: mirror({ values: lower.values.slice(), slopes: lower.slopes.slice() }, 0) };
}

function tabulate({ lower, upper }: BothKnots): StoredTable {
  // However each half computed it, they meet in the same median.
  upper.values[knotCount - 1] = lower.values[knotCount - 1] as number;
  const both = new Float64Array(2 * halfLength);
  const table = { both, lower: both.subarray(0, halfLength), upper: both.subarray(halfLength) };
  writeHalf(table.lower, lower);
  writeHalf(table.upper, upper);
  return table;
}

/**
 * The cubics with the given values and slopes at both ends of every piece.
 *
 * Slopes above three times the secant are cut back, which suffices for monotonicity.
 * @source Fritsch & Carlson 1980, SIAM J. Numer. Anal. 17
 */
function writeHalf(out: Float64Array, { values, slopes }: Knots): void {
  for (let octave = 0; octave < octaves; octave++) {
    const width = pieceWidth(octave);
    for (let k = octave * pieces; k < (octave + 1) * pieces; k++) {
      const left = values[k] as number;
      const rise = (values[k + 1] as number) - left;
      const limit = 3 * Math.abs(rise);
      const from = Math.max(-limit, Math.min(limit, (slopes[k] as number) * width));
      const to = Math.max(-limit, Math.min(limit, (slopes[k + 1] as number) * width));
      out[4 * k] = left;
      out[4 * k + 1] = from;
      out[4 * k + 2] = 3 * rise - 2 * from - to;
      out[4 * k + 3] = from + to - 2 * rise;
    }
  }
  out[halfLength - 4] = values[knotCount - 1] as number;
}
