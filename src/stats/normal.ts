const ONE_OVER_SQRT_2PI = 0.3989422804014326779;

// Cody 1969 as published in ACM TOMS 715 (ANORM): numerators and denominators of three rational approximations.
const A = [2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249, 0.065682337918207449113] as const;
const B = [47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956] as const;
const C = [
  0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226, 2494.5375852903726711,
  6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218, 1.0765576773720192317e-8,
] as const;
const D = [
  22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755, 18615.571640885098091,
  34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
] as const;
const P = [0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466, 2.9112874951168792e-5, 0.02307344176494017303] as const;
const Q = [1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244, 7.29751555083966205e-5] as const;

/**
 * The probability that a standard normal variate is at most x, to about 1e-15 relative in both tails.
 * @source Cody 1969, Math. Comp. 23; Cody 1993, ACM TOMS 19 (algorithm 715, ANORM)
 */
export function normalCdf(x: number): number {
  return x <= 0 ? lowerTail(-x) : 1 - lowerTail(x);
}

/** The probability that a standard normal variate exceeds x, to about 1e-15 relative in both tails. */
export function normalSf(x: number): number {
  return normalCdf(-x);
}

/** The standard normal density at x. */
export function normalPdf(x: number): number {
  return ONE_OVER_SQRT_2PI * Math.exp(-0.5 * x * x);
}

/** P(Z < -y) for y >= 0. */
function lowerTail(y: number): number {
  if (y <= 0.67448975) {
    const square = y * y;
    let top = A[4] * square;
    let bottom = square;
    for (let i = 0; i < 3; i++) {
      top = (top + (A[i] as number)) * square;
      bottom = (bottom + (B[i] as number)) * square;
    }
    return 0.5 - (y * (top + A[3])) / (bottom + B[3]);
  }
  if (y > 38.6) return 0; // below the smallest double
  let ratio: number;
  if (y <= 5.656854249492380195) {
    let top = C[8] * y;
    let bottom = y;
    for (let i = 0; i < 7; i++) {
      top = (top + (C[i] as number)) * y;
      bottom = (bottom + (D[i] as number)) * y;
    }
    ratio = (top + C[7]) / (bottom + D[7]);
  } else {
    const inverseSquare = 1 / (y * y);
    let top = P[5] * inverseSquare;
    let bottom = inverseSquare;
    for (let i = 0; i < 4; i++) {
      top = (top + (P[i] as number)) * inverseSquare;
      bottom = (bottom + (Q[i] as number)) * inverseSquare;
    }
    ratio = (ONE_OVER_SQRT_2PI - (inverseSquare * (top + P[4])) / (bottom + Q[4])) / y;
  }
  // exp(-y^2/2) in two factors: the square of a multiple of 1/16 is exact, so the exponent keeps all its digits.
  const coarse = Math.trunc(y * 16) / 16;
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (y - coarse) * (y + coarse)) * ratio;
}

/**
 * The standard normal quantile at level p, to about 1e-15 relative; -Infinity at 0 and Infinity at 1.
 * @throws RangeError `quantile level must be in [0, 1]: 1.2`
 * @source Wichura 1988, Applied Statistics 37 (AS 241, PPND16)
 */
export function normalQuantile(p: number): number {
  const centered = p - 0.5;
  if (centered >= -0.425 && centered <= 0.425) {
    const r = 0.180625 - centered * centered;
    return (
      (centered *
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r + 45921.953931549871457) * r +
          13731.693765509461125) * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608)) /
      (((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r + 21213.794301586595867) * r +
        5394.1960214247511077) * r + 687.1870074920579083) * r + 42.313330701600911252) * r + 1)
    );
  }
  if (!(p > 0 && p < 1)) {
    if (p === 0) return -Infinity;
    if (p === 1) return Infinity;
    throw new RangeError(`quantile level must be in [0, 1]: ${p}`);
  }
  const distance = Math.sqrt(-Math.log(centered < 0 ? p : 1 - p));
  let z: number;
  if (distance <= 5) {
    const r = distance - 1.6;
    z =
      (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r +
        3.64784832476320460504) * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734) /
      (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r +
        0.68976733498510000455) * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1);
  } else {
    const r = distance - 5;
    z =
      (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r + 0.026532189526576123093) * r +
        0.29656057182850489123) * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772) /
      (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r +
        0.0148753612908506148525) * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1);
  }
  return centered < 0 ? -z : z;
}
