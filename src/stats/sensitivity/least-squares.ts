/** Orthonormal columns that span those given, and how these were made of them. */
export type Basis = {
  /** [kept][row] */
  readonly columns: readonly Float64Array[];
  /** Indices of the given columns that are not, to rounding, combinations of those before them. */
  readonly kept: readonly number[];
  /** Upper triangular, [kept][kept]: kept column j is the sum over i <= j of triangle[i][j] times orthonormal column i. */
  readonly triangle: readonly (readonly number[])[];
};

/** What is left of a column, as a share of its length, when it counts as a combination of others. */
const DEPENDENT = 1e-9;

/**
 * The QR decomposition of columns by Gram and Schmidt, done twice, which keeps orthogonality to rounding.
 *
 * A column that depends on those before it is left out: the space that is spanned, and so every fit, is the same.
 * @source Giraud, Langou, Rozloznik & van den Eshof 2005, "Rounding error analysis of the classical Gram-Schmidt
 * orthogonalization process", Numer. Math. 101 (twice is enough)
 */
export function orthonormalBasis(given: readonly Float64Array[]): Basis {
  const columns: Float64Array[] = [];
  const kept: number[] = [];
  const triangle: number[][] = [];
  given.forEach((column, index) => {
    const rest = Float64Array.from(column);
    const before = norm(rest);
    const parts = columns.map(() => 0);
    for (let pass = 0; pass < 2; pass++) {
      columns.forEach((unit, i) => {
        const part = dot(unit, rest);
        (parts[i] as number) += part;
        for (let row = 0; row < rest.length; row++) (rest[row] as number) -= part * (unit[row] as number);
      });
    }
    const left = norm(rest);
    if (!(left > DEPENDENT * before)) return;
    columns.push(rest.map((value) => value / left));
    kept.push(index);
    parts.forEach((part, i) => (triangle[i] as number[]).push(part));
    triangle.push([...new Array<number>(columns.length - 1).fill(0), left]);
  });
  return { columns, kept, triangle };
}

/** The projection of values onto the span of a basis: the fitted values of the regression on its columns, [row]. */
export function projection({ columns }: Basis, values: Float64Array): Float64Array {
  const fitted = new Float64Array(values.length);
  for (const unit of columns) {
    const part = dot(unit, values);
    for (let row = 0; row < fitted.length; row++) (fitted[row] as number) += part * (unit[row] as number);
  }
  return fitted;
}

/** The inverse of the triangle of a basis, upper triangular too, [kept][kept]. */
export function inverseTriangle({ triangle }: Basis): readonly (readonly number[])[] {
  const size = triangle.length;
  const inverse = triangle.map(() => new Array<number>(size).fill(0));
  for (let j = 0; j < size; j++) {
    for (let i = j; i >= 0; i--) {
      let value = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k++) value -= (triangle[i]?.[k] as number) * (inverse[k]?.[j] as number);
      (inverse[i] as number[])[j] = value / (triangle[i]?.[i] as number);
    }
  }
  return inverse;
}

/** The sum of products of two columns, in four sums of every fourth row: one addition need not wait for the last. */
export function dot(x: Float64Array, y: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = x.length - (x.length % 4);
  for (let row = 0; row < whole; row += 4) {
    a += (x[row] as number) * (y[row] as number);
    b += (x[row + 1] as number) * (y[row + 1] as number);
    c += (x[row + 2] as number) * (y[row + 2] as number);
    d += (x[row + 3] as number) * (y[row + 3] as number);
  }
  for (let row = whole; row < x.length; row++) a += (x[row] as number) * (y[row] as number);
  return a + b + (c + d);
}

function norm(x: Float64Array): number {
  return Math.sqrt(dot(x, x));
}
