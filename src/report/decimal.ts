/** The number rounded to ten significant digits; never -0. Written with the same digits in every file of a run. */
export function tenDigits(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`number of a table must be finite: ${value}`);
  return Number(value.toPrecision(10)) + 0;
}

/** Ten significant digits as decimal text: point as separator, an exponent only below 1e-6. */
export function decimalText(value: number): string {
  const rounded = tenDigits(value);
  return Math.abs(rounded) < 1e21 ? String(rounded) : BigInt(rounded).toString();
}
